import { SnapshotError } from '../errors/index.js';
import { placeText, type Place } from '../tree/index.js';

/** So many problems are collected before the reading ends: nobody corrects more by hand in one go. */
export const maxProblems = 100;

/** Something that is wrong at a place of a source. */
export interface Problem extends Place {
  readonly message: string;
}

const remedy = 'Correct the places that are listed, as docs/reference/portable-formats.md describes the format, and run the command again. Nothing was written.';

/** Collects what is wrong with a source, so that all of it can be corrected at once. */
export class Problems {
  readonly #found: Problem[] = [];

  get found(): readonly Problem[] {
    return this.#found;
  }

  /** @throws SnapshotError IMPORT_INVALID when it is one too many */
  add(place: Place, message: string): void {
    this.#found.push({ file: place.file, line: place.line, column: place.column, message });
    if (this.#found.length >= maxProblems) throw this.#error(true);
  }

  /** The result of some work, or undefined when it has found a file not valid, which is noted. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (thrown) {
      if (!(thrown instanceof SnapshotError)) throw thrown;
      this.#note(thrown);
      return undefined;
    }
  }

  /** @throws SnapshotError IMPORT_INVALID when there is any; details.problems lists them by file and line */
  throwIfAny(): void {
    if (this.#found.length > 0) throw this.#error(false);
  }

  #note({ details, message }: SnapshotError): void {
    const { problems, file, line, column } = details as { problems?: readonly Problem[] } & Partial<Place>;
    if (problems !== undefined) {
      for (const problem of problems) this.add(problem, problem.message);
      return;
    }
    const place = { file: file ?? '', line: line ?? 1, column: column ?? 1 };
    const prefix = `${placeText(place)}: `;
    this.add(place, message.startsWith(prefix) ? message.slice(prefix.length) : message);
  }

  #error(isCut: boolean): SnapshotError {
    const problems = this.#found;
    const [first] = problems as [Problem];
    const more = isCut ? ` (and at least ${problems.length - 1} more; the reading has ended there)` : problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
    return new SnapshotError('IMPORT_INVALID', {
      message: `${placeText(first)}: ${first.message}${more}`, remedy,
      details: { file: first.file, line: first.line, column: first.column, count: problems.length, problems: [...problems] },
    });
  }
}

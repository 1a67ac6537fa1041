import type { IdcError } from '../../errors/index.js';

/** One thing that is wrong with a snapshot. */
export interface SnapshotDamage {
  /** Snapshot ID; absent when the history itself cannot be read. */
  readonly snapshot?: string | undefined;
  /** File from the top of the repository. */
  readonly path?: string | undefined;
  /** Line and column in it, from 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** A place that details of an error name, with its own message. */
interface DetailedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * The damages that an error reports: one, or each of those that its details list.
 * @param path the file that was read, for errors that know only a git object
 */
export function damagesOf(error: IdcError, snapshot: string | undefined, path?: string): SnapshotDamage[] {
  const { code, message, remedy, details } = error;
  const places = (details['problems'] ?? details['broken']) as readonly DetailedPlace[] | undefined;
  if (places !== undefined) {
    return places.map(({ file, line, column, message: own }) => ({ snapshot, path: file, line, column, code, message: `${file}:${line}:${column}: ${own}`, remedy }));
  }
  return [{
    snapshot, path: typeof details['file'] === 'string' ? details['file'] : path, line: numberOf(details['line']), column: numberOf(details['column']),
    code, message, remedy,
  }];
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

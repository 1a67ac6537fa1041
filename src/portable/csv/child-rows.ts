import { nearestOf } from '../../errors/index.js';
import { visible, type Place } from '../../tree/index.js';
import type { Problems } from '../problems.js';
import { decodeCell } from './cell.js';
import type { Cell, ChildTable } from './child-table.js';
import type { TableRow } from './read-table.js';

interface KeptRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** Finds the place of a part that rows have added. */
export type FindPlace = (path: readonly PropertyKey[]) => Place | undefined;

/** The rows of a table of children by the record that they belong to. */
export class ChildRows {
  readonly #rows = new Map<string, KeptRow[]>();
  readonly #taken = new Set<string>();
  /** Each text is kept once: a user is in several groups. */
  readonly #texts = new Map<string, string>();

  constructor(private readonly table: ChildTable, readonly name: string, private readonly problems: Problems) {}

  owners(): IterableIterator<string> {
    return this.#rows.keys();
  }

  add({ cells, line, placeOf }: TableRow): void {
    try {
      const [owner, ...rest] = cells.map((cell) => this.#kept(decodeCell(cell)));
      if (owner === undefined) {
        this.problems.add(placeOf(0), `the ${this.table.owner} is missing`);
        return;
      }
      const rows = this.#rows.get(owner);
      if (rows === undefined) this.#rows.set(owner, [{ line, cells: rest }]);
      else rows.push({ line, cells: rest });
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError)) throw thrown;
      this.problems.add(placeOf(undefined), 'a cell of this row begins with \'" and is not a text as JSON writes it behind the apostrophe');
    }
  }

  /** Place of the first row of a record. */
  placeOf(owner: string): Place | undefined {
    const [first] = this.#rows.get(owner) ?? [];
    return first === undefined ? undefined : this.#place(first.line);
  }

  /** Adds the rows of a record to it, and gives what finds the places of their parts. */
  take(owner: string, body: object): FindPlace {
    const rows = this.#rows.get(owner) ?? [];
    this.#rows.delete(owner);
    this.#taken.add(owner);
    for (const row of rows) {
      const added = this.table.fill(body, row.cells);
      if (typeof added === 'string') this.problems.add(this.#place(row.line), added);
    }
    return (path) => (this.table.fields.includes(String(path[0])) ? this.#find(rows, path) : undefined);
  }

  /** Tells of rows whose record is not there. */
  refuseRest(file: string): void {
    for (const [owner, rows] of this.#rows) {
      const [near] = nearestOf(owner, [...this.#taken]);
      this.problems.add(this.#place(rows[0]?.line ?? 1), `${this.table.owner} ${visible(JSON.stringify(owner))} is not in ${file}${near === undefined ? '' : `; did you mean ${visible(JSON.stringify(near))}?`}`);
    }
  }

  #find(rows: readonly KeptRow[], path: readonly PropertyKey[]): Place | undefined {
    const scratch = {};
    for (const { cells, line } of rows) {
      const added = this.table.fill(scratch, cells);
      if (typeof added !== 'string' && added.every((step, at) => at >= path.length || String(step) === String(path[at]))) return this.#place(line);
    }
    return rows[0] === undefined ? undefined : this.#place(rows[0].line);
  }

  #place(line: number): Place {
    return { file: this.name, line, column: 1 };
  }

  #kept(text: Cell): Cell {
    if (text === undefined) return undefined;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

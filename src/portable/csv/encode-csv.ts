import { isDeepStrictEqual } from 'node:util';
import type { Piece } from '../codec.js';
import type { PortableRecord } from '../portable-record.js';
import { toDocument } from '../to-document.js';
import { encodeCell, encodeJsonCell, rowText } from './cell.js';
import type { ChildTable } from './child-table.js';
import { cellOf } from './columns.js';
import { fromCells } from './from-cells.js';
import { setOwnField } from './own-field.js';
import { moreColumn, tables, type Table } from './tables.js';

const byKind = new Map(tables.map((table) => [table.kind as string, table]));

/** Rows of the tables, as the records come. A table that would have no row is not written. */
export async function* encodeCsv(records: AsyncIterable<PortableRecord>): AsyncIterable<Piece> {
  const begun = new Set<string>();
  function* written(file: string, head: () => readonly string[], rows: readonly (readonly string[])[]): Iterable<Piece> {
    if (rows.length === 0) return;
    const heading = begun.has(file) ? '' : rowText(head());
    begun.add(file);
    yield { file, text: heading + rows.map(rowText).join('') };
  }
  for await (const record of records) {
    const { kind, key, ...body } = toDocument(record);
    const table = byKind.get(kind);
    if (table === undefined) continue;
    yield* written(table.file, () => headOf(table), rowsOf(table, body));
    for (const child of table.children) {
      const rows = child.rows(body).map((row) => [key as string, ...row].map((cell) => (cell === undefined ? '' : encodeCell(cell))));
      yield* written(child.file, () => headOfChild(child), rows);
    }
  }
}

/** Names of the columns of a table. */
export function headOf({ columns }: Table): string[] {
  return [...columns.map(({ name }) => name), moreColumn];
}

/** Names of the columns of a table of children. */
export function headOfChild({ owner, columns }: ChildTable): string[] {
  return [owner, ...columns];
}

function rowsOf(table: Table, body: Readonly<Record<string, unknown>>): string[][] {
  const cells = table.columns.map((column) => cellOf(column, body));
  const more = unheld(table, body, cells);
  if (table.isImplied && more === undefined) return [];
  return [[...cells, more === undefined ? '' : encodeJsonCell(more)]];
}

/** The fields of a record that do not come back from its rows as they are. */
function unheld(table: Table, body: Readonly<Record<string, unknown>>, cells: readonly string[]): object | undefined {
  const held = fromCells(table, cells);
  for (const child of table.children) for (const row of child.rows(body)) child.fill(held, row);
  const lost = Object.keys(body).filter((field) => !isDeepStrictEqual(body[field], held[field]));
  // Where the rows of the children alone make the record, there is at least one of them.
  if (lost.length === 0 && !(table.isImplied && Object.keys(body).length === 1)) return undefined;
  const more: Record<string, unknown> = {};
  for (const field of lost) setOwnField(more, field, body[field]);
  return more;
}

import { schemaOf } from '../../kinds/schemas.js';
import { problemAt } from '../../tree/index.js';
import type { SourceRecord } from '../codec.js';
import { parseJson } from '../json/parse-json.js';
import { decodeCell } from './cell.js';
import type { ChildRows } from './child-rows.js';
import { fromCells, type JsonReader } from './from-cells.js';
import { setOwnField } from './own-field.js';
import type { TableRow } from './read-table.js';
import type { Table } from './tables.js';

/**
 * The record that a row is, with the rows of other tables that belong to it.
 * @throws SnapshotError SNAPSHOT_INVALID with file, line and column
 */
export function rowRecord(table: Table, row: TableRow, name: string, children: readonly ChildRows[]): SourceRecord {
  const readJson: JsonReader = (text, column) => parseJson(text, row.placeOf(column)).value;
  const value = decoded(row, name, () => ({ kind: table.kind, ...fromCells(table, row.cells, readJson) }));
  const owner = ownerOf(table, value);
  const found = owner === undefined ? [] : children.map((rows) => rows.take(owner, value));
  addMore(table, row, value, readJson);
  const placeOf: SourceRecord['placeOf'] = (path) => found.map((find) => find(path)).find((place) => place !== undefined) ?? row.placeOf(columnOf(table, path));
  return { value, placeOf, placeOfKey: (path, key) => placeOf([...path, key]) };
}

/** What no other column holds comes last, and counts. */
function addMore(table: Table, row: TableRow, value: object, readJson: JsonReader): void {
  const column = table.columns.length;
  const text = decoded(row, '', () => decodeCell(row.cells[column] ?? ''));
  if (text === undefined) return;
  const more = readJson(text, column);
  if (typeof more !== 'object' || more === null || Array.isArray(more)) throw problemAt('SNAPSHOT_INVALID', row.placeOf(column), { message: 'is not a JSON object of fields', remedy: 'Correct the cell.' });
  for (const [field, content] of Object.entries(more)) if (field !== 'kind') setOwnField(value, field, content);
}

function decoded<T>(row: TableRow, name: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    throw problemAt('SNAPSHOT_INVALID', { ...row.placeOf(undefined), ...(name !== '' && { file: name }) }, {
      message: 'a cell of this row begins with \'" and is not a text as JSON writes it behind the apostrophe', remedy: 'Correct the cell.', cause: thrown,
    });
  }
}

/** The key by which rows of other tables name the record; undefined of a row without one, which its schema will refuse. */
function ownerOf({ kind, children }: Table, value: object): string | undefined {
  if (children.length === 0 || kind === 'snapshot' || kind === 'account') return undefined;
  const name: unknown = schemaOf(kind).nameOf(value);
  return typeof name === 'string' ? name : undefined;
}

/** The column that holds the part at a path, or most of what is around it. */
function columnOf({ columns }: Table, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const index = columns.findIndex((column) => path.slice(0, length).every((step, at) => String(step) === String(column.path[at])));
    if (index >= 0) return index;
  }
  return undefined;
}

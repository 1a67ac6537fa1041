import { nearestOf } from '../../errors/index.js';
import { visible } from '../../tree/index.js';
import type { PortableSource, SourceRecord } from '../codec.js';
import type { Problems } from '../problems.js';
import { ChildRows } from './child-rows.js';
import { headOf, headOfChild } from './encode-csv.js';
import { readTable } from './read-table.js';
import { rowRecord } from './row-record.js';
import { tables, type Table } from './tables.js';

/**
 * The records of a folder of tables. The rows of a table of records come one after the other; those of the tables of what belongs to
 * them are kept, because a row may belong to any of them.
 */
export async function* decodeCsv(source: PortableSource, problems: Problems): AsyncIterable<SourceRecord> {
  refuseUnknown(source, problems);
  for (const table of tables) yield* recordsOf(table, source, problems);
}

async function* recordsOf(table: Table, source: PortableSource, problems: Problems): AsyncIterable<SourceRecord> {
  const children: ChildRows[] = [];
  for (const child of table.children) {
    const rows = new ChildRows(child, nameOf(source, child.file), problems);
    if (source.files.includes(child.file)) for await (const row of readTable(source.open(child.file), rows.name, headOfChild(child), problems)) rows.add(row);
    children.push(rows);
  }
  const name = nameOf(source, table.file);
  if (source.files.includes(table.file)) {
    for await (const row of readTable(source.open(table.file), name, headOf(table), problems)) {
      const record = problems.attempt(() => rowRecord(table, row, name, children));
      if (record !== undefined) yield record;
    }
  }
  if (table.isImplied) yield* impliedRecords(table, children);
  else for (const rows of children) rows.refuseRest(name);
}

function* impliedRecords(table: Table, children: readonly ChildRows[]): Iterable<SourceRecord> {
  const owners = new Set(children.flatMap((rows) => [...rows.owners()]));
  for (const owner of owners) {
    const [column] = table.columns;
    const value: Record<string, unknown> = { kind: table.kind, ...(column && { [column.name]: owner }) };
    const places = children.flatMap((rows) => { const place = rows.placeOf(owner); return place === undefined ? [] : [place]; });
    const [place = { file: table.file, line: 1, column: 1 }] = places;
    const taken = children.map((rows) => rows.take(owner, value));
    const placeOf: SourceRecord['placeOf'] = (path) => taken.map((find) => find(path)).find((found) => found !== undefined) ?? place;
    yield { value, placeOf, placeOfKey: (path, key) => placeOf([...path, key]) };
  }
}

function nameOf({ name }: PortableSource, file: string): string {
  return `${name}/${file}.csv`;
}

/** A file whose name is misspelt would be lost without a word. */
function refuseUnknown(source: PortableSource, problems: Problems): void {
  if (source.files.includes('')) {
    problems.add({ file: source.name, line: 1, column: 1 }, 'is one file; an export as CSV is a folder with a table for each kind, so name the folder');
    return;
  }
  const known = tables.flatMap(({ file, children }) => [file, ...children.map((child) => child.file)]);
  for (const file of source.files.filter((one) => !known.includes(one))) {
    const [near] = nearestOf(file, known);
    problems.add({ file: nameOf(source, file), line: 1, column: 1 }, `is no table of an export${near === undefined ? ` (${known.join(', ')})` : `; did you mean ${visible(near)}.csv?`}`);
  }
}

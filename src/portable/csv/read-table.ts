import { nearestOf } from '../../errors/index.js';
import { problemAt, visible, type Place } from '../../tree/index.js';
import type { Problems } from '../problems.js';
import { readRows, type Row } from './read-rows.js';

/** A row with its cells in the order of the columns that were asked for; a column that the file does not have is empty. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** Place of the cell of a column, or of the row. */
  readonly placeOf: (column: number | undefined) => Place;
}

/**
 * The rows of a table below the names of its columns, which may stand in any order.
 * @throws SnapshotError SNAPSHOT_INVALID for a column that is not known
 */
export async function* readTable(bytes: AsyncIterable<Uint8Array>, name: string, columns: readonly string[], problems: Problems): AsyncIterable<TableRow> {
  let positions: readonly number[] | undefined;
  let width = 0;
  for await (const row of readRows(bytes, name, problems)) {
    if (positions === undefined) {
      positions = positionsOf(row, name, columns);
      width = row.cells.length;
      continue;
    }
    if (row.cells.length > width) {
      problems.add(placeIn(row, name, width), `this row has ${row.cells.length} cells, and the table ${width} columns`);
      continue;
    }
    const at = positions;
    yield { cells: at.map((index) => row.cells[index] ?? ''), line: row.lines[0] ?? 1, placeOf: (column) => placeIn(row, name, column === undefined ? 0 : (at[column] ?? 0)) };
  }
}

/** Where in the file each column stands; -1 of one that is not there. */
function positionsOf(row: Row, name: string, columns: readonly string[]): number[] {
  for (const [index, found] of row.cells.entries()) {
    const place = placeIn(row, name, index);
    if (!columns.includes(found)) {
      const [near] = nearestOf(found, columns);
      throw problemAt('SNAPSHOT_INVALID', place, { message: `${visible(JSON.stringify(found))} is no column of this table${near === undefined ? ` (${columns.join(', ')})` : `; did you mean ${near}?`}`, remedy: 'Correct the name of the column.' });
    }
    if (row.cells.indexOf(found) < index) throw problemAt('SNAPSHOT_INVALID', place, { message: `the column ${found} is there twice`, remedy: 'Remove one of the two.' });
  }
  return columns.map((column) => row.cells.indexOf(column));
}

function placeIn({ lines, columns }: Row, file: string, index: number): Place {
  return { file, line: lines[index] ?? lines[0] ?? 1, column: columns[index] ?? 1 };
}

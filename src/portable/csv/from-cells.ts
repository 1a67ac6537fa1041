import { decodeCell } from './cell.js';
import { setAt } from './columns.js';
import type { Table } from './tables.js';

/** What reads the JSON in the cell of a column. */
export type JsonReader = (text: string, column: number) => unknown;

/**
 * The record that a row of cells holds, without what is in the column `more` and in other tables.
 * @param readJson by default the reader of JavaScript
 * @throws SyntaxError for a cell that is not valid
 */
export function fromCells({ columns }: Pick<Table, 'columns'>, cells: readonly string[], readJson: JsonReader = (text) => JSON.parse(text) as unknown): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const text = decodeCell(cells[index] ?? '');
    if (text === undefined) continue;
    setAt(record, column, column.type === 'text' ? text : column.type === 'boolean' ? booleanOf(text) : readJson(text, index));
  }
  return record;
}

/** Spreadsheets write it in capitals. What is neither is for the schema to refuse. */
function booleanOf(text: string): boolean | string {
  const word = text.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : text;
}

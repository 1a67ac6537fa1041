/** A text, or nothing. */
export type Cell = string | undefined;

/** A table of what belongs to the objects of another one: a row for each element. */
export interface ChildTable {
  /** Name of the file without its ending. */
  readonly file: string;
  /** Column with the key of the object that a row belongs to. */
  readonly owner: string;
  /** The other columns. */
  readonly columns: readonly string[];
  /** Fields of the object that the table holds. */
  readonly fields: readonly string[];
  rows(body: object): (readonly Cell[])[];
  /** Adds a row to a body, and gives the path of what it has added; a text says what is wrong with the row. */
  fill(body: object, row: readonly Cell[]): readonly (string | number)[] | string;
}

import { problemAt } from '../../tree/index.js';
import { maxColumns, maxRecordLength } from '../limits.js';
import type { Problems } from '../problems.js';
import { textChunks } from '../text-chunks.js';

/** A row and where its cells begin, counted from 1. */
export interface Row {
  readonly cells: readonly string[];
  readonly lines: readonly number[];
  readonly columns: readonly number[];
}

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Rows of a file of RFC 4180, of which the line ends may be line feeds, too. A row that is not valid is told and left out.
 * @throws SnapshotError SNAPSHOT_INVALID for a cell without an end, and for one that is too long
 */
export async function* readRows(bytes: AsyncIterable<Uint8Array>, name: string, problems: Problems): AsyncIterable<Row> {
  const reader = new RowReader(name, problems);
  for await (const chunk of textChunks(bytes, name)) {
    reader.read(chunk);
    yield* reader.take();
  }
  reader.end();
  yield* reader.take();
}

type State = 'start' | 'plain' | 'quoted' | 'after-quote' | 'after-return';

class RowReader {
  #state: State = 'start';
  #rows: Row[] = [];
  #cell = '';
  #row: { cells: string[]; lines: number[]; columns: number[] } = { cells: [], lines: [], columns: [] };
  #isFaulty = false;
  #line = 1;
  #column = 1;
  #cellLine = 1;
  #cellColumn = 1;

  constructor(private readonly name: string, private readonly problems: Problems) {}

  take(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  read(chunk: string): void {
    let from = 0; // of what belongs to the cell and is not in it yet
    for (let at = 0; at < chunk.length; at += 1) {
      if (!this.#isMark(chunk.charCodeAt(at))) continue;
      this.#append(chunk.slice(from, at));
      this.#mark(chunk.charCodeAt(at));
      from = at + 1;
    }
    this.#append(chunk.slice(from));
  }

  end(): void {
    if (this.#state === 'quoted') throw this.#fault('this cell begins with a quote and has no end', this.#cellLine, this.#cellColumn);
    if (this.#state !== 'start' || this.#row.cells.length > 0) this.#endRow();
  }

  /** In quotes only a quote means something, and a line feed for the count of lines. */
  #isMark(code: number): boolean {
    if (code === quote || code === lineFeed) return true;
    return this.#state === 'quoted' ? false : code === comma || code === carriageReturn;
  }

  #append(text: string): void {
    if (text === '') return;
    if (this.#state === 'after-quote') this.#tell('something stands between the quote that ends a cell and the comma after it', this.#column);
    if (this.#state === 'after-return') this.#tell('a carriage return without a line feed stands outside of quotes', this.#column - 1);
    if (this.#state === 'start') this.#state = 'plain';
    this.#cell += text;
    this.#column += text.length;
    if (this.#cell.length > maxRecordLength) throw this.#fault(`this cell is longer than ${maxRecordLength} characters`, this.#cellLine, this.#cellColumn);
  }

  #mark(code: number): void {
    this.#column += 1;
    if (code === lineFeed) this.#feed();
    else if (code === quote) this.#quote();
    else if (code === carriageReturn) this.#state = 'after-return';
    else this.#endCell();
  }

  #feed(): void {
    this.#line += 1;
    this.#column = 1;
    if (this.#state === 'quoted') this.#cell += '\n';
    else this.#endRow();
  }

  #quote(): void {
    if (this.#state === 'start') this.#state = 'quoted';
    else if (this.#state === 'quoted') this.#state = 'after-quote';
    else if (this.#state === 'after-quote') {
      this.#cell += '"';
      this.#state = 'quoted';
    } else this.#tell('a quote stands in a cell that does not begin with one', this.#column - 1);
  }

  #endCell(): void {
    if (this.#row.cells.length >= maxColumns) throw this.#fault(`this row has more than ${maxColumns} cells`, this.#cellLine, this.#cellColumn);
    this.#row.cells.push(this.#cell);
    this.#row.lines.push(this.#cellLine);
    this.#row.columns.push(this.#cellColumn);
    this.#startCell();
  }

  #endRow(): void {
    this.#endCell();
    const isEmpty = this.#row.cells.length === 1 && this.#row.cells[0] === '';
    if (!isEmpty && !this.#isFaulty) this.#rows.push(this.#row);
    this.#row = { cells: [], lines: [], columns: [] };
    this.#isFaulty = false;
    this.#startCell();
  }

  #startCell(): void {
    this.#cell = '';
    this.#state = 'start';
    this.#cellLine = this.#line;
    this.#cellColumn = this.#column;
  }

  /** One problem of a row is enough. */
  #tell(message: string, column: number): void {
    if (!this.#isFaulty) this.problems.add({ file: this.name, line: this.#line, column: Math.max(1, column) }, message);
    this.#isFaulty = true;
  }

  #fault(message: string, line: number, column: number): Error {
    return problemAt('SNAPSHOT_INVALID', { file: this.name, line, column }, { message, remedy: 'Look whether a quote is missing.' });
  }
}

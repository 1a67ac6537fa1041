import { problemAt, type Place } from '../../tree/index.js';
import { maxRecordLength } from '../limits.js';
import { countLineFeeds, textChunks } from '../text-chunks.js';

/** Text of a value that was cut out of a document, and where it begins. */
export interface JsonText {
  readonly text: string;
  readonly place: Place;
}

const interesting = /["{}[\],:\s]/g;
const spaces = /[ \t\r\n]*/y;

/** Goes through a JSON document value by value, however long it is; only the value at hand is kept. */
export class JsonCursor {
  readonly #chunks: AsyncIterator<string>;
  #buffer = '';
  #at = 0;
  #line = 1;
  #column = 1;

  constructor(bytes: AsyncIterable<Uint8Array>, private readonly name: string) {
    this.#chunks = textChunks(bytes, name)[Symbol.asyncIterator]();
  }

  /** The next character that is no white space; undefined at the end. */
  async peek(): Promise<string | undefined> {
    for (;;) {
      spaces.lastIndex = this.#at;
      this.#pass(this.#at + (spaces.exec(this.#buffer)?.[0].length ?? 0));
      if (this.#at < this.#buffer.length) return this.#buffer[this.#at];
      if (!(await this.#more())) return undefined;
    }
  }

  /** @throws SnapshotError SNAPSHOT_INVALID when another character is next */
  async take(character: string, rule: string): Promise<void> {
    const next = await this.peek();
    if (next !== character) throw this.#fault(next === undefined ? `ends too early: ${rule}` : `expected ${character}: ${rule}`);
    this.#pass(this.#at + 1);
  }

  /** @throws SnapshotError SNAPSHOT_INVALID when something follows */
  async end(): Promise<void> {
    if ((await this.peek()) !== undefined) throw this.#fault('something follows the end of the document');
  }

  /**
   * The text of the next value up to its end, by brackets and quotes; whether it is valid is for its reader to say.
   * @throws SnapshotError SNAPSHOT_INVALID when the document ends in it, or it is too long
   */
  async value(): Promise<JsonText> {
    if ((await this.peek()) === undefined) throw this.#fault('ends too early');
    const place = this.#place();
    const scan = new ValueScan(this.#at);
    while (!scan.run(this.#buffer)) {
      if (this.#buffer.length - this.#at > maxRecordLength) throw this.#fault(`a value is longer than ${maxRecordLength} characters`);
      const passed = this.#at;
      if (!(await this.#more())) {
        if (scan.isComplete) break;
        throw this.#fault('ends too early: this value has no end', place);
      }
      scan.at -= passed;
    }
    const text = this.#buffer.slice(this.#at, scan.at);
    if (text === '') throw this.#fault('a value is missing here');
    this.#pass(scan.at);
    return { text, place };
  }

  /** Adds the next chunk, and drops what was passed. */
  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.#buffer = this.#buffer.slice(this.#at) + next.value;
    this.#at = 0;
    return true;
  }

  #pass(to: number): void {
    const text = this.#buffer.slice(this.#at, to);
    const feeds = countLineFeeds(text);
    this.#line += feeds;
    this.#column = feeds === 0 ? this.#column + text.length : text.length - text.lastIndexOf('\n');
    this.#at = to;
  }

  #place(): Place {
    return { file: this.name, line: this.#line, column: this.#column };
  }

  #fault(message: string, place = this.#place()): Error {
    return problemAt('SNAPSHOT_INVALID', place, { message, remedy: 'Look whether the file is complete and in the format that was named.' });
  }
}

/** Where in a value a scan has come to; it goes on where the text has become longer. */
class ValueScan {
  #depth = 0;
  #isText = false;
  #isScalar = false;

  constructor(public at: number) {}

  /** A number or word may end with the document. */
  get isComplete(): boolean {
    return this.#isScalar && this.#depth === 0 && !this.#isText;
  }

  /** True when the value ends at `at`. */
  run(text: string): boolean {
    while (this.at < text.length) {
      if (this.#isText) {
        if (!this.#passText(text)) return false;
        if (this.#depth === 0) return true;
        continue;
      }
      interesting.lastIndex = this.at;
      const found = interesting.exec(text);
      const to = found?.index ?? text.length;
      this.#isScalar ||= to > this.at;
      this.at = to;
      if (found === null) return false;
      if (this.#passMark(found[0])) return true;
    }
    return false;
  }

  /** True when the value ends before or with this character. */
  #passMark(mark: string): boolean {
    if (this.#depth === 0 && (this.#isScalar || /[\]},:\s]/.test(mark))) return true;
    this.at += 1;
    if (mark === '"') this.#isText = true;
    else if (mark === '{' || mark === '[') this.#depth += 1;
    else if (mark === '}' || mark === ']') this.#depth -= 1;
    return this.#depth === 0 && (mark === '}' || mark === ']');
  }

  /** False when the text is not over yet; an escape whose character is to come is left for then. */
  #passText(text: string): boolean {
    while (this.at < text.length) {
      const character = text[this.at];
      if (character === '\\') {
        if (this.at + 1 >= text.length) return false;
        this.at += 2;
        continue;
      }
      this.at += 1;
      if (character === '"') {
        this.#isText = false;
        return true;
      }
    }
    return false;
  }
}

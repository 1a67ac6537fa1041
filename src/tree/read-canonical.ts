import { maxDepth } from './format.js';
import { isPlainText, plainValue } from './plain-scalar.js';
import { unseen } from './unseen.js';

/** Longest key without a `?`, with a distance to the 1,024 characters that YAML allows. */
const maxKeyLength = 1000;

/** A quoted text on one line as JSON writes it. YAML reads each of JSON's escapes as JSON does. */
const quotedKey = /^"(?:[^"\\]|\\.)*":(?: |$)/;

/** Thrown inside, never outside: the text is not in the form that this reader knows. */
class NotCanonical extends Error {}

/**
 * The value of a YAML text that is written as write-yaml.ts writes it, or undefined for any other text, which is left to the
 * YAML library. What is not undefined is what the library reads: only a small part of YAML is known here, and whatever could
 * mean something else is refused. Without a tree of nodes and their places it takes a fraction of the library's time.
 */
export function readCanonical(text: string): unknown {
  if (!text.endsWith('\n') || text.includes('\t') || unseen.test(text)) return undefined;
  const lines = text.slice(0, -1).split('\n');
  try {
    const reader = new LineReader(lines);
    const value = reader.block(0, 0);
    return reader.isAtEnd() ? value : undefined;
  } catch (thrown) {
    if (thrown instanceof NotCanonical) return undefined;
    throw thrown;
  }
}

/** Reads mappings and lists by the indentation of lines; `rest` is what of the current line is not read yet. */
class LineReader {
  private index = 0;
  private rest: string;
  private column: number;

  constructor(private readonly lines: readonly string[]) {
    this.rest = '';
    this.column = -1;
    this.load();
  }

  isAtEnd(): boolean {
    return this.index >= this.lines.length;
  }

  /** The mapping or list that starts here, at exactly this column. */
  block(column: number, depth: number): unknown {
    if (this.column !== column || depth >= maxDepth) throw new NotCanonical();
    return this.rest.startsWith('- ') ? this.list(column, depth) : this.mapping(column, depth);
  }

  private list(column: number, depth: number): unknown[] {
    const list: unknown[] = [];
    while (this.column === column && this.rest.startsWith('- ')) {
      this.rest = this.rest.slice(2);
      list.push(this.element(column + 2, depth + 1));
    }
    if (this.column >= column) throw new NotCanonical();
    return list;
  }

  private element(column: number, depth: number): unknown {
    if (!this.rest.startsWith('- ') && this.keyEnd() === undefined) return this.scalar(column);
    this.column = column;
    return this.block(column, depth);
  }

  private mapping(column: number, depth: number): Record<string, unknown> {
    const mapping: Record<string, unknown> = {};
    while (this.column === column) {
      const key = this.key();
      const value = this.rest === '' ? this.nested(column + 2, depth + 1) : this.scalar(column + 2);
      // As an assignment `__proto__` would be lost, and a key that is there twice is for the library to report.
      if (!(key in mapping)) mapping[key] = value;
      else if (Object.hasOwn(mapping, key)) throw new NotCanonical();
      else Object.defineProperty(mapping, key, { value, writable: true, enumerable: true, configurable: true });
    }
    if (this.column > column) throw new NotCanonical();
    return mapping;
  }

  private nested(column: number, depth: number): unknown {
    this.next();
    return this.block(column, depth);
  }

  /** Takes a key, its colon and the space after it off the line. */
  private key(): string {
    const end = this.keyEnd();
    if (end === undefined || end > maxKeyLength) throw new NotCanonical();
    const text = this.rest.slice(0, end);
    this.rest = this.rest.slice(end + 2);
    if (text.startsWith('"')) return quoted(text);
    if (!isPlainText(text) || text.startsWith('.')) throw new NotCanonical();
    return text;
  }

  private keyEnd(): number | undefined {
    if (this.rest.startsWith('"')) {
      const match = quotedKey.exec(this.rest);
      return match === null ? undefined : match[0].lastIndexOf(':');
    }
    const space = this.rest.indexOf(': ');
    if (space >= 0) return space;
    return this.rest.endsWith(':') ? this.rest.length - 1 : undefined;
  }

  /** The rest of the line as a value, with the lines of a literal block if it is one. */
  private scalar(column: number): unknown {
    const text = this.rest;
    if (text === '|' || text === '|-') return this.literal(column, text === '|' ? '\n' : '');
    this.next();
    if (text.startsWith('"')) return quoted(text);
    if (text === '[]') return [];
    if (text === '{}') return {};
    const value = plainValue(text);
    if (value === undefined) throw new NotCanonical();
    return value;
  }

  private literal(column: number, end: string): string {
    const content: string[] = [];
    const indent = ' '.repeat(column);
    let line = this.lines[this.index + 1];
    while (line !== undefined && (line === '' || line.startsWith(indent))) {
      content.push(line.slice(column));
      this.index += 1;
      line = this.lines[this.index + 1];
    }
    this.next();
    const [first = '', last = ''] = [content[0], content.at(-1)];
    if (first === '' || first.startsWith(' ') || last === '' || content.some((one) => one.endsWith(' '))) throw new NotCanonical();
    return content.join('\n') + end;
  }

  private next(): void {
    this.index += 1;
    this.load();
  }

  private load(): void {
    const line = this.lines[this.index];
    let column = 0;
    while (line?.charCodeAt(column) === 0x20) column += 1;
    this.column = line === undefined ? -1 : column;
    this.rest = line === undefined ? '' : line.slice(column);
  }
}

function quoted(text: string): string {
  if (!text.includes('\\') && text.indexOf('"', 1) === text.length - 1 && text.length > 1) return text.slice(1, -1);
  try {
    return JSON.parse(text) as string;
  } catch {
    throw new NotCanonical();
  }
}

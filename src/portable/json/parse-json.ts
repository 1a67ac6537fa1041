import { problemAt, visible, type Place, type YamlFile } from '../../tree/index.js';
import { maxDepth } from '../limits.js';

const remedy = 'Correct the JSON at this place.';
const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literals = [['true', true], ['false', false], ['null', null]] as const;

/** What a reader tells of each part: its path, and how many characters into the text it or its key begins. */
type Visit = (path: readonly PropertyKey[], offset: number, isKey: boolean) => void;

/**
 * The value of a JSON text (RFC 8259) with the places of its parts. Stricter than JavaScript's reader: a key that is there twice
 * is refused, and so is deep nesting.
 * @param start where the text begins in its file
 * @throws SnapshotError SNAPSHOT_INVALID with line and column
 */
export function parseJson(text: string, start: Place): YamlFile {
  const value = new JsonReader(text, start).read();
  let offsets: ReadonlyMap<string, number> | undefined;
  const offsetOf = (path: readonly PropertyKey[], isKey: boolean): number => {
    offsets ??= offsetsIn(text, start);
    for (let length = path.length; length > 0; length -= 1) {
      const found = offsets.get(pathText(path.slice(0, length), isKey && length === path.length));
      if (found !== undefined) return found;
    }
    return 0;
  };
  return {
    value,
    placeOf: (path) => placeIn(text, start, offsetOf(path, false)),
    placeOfKey: (path, key) => placeIn(text, start, offsetOf([...path, key], true)),
  };
}

function offsetsIn(text: string, start: Place): Map<string, number> {
  const offsets = new Map<string, number>();
  new JsonReader(text, start, (path, offset, isKey) => offsets.set(pathText(path, isKey), offset)).read();
  return offsets;
}

function pathText(path: readonly PropertyKey[], isKey: boolean): string {
  return `${isKey ? 'key' : 'value'}${JSON.stringify(path.map(String))}`;
}

/** Place of a character in a text that begins somewhere in a file. */
export function placeIn(text: string, start: Place, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return { file: start.file, line: start.line + before.length - 1, column: before.length === 1 ? start.column + column - 1 : column };
}

class JsonReader {
  #at = 0;
  readonly #path: PropertyKey[] = [];

  constructor(private readonly text: string, private readonly start: Place, private readonly visit?: Visit) {}

  read(): unknown {
    this.#skip();
    const value = this.#value(0);
    this.#skip();
    if (this.#at < this.text.length) throw this.#fault('something follows the end of the value');
    return value;
  }

  #value(depth: number): unknown {
    if (depth > maxDepth) throw this.#fault('is nested too deeply');
    this.visit?.(this.#path, this.#at, false);
    const first = this.text[this.#at];
    if (first === '{') return this.#object(depth);
    if (first === '[') return this.#array(depth);
    if (first === '"') return this.#string();
    for (const [word, value] of literals) {
      if (!this.text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return this.#number();
  }

  #object(depth: number): unknown {
    const object: Record<string, unknown> = {};
    this.#list('}', () => {
      const at = this.#at;
      if (this.text[at] !== '"') throw this.#fault('is not the name of a field in double quotes');
      const key = this.#string();
      if (Object.hasOwn(object, key)) throw this.#fault(`the key ${visible(JSON.stringify(key))} is there twice`, at);
      this.#path.push(key);
      this.visit?.(this.#path, at, true);
      this.#skip();
      this.#take(':');
      this.#skip();
      const value = this.#value(depth + 1);
      this.#path.pop();
      // As an assignment `__proto__` would be lost.
      if (key in object) Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
      else object[key] = value;
    });
    return object;
  }

  #array(depth: number): unknown {
    const array: unknown[] = [];
    this.#list(']', () => {
      this.#path.push(array.length);
      array.push(this.#value(depth + 1));
      this.#path.pop();
    });
    return array;
  }

  #list(end: string, readElement: () => void): void {
    this.#at += 1;
    this.#skip();
    if (this.text[this.#at] === end) {
      this.#at += 1;
      return;
    }
    for (;;) {
      readElement();
      this.#skip();
      if (this.text[this.#at] === end) break;
      this.#take(',');
      this.#skip();
    }
    this.#at += 1;
  }

  #string(): string {
    const from = this.#at;
    const end = this.text[from] === '"' ? this.#endOfString(from + 1) : -1;
    if (end < 0) throw this.#fault('is not a text in double quotes as JSON writes it');
    this.#at = end + 1;
    try {
      return JSON.parse(this.text.slice(from, end + 1)) as string;
    } catch {
      throw this.#fault('is not a text as JSON writes it: a character or an escape is not allowed in it', from);
    }
  }

  /** A loop, because a pattern would need room for each escape of a long text. */
  #endOfString(from: number): number {
    const end = this.text.indexOf('"', from);
    if (end < 0 || !this.text.slice(from, end).includes('\\')) return end;
    for (let at = from; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === 0x22) return at;
      if (code === 0x5c) at += 1;
    }
    return -1;
  }

  #number(): number {
    const text = this.#match(number);
    if (text === undefined) throw this.#fault(this.#at >= this.text.length ? 'ends too early' : `${visible(JSON.stringify(this.text[this.#at]))} is not the start of a value`);
    const value = Number(text);
    if (!Number.isFinite(value)) throw this.#fault(`the number ${text.slice(0, 40)} is too large`, this.#at - text.length);
    return value;
  }

  #take(character: string): void {
    if (this.text[this.#at] !== character) throw this.#fault(this.#at >= this.text.length ? 'ends too early' : `expected ${character} here`);
    this.#at += 1;
  }

  #skip(): void {
    this.#match(space);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #fault(message: string, at = this.#at): Error {
    return problemAt('SNAPSHOT_INVALID', placeIn(this.text, this.start, at), { message, remedy });
  }
}

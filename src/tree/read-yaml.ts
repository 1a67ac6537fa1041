import { isMap, isNode, isScalar, isSeq, LineCounter, type Node } from 'yaml';
import type { SnapshotError } from '../errors/index.js';
import type { TreeFile } from '../model/index.js';
import { conflictAt } from './conflict-text.js';
import { deepNestingAt } from './deep-nesting.js';
import { maxFileBytes } from './format.js';
import { parseYaml } from './parse-yaml.js';
import { problemAt, type Place } from './problem.js';
import { readCanonical } from './read-canonical.js';

/** A file's value, and where its parts stand. */
export interface YamlFile {
  readonly value: unknown;
  /** Place of the part at a path of keys and indexes, or of the nearest part around it. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
  /** Place of a key in the mapping at a path. */
  readonly placeOfKey: (path: readonly PropertyKey[], key: string) => Place;
}

/**
 * Reads YAML 1.2 (core schema) in UTF-8: one document, keys are text and unique, no anchors, aliases, tags or directives.
 * A text as this program writes it takes the short way; its places are looked for only when somebody asks for one.
 * @param remedy what to do about a file that cannot be read
 * @throws SnapshotError SNAPSHOT_INVALID with file, line and column
 */
export function readYaml(file: TreeFile, name: string, remedy = usualRemedy): YamlFile {
  return readYamlText(decodeText(file, { file: name, line: 1, column: 1 }, remedy), name, { remedy });
}

const usualRemedy = 'Correct the file at this place, or take it from an earlier snapshot.';

/** What surrounds a text that is read. */
export interface YamlTextOptions {
  readonly remedy?: string;
  /** Line of the file at which the text begins, where it is one document of several; default: 1. */
  readonly firstLine?: number;
}

/**
 * The same of a text, which may be a part of a file.
 * @throws SnapshotError SNAPSHOT_INVALID, SNAPSHOT_CONFLICT
 */
export function readYamlText(text: string, name: string, { remedy = usualRemedy, firstLine = 1 }: YamlTextOptions = {}): YamlFile {
  const value = readCanonical(text);
  let whole: YamlFile | undefined;
  const read = (): YamlFile => (whole ??= readAnyYaml(text, name, remedy, firstLine));
  return value === undefined ? read() : { value, placeOf: (path) => read().placeOf(path), placeOfKey: (path, key) => read().placeOfKey(path, key) };
}

/**
 * The same by the YAML library alone, for every text and with all places.
 * @throws SnapshotError SNAPSHOT_INVALID; SNAPSHOT_CONFLICT for a text with conflict markers, which is valid on neither side
 */
export function readAnyYaml(text: string, name: string, remedy: string, firstLine = 1): YamlFile {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) };
  };
  const conflict = conflictAt(text);
  if (conflict !== undefined) throw unresolved(placeIn(text, conflict, name, firstLine));
  const deep = deepNestingAt(text);
  if (deep !== undefined) throw problemAt('SNAPSHOT_INVALID', placeIn(text, deep, name, firstLine), { message: 'is nested too deeply', remedy });
  const parsed = parseYaml(text, lines);
  if (parsed.fault !== undefined) throw problemAt('SNAPSHOT_INVALID', placeAt(parsed.fault.offset), { message: parsed.fault.message, remedy });
  const { document } = parsed;
  const offsetOf = (path: readonly PropertyKey[]): number => nearest(document.contents, path)?.range?.[0] ?? 0;
  return {
    value: document.toJS() as unknown,
    placeOf: (path) => placeAt(offsetOf(path)),
    placeOfKey: (path, key) => placeAt(keyOffset(nearest(document.contents, path), key) ?? offsetOf(path)),
  };
}

/** Place of a character in a text that the library has not read. */
function placeIn(text: string, offset: number, file: string, firstLine: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length + firstLine - 1, column: (before.at(-1) ?? '').length + 1 };
}

function unresolved(place: Place): SnapshotError {
  return problemAt('SNAPSHOT_CONFLICT', place, {
    message: 'is the marker of a merge conflict that nobody has resolved',
    remedy: 'Keep the lines of one side, or write what shall be there, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>. `git checkout HEAD -- FILE` takes the committed file back.',
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeText(file: TreeFile, start: Place, remedy: string): string {
  if (file.content.length > maxFileBytes) {
    throw problemAt('SNAPSHOT_INVALID', start, { message: `is larger than ${maxFileBytes} bytes`, remedy });
  }
  try {
    return utf8.decode(file.content);
  } catch (cause) {
    throw problemAt('SNAPSHOT_INVALID', start, { message: 'is not UTF-8 text', remedy, cause });
  }
}

function nearest(root: Node | null, path: readonly PropertyKey[]): Node | null {
  let node = root;
  for (const step of path) {
    const next: unknown = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}

function keyOffset(node: Node | null, key: string): number | undefined {
  const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}

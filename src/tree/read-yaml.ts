import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { TreeFile } from '../model/index.js';
import { maxFileBytes } from './format.js';
import { problemAt, visible, type Place } from './problem.js';

/** A file's value, and where its parts stand. */
export interface YamlFile {
  readonly value: unknown;
  /** Place of the part at a path of keys and indexes, or of the nearest part around it. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** Place of a key in the mapping at a path. */
  placeOfKey(path: readonly PropertyKey[], key: string): Place;
}

/**
 * Reads YAML 1.2 (core schema) in UTF-8: one document, keys are text and unique, no anchors, aliases, tags or directives.
 * @throws SnapshotError SNAPSHOT_INVALID with file, line and column
 */
export function readYaml(file: TreeFile, name: string): YamlFile {
  const start: Place = { file: name, line: 1, column: 1 };
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const document = guardDepth(start, () => parse(decodeText(file, start), lines));
  const fault = guardDepth(start, () => firstFault(document));
  if (fault !== undefined) {
    const remedy = 'Correct the file at this place, or take it from an earlier snapshot.';
    throw problemAt('SNAPSHOT_INVALID', placeAt(fault.offset), { message: fault.message, remedy });
  }
  const offsetOf = (path: readonly PropertyKey[]): number => nearest(document.contents, path)?.range?.[0] ?? 0;
  return {
    value: guardDepth(start, () => document.toJS() as unknown),
    placeOf: (path) => placeAt(offsetOf(path)),
    placeOfKey: (path, key) => placeAt(keyOffset(nearest(document.contents, path), key) ?? offsetOf(path)),
  };
}

interface Fault {
  readonly offset: number;
  readonly message: string;
}

function decodeText(file: TreeFile, start: Place): string {
  if (file.content.length > maxFileBytes) {
    const remedy = 'No object of Identity Center is that large: take the file from an earlier snapshot.';
    throw problemAt('SNAPSHOT_INVALID', start, { message: `is larger than ${maxFileBytes} bytes`, remedy });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.content);
  } catch (cause) {
    const remedy = 'Save the file as UTF-8, or take it from an earlier snapshot.';
    throw problemAt('SNAPSHOT_INVALID', start, { message: 'is not UTF-8 text', remedy, cause });
  }
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed {
  return parseDocument(text, {
    lineCounter,
    logLevel: 'error',
    merge: false,
    prettyErrors: false,
    resolveKnownTags: false,
    schema: 'core',
    strict: true,
    stringKeys: true,
    // Checked in firstFault instead: the library compares every key with every other.
    uniqueKeys: false,
    version: '1.2',
  });
}

/** The composer and every walk over its result recurse; the limit of the stack is the limit of depth. */
function guardDepth<T>(start: Place, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    const remedy = 'Take the file from an earlier snapshot.';
    throw problemAt('SNAPSHOT_INVALID', start, { message: 'is nested too deeply', remedy, cause: thrown });
  }
}

function firstFault(document: Document.Parsed): Fault | undefined {
  const error = document.errors[0] ?? document.warnings[0];
  if (error !== undefined) return { offset: error.pos[0], message: visible(error.message) };
  if (document.directives.yaml.explicit === true) return { offset: 0, message: 'a %YAML directive is not allowed' };
  return nodeFault(document.contents);
}

function nodeFault(node: unknown): Fault | undefined {
  if (!isNode(node)) return undefined;
  const offset = node.range?.[0] ?? 0;
  if (isAlias(node)) return { offset, message: 'an alias is not allowed' };
  if (node.anchor !== undefined) return { offset, message: 'an anchor is not allowed' };
  if (node.tag?.startsWith('!')) return { offset, message: 'a tag is not allowed' };
  if (isSeq(node)) return firstOf(node.items, nodeFault);
  if (!isMap(node)) return undefined;
  const seen = new Set<unknown>();
  return firstOf(node.items, ({ key, value }) => {
    const text = isScalar(key) ? key.value : undefined;
    if (seen.has(text)) return { offset: offsetOfKey(key) ?? offset, message: `the key ${visible(JSON.stringify(text))} is there twice` };
    seen.add(text);
    return nodeFault(key) ?? nodeFault(value);
  });
}

function firstOf<T>(items: readonly T[], faultOf: (item: T) => Fault | undefined): Fault | undefined {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
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
  return offsetOfKey(pair?.key);
}

function offsetOfKey(key: unknown): number | undefined {
  return isNode(key) ? key.range?.[0] : undefined;
}

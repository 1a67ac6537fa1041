import { isAlias, isMap, isNode, isScalar, isSeq, type Document } from 'yaml';
import { maxDepth } from './format.js';
import { visible } from './problem.js';

/** Something that must not be, and how many characters into the text it stands. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

const tooDeep = 'is nested too deeply';

/**
 * The first thing in a parsed document that a snapshot's file may not have: an error or warning of the parser, a directive,
 * an anchor, alias or tag, a key twice in one mapping, or deep nesting.
 */
export function firstFault(document: Document.Parsed): Fault | undefined {
  const deep = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (deep !== undefined) return { offset: deep.pos[0], message: tooDeep };
  const error = document.errors[0] ?? document.warnings[0];
  if (error !== undefined) return { offset: error.pos[0], message: visible(error.message) };
  if (document.directives.yaml.explicit === true) return { offset: 0, message: 'a %YAML directive is not allowed' };
  return nodeFault(document.contents, 0);
}

function nodeFault(node: unknown, depth: number): Fault | undefined {
  if (!isNode(node)) return undefined;
  const offset = node.range?.[0] ?? 0;
  if (isAlias(node)) return { offset, message: 'an alias is not allowed' };
  if (node.anchor !== undefined) return { offset, message: 'an anchor is not allowed' };
  if (node.tag?.startsWith('!')) return { offset, message: 'a tag is not allowed' };
  if (depth > maxDepth) return { offset, message: tooDeep };
  if (isSeq(node)) return firstOf(node.items, (item) => nodeFault(item, depth + 1));
  if (!isMap(node)) return undefined;
  const seen = new Set<unknown>();
  return firstOf(node.items, ({ key, value }) => {
    const text = isScalar(key) ? key.value : undefined;
    if (seen.has(text)) return { offset: (isNode(key) ? key.range?.[0] : undefined) ?? offset, message: `the key ${visible(JSON.stringify(text))} is there twice` };
    seen.add(text);
    return nodeFault(key, depth + 1) ?? nodeFault(value, depth + 1);
  });
}

function firstOf<T>(items: readonly T[], faultOf: (item: T) => Fault | undefined): Fault | undefined {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

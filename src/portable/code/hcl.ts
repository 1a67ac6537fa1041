import type { JsonValue } from '../../model/index.js';
import type { CodeArguments, CodeValue } from './code-resource.js';

/** What cannot stand in a text as it is: controls, separators of lines, and halves of characters. */
const escaped = /["\\\p{C}\u2028\u2029]/gu;

const named: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text in quotes, in which nothing is interpolated: `${` and `%{` are doubled, or escaped where that could be misread. */
export function hclText(text: string): string {
  const safe = text.replace(escaped, escape).replace(/([$%]*)([$%])\{/g, (_all, before: string, sign: string) =>
    before === '' ? `${sign}${sign}{` : `${before}${sign === '$' ? '\\u0024' : '\\u0025'}{`);
  return `"${safe}"`;
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return named[character] ?? (code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`);
}

/** Lines of the arguments and blocks of a body. */
export function hclBody(args: CodeArguments, indent: string): string[] {
  return Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : hclArgument(name, value, indent)));
}

function hclArgument(name: string, value: CodeValue, indent: string): string[] {
  if (typeof value === 'object' && 'is' in value) {
    if (value.is === 'block') return hclBlock(name, value.arguments, indent);
    if (value.is === 'blocks') return value.blocks.flatMap((block) => hclBlock(name, block, indent));
  }
  return [`${indent}${name} = ${hclValue(value, indent)}`];
}

function hclBlock(name: string, args: CodeArguments, indent: string): string[] {
  return [`${indent}${name} {`, ...hclBody(args, `${indent}  `), `${indent}}`];
}

function hclValue(value: CodeValue, indent: string): string {
  if (typeof value === 'string') return hclText(value);
  if (typeof value === 'boolean') return String(value);
  if (!('is' in value)) return `[${value.map(hclText).join(', ')}]`;
  switch (value.is) {
    case 'reference':
      return `aws_${value.type}.${value.label}.${value.attribute}`;
    case 'tags':
      return hclJson(value.tags, indent);
    case 'json':
      return `jsonencode(${hclJson(value.value, indent)})`;
    case 'block':
    case 'blocks':
      throw new RangeError('a block is no value');
  }
}

/** A value of JSON as an expression. */
function hclJson(value: JsonValue, indent: string): string {
  if (typeof value === 'string') return hclText(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((element) => `${inner}${hclJson(element, inner)},\n`).join('')}${indent}]`;
  const entries = Object.entries(value);
  return entries.length === 0 ? '{}' : `{\n${entries.map(([key, element]) => `${inner}${hclText(key)} = ${hclJson(element, inner)}\n`).join('')}${indent}}`;
}

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

/** Lines of the arguments and blocks of a body, as `terraform fmt` lays them out. */
export function hclBody(args: CodeArguments, indent: string): string[] {
  return aligned(Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [hclArgument(name, value, indent)])), indent);
}

/** A block, or an argument with its value. */
type Written = { readonly lines: readonly string[] } | { readonly name: string; readonly value: string };

function hclArgument(name: string, value: CodeValue, indent: string): Written {
  if (typeof value === 'object' && 'is' in value) {
    if (value.is === 'block') return { lines: hclBlock(name, value.arguments, indent) };
    if (value.is === 'blocks') return { lines: value.blocks.flatMap((block) => hclBlock(name, block, indent)) };
  }
  return { name, value: hclValue(value, indent) };
}

/** The signs of equality of neighbours on one line each stand below each other. */
function aligned(all: readonly Written[], indent: string): string[] {
  const lines: string[] = [];
  let run: { name: string; value: string }[] = [];
  const endRun = (): void => {
    const width = Math.max(0, ...run.map(({ name }) => name.length));
    lines.push(...run.map(({ name, value }) => `${indent}${name.padEnd(width)} = ${value}`));
    run = [];
  };
  for (const one of all) {
    if ('lines' in one) {
      endRun();
      lines.push(...one.lines);
    } else if (one.value.includes('\n')) {
      endRun();
      lines.push(`${indent}${one.name} = ${one.value}`);
    } else run.push(one);
  }
  endRun();
  return lines;
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
  if (entries.length === 0) return '{}';
  const lines = aligned(entries.map(([key, element]) => ({ name: hclText(key), value: hclJson(element, inner) })), inner);
  return `{\n${lines.map((line) => `${line}\n`).join('')}${indent}}`;
}

import { Scalar, stringify, type ScalarTag, type Tags } from 'yaml';
import { stringifyString, type StringifyContext } from 'yaml/util';
import { unseen } from './unseen.js';
import { writeCanonical } from './write-canonical.js';

const eachUnseen = new RegExp(unseen, 'gu');

/** More than one line, none of them with white space at its end, starting with text and ending in at most one line feed. */
const readableLines = /^[^\s](?:[^\n\t]*[^\s])?(?:\n+(?:[^\n\t]*[^\s])?)*$/;

/**
 * YAML text of a value made of JSON's types, the same on every machine: LF, two spaces, nothing folded, no anchors.
 * Text of several lines becomes a literal block; text that any YAML reader (also of version 1.1) would take for something
 * else is quoted; what cannot be seen is escaped.
 */
export function yamlText(value: unknown): string {
  return writeCanonical(value, scalarText) ?? libraryText(value);
}

/** Text of a scalar on one line wherever it stands, or undefined when that depends on where it stands. */
function scalarText(text: string): string | undefined {
  // A row of lines becomes a block, and what marks a document or directive is written otherwise at the start of a line.
  if (text.includes('\n') || /^(?:%|---|\.\.\.)/.test(text)) return undefined;
  return libraryText([text]).slice(2, -1);
}

/** The same by the YAML library alone. */
export function libraryText(value: unknown): string {
  return stringify(value, {
    aliasDuplicateObjects: false,
    blockQuote: 'literal',
    compat: 'yaml-1.1',
    customTags: withOwnStrings,
    doubleQuotedAsJSON: true,
    lineWidth: 0,
    schema: 'core',
    singleQuote: false,
    version: '1.2',
  });
}

/** The same in UTF-8, as files have it. */
export function writeYaml(value: unknown): Uint8Array {
  return Buffer.from(yamlText(value), 'utf8');
}

function withOwnStrings(tags: Tags): Tags {
  return tags.map((tag) => (typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:str' ? { ...(tag as ScalarTag), stringify: writeString } : tag));
}

function writeString(item: Scalar, ctx: StringifyContext): string {
  const value = String(item.value);
  if (!mustBeQuoted(value)) return stringifyString({ type: blockOrPlain(value), value }, { ...ctx, actualString: true });
  return JSON.stringify(value).replace(eachUnseen, escape);
}

function mustBeQuoted(value: string): boolean {
  if (unseen.test(value) || value === '<<' || value === '=') return true;
  return value.includes('\n') ? !isReadableBlock(value) : /\t|^\s|\s$/.test(value);
}

function blockOrPlain(value: string): Scalar.Type {
  return value.includes('\n') ? Scalar.BLOCK_LITERAL : Scalar.PLAIN;
}

function isReadableBlock(value: string): boolean {
  return !value.endsWith('\n\n') && readableLines.test(value);
}

function escape(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

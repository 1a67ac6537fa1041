import type { Json, JsonObject } from '../../../src/emulator/json.js';
import { wholePattern } from '../../../src/emulator/shapes/pattern.js';
import type { ServiceTable, Shape } from '../../../src/emulator/shapes/table.js';

/** Values that the patterns of the tables want; the first that fits is taken. */
const texts = [
  'a', 'aa', '123456789012', 'd-0123456789', 'r-abcd', 'ou-abcd-01234567', 'eu-west-1', '/', 'PT1H', 'https://example.com', '00000000-0000-7000-8000-000000000000', 'aws:identitystore:enterprise',
  'arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::123456789012:role/Admin', 'arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-7000-8000-000000000000', 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef', 'arn:aws:sso::aws:applicationProvider/custom',
  'arn:aws:sso::123456789012:application/ssoins-0123456789abcdef/apl-0123456789abcdef',
  'arn:aws:sso::123456789012:trustedTokenIssuer/ssoins-0123456789abcdef/tti-00000000-0000-7000-8000-000000000000',
];
const strange = ['', '\u0000', '!', ' ', 'é', 'ab\u{1f600}'];

/** One broken constraint: a whole request, and what the refusal must say. */
export interface Broken {
  readonly what: string;
  readonly input: JsonObject;
  readonly says: string;
}

/** A value that keeps every constraint of its shape, with all members or with the required ones only. */
export function sample(table: ServiceTable, shapeName: string, members: 'all' | 'required'): Json {
  const shape = table.shapes[shapeName]!;
  if (shape.document === true) return 'x';
  switch (shape.type) {
    case 'structure':
      return Object.fromEntries(memberNames(shape, members).map((name) => [name, sample(table, shape.members![name]!, members)]));
    case 'list':
      return Array.from({ length: shape.min ?? 1 }, () => sample(table, shape.member!, members));
    case 'map':
      return { [sample(table, shape.key!, members) as string]: sample(table, shape.value!, members) };
    case 'integer':
      return shape.min ?? 1;
    case 'timestamp':
      return 1_800_000_000;
    case 'boolean':
      return true;
    default:
      return sampleText(shape);
  }
}

function memberNames(shape: Shape, members: 'all' | 'required'): readonly string[] {
  const names = Object.keys(shape.members ?? {});
  if (shape.union === true) return names.slice(0, 1);
  return members === 'all' ? names : (shape.required ?? []);
}

function sampleText(shape: Shape): string {
  const found = [...(shape.enum ?? []), ...texts, ''.padEnd(shape.min ?? 0, 'a')].find((text) => fits(shape, text));
  if (found === undefined) throw new Error(`no sample for ${JSON.stringify(shape)}`);
  return found;
}

function fits({ min = 0, max = Infinity, pattern, enum: values }: Shape, text: string): boolean {
  return text.length >= min && text.length <= max && (pattern === undefined || wholePattern(pattern).test(text)) && (values?.includes(text) ?? true);
}

/** Every way to break one constraint of a request that has all its members. */
export function brokenInputs(table: ServiceTable, shapeName: string): readonly Broken[] {
  return breakings(table, shapeName, sample(table, shapeName, 'all'), '').map(({ what, value, says }) => ({ what, input: value as JsonObject, says }));
}

interface Breaking {
  readonly what: string;
  readonly value: Json;
  readonly says: string;
}

function breakings(table: ServiceTable, shapeName: string, value: Json, path: string): readonly Breaking[] {
  const shape = table.shapes[shapeName]!;
  if (shape.document === true) return [];
  return [...ownBreakings(table, shape, value, path), ...partBreakings(table, shape, value, path)];
}

function ownBreakings(table: ServiceTable, shape: Shape, value: Json, path: string): readonly Breaking[] {
  const measure = shape.type === 'integer' ? 'value' : 'length';
  const sized = (size: number): Json => {
    if (shape.type === 'integer') return size;
    if (shape.type === 'list') return Array.from({ length: size }, () => sample(table, shape.member!, 'all'));
    if (shape.type === 'map') return Object.fromEntries(Array.from({ length: size }, (_, n) => [`aws:identitystore:${'abcdefghijklmnop'[n]}`, 'x']));
    return 'a'.repeat(size);
  };
  const strangeText = shape.pattern === undefined ? undefined : strange.find((text) => !wholePattern(shape.pattern!).test(text));
  return [
    ...(shape.min !== undefined && shape.min > 0 ? [{ what: `${path} too small`, value: sized(shape.min - 1), says: `${measure} greater than or equal to ${shape.min}` }] : []),
    ...(shape.max !== undefined ? [{ what: `${path} too large`, value: sized(shape.max + 1), says: `${measure} less than or equal to ${shape.max}` }] : []),
    ...(strangeText === undefined ? [] : [{ what: `${path} off its pattern`, value: strangeText, says: `regular expression pattern: ${shape.pattern}` }]),
    ...(shape.enum === undefined ? [] : [{ what: `${path} off its enum`, value: 'NONE_OF_THEM', says: 'satisfy enum value set' }]),
    ...(shape.union === true ? [{ what: `${path} with no member`, value: {}, says: 'exactly one member' }] : []),
    ...(shape.required ?? []).map((name) => ({ what: `${path}.${name} missing`, value: without(value as JsonObject, name), says: 'Member must not be null' })),
  ];
}

function partBreakings(table: ServiceTable, shape: Shape, value: Json, path: string): readonly Breaking[] {
  if (shape.type === 'list') {
    const items = value as readonly Json[];
    return items.length === 0 ? [] : breakings(table, shape.member!, items[0]!, `${path}[]`).map((part) => ({ ...part, value: [part.value, ...items.slice(1)] }));
  }
  if (shape.type !== 'structure') return [];
  return Object.entries(value as JsonObject).flatMap(([name, member]) =>
    breakings(table, shape.members![name]!, member, `${path}.${name}`).map((part) => ({ ...part, value: { ...(value as JsonObject), [name]: part.value } })));
}

function without(value: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

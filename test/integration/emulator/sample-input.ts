import type { Json, JsonObject } from '../../../src/emulator/json.js';
import { wholePattern } from '../../../src/emulator/shapes/pattern.js';
import type { ServiceTable, Shape } from '../../../src/emulator/shapes/table.js';

/** Values that the patterns of the tables want; the first that fits is taken. */
const texts = [
  'a', 'aa', '123456', '123456789012', 'd-0123456789', 'r-abcd', 'ou-abcd-01234567', 'eu-west-1', '/', 'PT1H', 'https://example.com', '00000000-0000-7000-8000-000000000000', 'aws:identitystore:enterprise',
  'arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::123456789012:role/Admin', 'arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-7000-8000-000000000000', 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef', 'arn:aws:sso::aws:applicationProvider/custom',
  'arn:aws:sso::123456789012:application/ssoins-0123456789abcdef/apl-0123456789abcdef',
  'arn:aws:sso::123456789012:trustedTokenIssuer/ssoins-0123456789abcdef/tti-00000000-0000-7000-8000-000000000000',
];
const strange = ['', '\u0000', '!', ' ', 'é', 'ab\u{1f600}'];

/** One broken constraint: a whole request, and what the refusal must say. */
export interface Broken {
  readonly what: string;
  /** The shape and its constraint, such as `Name.max`. */
  readonly constraint: string;
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
      return Array.from({ length: Math.max(shape.min ?? 1, members === 'all' ? 1 : 0) }, () => sample(table, shape.member!, members));
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
  return breakings(table, shapeName, sample(table, shapeName, 'all'), '').map(({ value, ...rest }) => ({ ...rest, input: value as JsonObject }));
}

interface Breaking extends Omit<Broken, 'input'> {
  readonly value: Json;
}

function breakings(table: ServiceTable, shapeName: string, value: Json, path: string): readonly Breaking[] {
  const shape = table.shapes[shapeName]!;
  if (shape.document === true) return [];
  return [...ownBreakings(table, shape, value, path).map((own) => ({ ...own, constraint: `${shapeName}.${own.constraint}` })), ...partBreakings(table, shape, value, path)];
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
    ...(shape.min !== undefined && shape.min > 0 ? [{ what: `${path} too small`, value: sized(shape.min - 1), constraint: 'min', says: `${measure} greater than or equal to ${shape.min}` }] : []),
    ...(shape.max !== undefined ? [{ what: `${path} too large`, value: sized(shape.max + 1), constraint: 'max', says: `${measure} less than or equal to ${shape.max}` }] : []),
    ...(strangeText === undefined ? [] : [{ what: `${path} off its pattern`, value: strangeText, constraint: 'pattern', says: `regular expression pattern: ${shape.pattern}` }]),
    ...(shape.enum === undefined ? [] : [{ what: `${path} off its enum`, value: 'NONE_OF_THEM', constraint: 'enum', says: 'satisfy enum value set' }]),
    ...(shape.union === true ? unionBreakings(table, shape, path) : []),
    ...(shape.required ?? []).map((name) => ({ what: `${path}.${name} missing`, value: without(value as JsonObject, name), constraint: `required ${name}`, says: 'Member must not be null' })),
  ];
}

/** No member at all, and two of them where there are two. */
function unionBreakings(table: ServiceTable, { members = {} }: Shape, path: string): readonly Breaking[] {
  const says = 'exactly one member';
  const both = Object.entries(members).slice(0, 2).map(([name, member]) => [name, sample(table, member, 'all')] as const);
  return [
    { what: `${path} with no member`, value: {}, constraint: 'union', says },
    ...(both.length < 2 ? [] : [{ what: `${path} with two members`, value: Object.fromEntries(both), constraint: 'union of two', says }]),
  ];
}

function partBreakings(table: ServiceTable, shape: Shape, value: Json, path: string): readonly Breaking[] {
  if (shape.type === 'list') {
    const items = value as readonly Json[];
    return items.length === 0 ? [] : breakings(table, shape.member!, items[0]!, `${path}[]`).map((part) => ({ ...part, value: [part.value, ...items.slice(1)] }));
  }
  if (shape.type === 'map') {
    const [first, ...others] = Object.entries(value as JsonObject) as [[string, Json], ...[string, Json][]];
    const named = (entry: readonly [string, Json], part: Breaking): Breaking => ({ ...part, value: Object.fromEntries([entry, ...others]) });
    return [
      ...breakings(table, shape.key!, first[0], `${path} key`).map((part) => named([part.value as string, first[1]], part)),
      ...breakings(table, shape.value!, first[1], `${path} value`).map((part) => named([first[0], part.value], part)),
    ];
  }
  if (shape.type !== 'structure') return [];
  if (shape.union === true) {
    return Object.entries(shape.members!).flatMap(([name, member]) =>
      breakings(table, member, sample(table, member, 'all'), `${path}.${name}`).map((part) => ({ ...part, value: { [name]: part.value } })));
  }
  return Object.entries(value as JsonObject).flatMap(([name, member]) =>
    breakings(table, shape.members![name]!, member, `${path}.${name}`).map((part) => ({ ...part, value: { ...(value as JsonObject), [name]: part.value } })));
}

function without(value: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

/** Every constraint of a shape and of all that it is made of, named as in {@link Broken}; a pattern that takes everything is none. */
export function constraintsOf(table: ServiceTable, shapeName: string): ReadonlySet<string> {
  const { type, document, min = 0, max, pattern, enum: values, union, members = {}, required = [], member, key, value } = table.shapes[shapeName]!;
  if (document === true) return new Set();
  const own = [
    ...(min > 0 ? ['min'] : []), ...(max === undefined ? [] : ['max']), ...(values === undefined ? [] : ['enum']), ...(union === true ? ['union'] : []),
    ...(pattern === undefined || strange.every((text) => wholePattern(pattern).test(text)) ? [] : ['pattern']),
    ...(type === 'structure' ? required.map((name) => `required ${name}`) : []),
  ];
  const parts = [...Object.values(members), member, key, value].filter((part) => part !== undefined);
  return new Set([...own.map((name) => `${shapeName}.${name}`), ...parts.flatMap((part) => [...constraintsOf(table, part)])]);
}

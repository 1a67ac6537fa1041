import { isObject, type Json, type JsonObject, member } from '../../../src/emulator/json.js';

const recentMs = 10 * 60_000;

type Operator = (wanted: Json, actual: Json | undefined, path: string) => readonly string[];

const operators: Readonly<Record<string, Operator>> = {
  $any: (_wanted, actual, path) => complain(actual !== undefined, path, 'is absent'),
  $absent: (_wanted, actual, path) => complain(actual === undefined, path, `is ${shown(actual)} and should be absent`),
  $matches: (wanted, actual, path) =>
    complain(typeof actual === 'string' && new RegExp(wanted as string).test(actual), path, `is ${shown(actual)}, which ${shown(wanted)} does not match`),
  $recent: (_wanted, actual, path) => complain(Math.abs(timeMs(actual) - Date.now()) < recentMs, path, `is ${shown(actual)} and not a recent time`),
  $count: (wanted, actual, path) => complain(Array.isArray(actual) && actual.length === wanted, path, `is ${shown(actual)}, not ${shown(wanted)} items`),
  $has: (wanted, actual, path) => unmatched(wanted as readonly Json[], listOf(actual)).map((item) => `${path} lacks ${shown(item)}: ${shown(actual)}`),
  $lacks: (wanted, actual, path) =>
    complain(Array.isArray(actual) && listOf(actual).every((item) => differences(wanted, item).length > 0), path, `has ${shown(wanted)}: ${shown(actual)}`),
};

/** What an answer lacks of what is expected ({@link Story} says how that is written), a line each. References are resolved before. */
export function differences(expected: Json, actual: Json | undefined, path = 'answer'): readonly string[] {
  const operator = operatorOf(expected);
  if (operator !== undefined) return operator(actual, path);
  if (Array.isArray(expected)) return listDifferences(expected as readonly Json[], actual, path);
  if (!isObject(expected)) return complain(expected === actual, path, `is ${shown(actual)}, not ${shown(expected)}`);
  if (!isObject(actual)) return [`${path} is ${shown(actual)}, not an object`];
  return Object.entries(expected).flatMap(([name, value]) => differences(value, member(actual, name), `${path}.${name}`));
}

/** The value with each `{ $ref }` replaced by that part of an earlier answer. */
export function resolve(value: Json, saved: ReadonlyMap<string, Json>): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => resolve(item, saved));
  if (!isObject(value)) return value;
  const path = member(value, '$ref');
  if (typeof path === 'string') return lookUp(path, saved);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolve(item, saved)]));
}

function lookUp(path: string, saved: ReadonlyMap<string, Json>): Json {
  const [name = '', ...members] = path.split('.');
  const found = members.reduce<Json | undefined>((value, key) => (value as JsonObject | undefined)?.[key], saved.get(name));
  if (found === undefined) throw new Error(`no earlier answer has ${path}`);
  return found;
}

function operatorOf(expected: Json): ((actual: Json | undefined, path: string) => readonly string[]) | undefined {
  const [name, ...others] = isObject(expected) ? Object.keys(expected) : [];
  if (name === undefined || !name.startsWith('$')) return undefined;
  const operator = operators[name];
  if (operator === undefined || others.length > 0) throw new Error(`not an expectation: ${shown(expected)}`);
  return (actual, path) => operator((expected as JsonObject)[name] ?? null, actual, path);
}

function listDifferences(expected: readonly Json[], actual: Json | undefined, path: string): readonly string[] {
  const items = listOf(actual);
  const same = Array.isArray(actual) && items.length === expected.length && unmatched(expected, items).length === 0;
  return complain(same, path, `is ${shown(actual)}, not ${shown(expected)}`);
}

// Each expected item takes the first item that matches, so that an item is not counted twice.
function unmatched(expected: readonly Json[], actual: readonly Json[]): readonly Json[] {
  const left = [...actual];
  return expected.filter((wanted) => {
    const at = left.findIndex((item) => differences(wanted, item).length === 0);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

// boto3 and the SDK make times of what the AWS CLI shows as it comes: epoch seconds in JSON, ISO texts in XML.
function timeMs(value: Json | undefined): number {
  if (typeof value === 'number') return value * 1000;
  return typeof value === 'string' ? Date.parse(value) : NaN;
}

function complain(holds: boolean, path: string, complaint: string): readonly string[] {
  return holds ? [] : [`${path} ${complaint}`];
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}

import { isObject, type Json, type JsonObject, member } from '../json.js';
import { serializationError, ServiceError } from '../service-error.js';
import { wholePattern } from './pattern.js';
import type { ServiceTable, Shape } from './table.js';

/** What constraints a table can hold. */
export type ConstraintKind = 'required' | 'minLength' | 'maxLength' | 'minValue' | 'maxValue' | 'pattern' | 'enum' | 'union';

/** One broken constraint: where, by what value, and which. */
export interface Violation {
  readonly path: string;
  readonly kind: ConstraintKind;
  /** The value as the service prints it; absent for sensitive members, whose values it never prints. */
  readonly value?: string;
  readonly constraint: string;
}

/** A request that breaks constraints of its table; services have their own names for it. */
export class BrokenConstraintsError extends ServiceError {
  constructor(readonly violations: readonly Violation[]) {
    super('ValidationException', describeViolations(violations));
  }
}

/**
 * Checks a request against its table.
 * @throws ServiceError SerializationException for a wrong JSON type, BrokenConstraintsError listing every broken constraint
 */
export function validateInput(table: ServiceTable, shapeName: string, input: JsonObject): void {
  const violations = findViolations(table, shapeName, input);
  if (violations.length > 0) {
    throw new BrokenConstraintsError(violations);
  }
}

/** All broken constraints of a value, depth first, in the order of the table's members. */
export function findViolations(table: ServiceTable, shapeName: string, value: Json, path = ''): readonly Violation[] {
  const shape = table.shapes[shapeName];
  if (shape === undefined || shape.document === true) {
    return [];
  }
  assertType(shape, value);
  return [...checkValue(table, shape, value, path), ...checkParts(table, shape, value, path)];
}

/** The service's wording for broken constraints. */
export function describeViolations(violations: readonly Violation[]): string {
  const count = violations.length;
  const list = violations.map(({ path, value, constraint }) =>
    `Value ${value === undefined ? '' : `${value} `}at '${path}' failed to satisfy constraint: ${constraint}`);
  return `${count} validation error${count === 1 ? '' : 's'} detected: ${list.join('; ')}`;
}

const jsonTypes: Readonly<Record<string, (value: Json) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  timestamp: (value) => typeof value === 'number',
  list: (value) => Array.isArray(value),
  map: isObject,
  structure: isObject,
};

function assertType(shape: Shape, value: Json): void {
  if (jsonTypes[shape.type]?.(value) === false) {
    const found = value === null ? 'NULL_VALUE' : Array.isArray(value) ? 'START_ARRAY' : isObject(value) ? 'START_OBJECT' : `${(typeof value).toUpperCase()}_VALUE`;
    throw serializationError(`${found} can not be converted to ${shape.type}`);
  }
}

function checkValue(table: ServiceTable, shape: Shape, value: Json, path: string): readonly Violation[] {
  const broken = brokenConstraints(shape, value);
  const shown = broken.length === 0 || isSensitive(table, shape) ? {} : { value: typeof value === 'string' ? `'${value}'` : `'${JSON.stringify(value)}'` };
  return broken.map(([kind, constraint]) => ({ path, kind, ...shown, constraint: `Member must ${constraint}` }));
}

/** A list or a structure is as sensitive as its parts. */
function isSensitive(table: ServiceTable, shape: Shape): boolean {
  const parts = [...Object.values(shape.members ?? {}), shape.member, shape.value].map((name) => table.shapes[name ?? '']);
  return shape.sensitive === true || parts.some((part) => part !== undefined && isSensitive(table, part));
}

function brokenConstraints(shape: Shape, value: Json): readonly (readonly [ConstraintKind, string])[] {
  const numeric = typeof value === 'number';
  const size = numeric ? value : sizeOf(value);
  const measure = numeric ? 'value' : 'length';
  const broken: [ConstraintKind, string][] = [];
  if (shape.min !== undefined && size < shape.min) {
    broken.push([numeric ? 'minValue' : 'minLength', `have ${measure} greater than or equal to ${shape.min}`]);
  }
  if (shape.max !== undefined && size > shape.max) {
    broken.push([numeric ? 'maxValue' : 'maxLength', `have ${measure} less than or equal to ${shape.max}`]);
  }
  if (shape.pattern !== undefined && typeof value === 'string' && !wholePattern(shape.pattern).test(value)) {
    broken.push(['pattern', `satisfy regular expression pattern: ${shape.pattern}`]);
  }
  if (shape.enum !== undefined && typeof value === 'string' && !shape.enum.includes(value)) {
    broken.push(['enum', `satisfy enum value set: [${shape.enum.join(', ')}]`]);
  }
  return broken;
}

function sizeOf(value: Json): number {
  if (typeof value === 'string') {
    return [...value].length;
  }
  return Array.isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : 0;
}

function checkParts(table: ServiceTable, shape: Shape, value: Json, path: string): readonly Violation[] {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((item, index) =>
      findViolations(table, shape.member ?? '', item, `${path}.${index + 1}.member`));
  }
  if (!isObject(value)) {
    return [];
  }
  return shape.type === 'map' ? checkEntries(table, shape, value, path) : checkMembers(table, shape, value, path);
}

function checkEntries(table: ServiceTable, shape: Shape, value: JsonObject, path: string): readonly Violation[] {
  return Object.entries(value).flatMap(([key, item]) => [
    ...findViolations(table, shape.key ?? '', key, `${path}.${key}.key`),
    ...findViolations(table, shape.value ?? '', item, `${path}.${key}.value`),
  ]);
}

function checkMembers(table: ServiceTable, shape: Shape, value: JsonObject, path: string): readonly Violation[] {
  const violations = Object.entries(shape.members ?? {}).flatMap(([name, shapeName]): readonly Violation[] => {
    const at = memberPath(path, name);
    const part = member(value, name);
    if (part !== undefined) {
      return findViolations(table, shapeName, part, at);
    }
    return shape.required?.includes(name) === true ? [{ path: at, kind: 'required', value: 'null', constraint: 'Member must not be null' }] : [];
  });
  return shape.union === true ? [...violations, ...checkUnion(table, shape, value, path)] : violations;
}

function checkUnion(table: ServiceTable, shape: Shape, value: JsonObject, path: string): readonly Violation[] {
  const given = Object.keys(shape.members ?? {}).filter((name) => member(value, name) !== undefined);
  return given.length === 1 ? [] : [{ path, kind: 'union', ...(isSensitive(table, shape) ? {} : { value: `'${JSON.stringify(value)}'` }), constraint: 'Member must have exactly one member set' }];
}

function memberPath(path: string, name: string): string {
  const lowerCamel = name.charAt(0).toLowerCase() + name.slice(1);
  return path === '' ? lowerCamel : `${path}.${lowerCamel}`;
}

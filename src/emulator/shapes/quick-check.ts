import { isObject, type Json, type JsonObject } from '../json.js';
import { wholePattern } from './pattern.js';
import type { ServiceTable, Shape } from './table.js';

type Check = (value: Json) => boolean;

const compiled = new WeakMap<ServiceTable, Map<string, Check>>();

/**
 * Whether a value keeps every constraint of its shape and has no member besides: a compiled check for the many answers
 * that do, so that only those which do not are gone through for what is wrong with them.
 */
export function keepsShape(table: ServiceTable, shapeName: string, value: Json): boolean {
  return checkOf(table, shapeName)(value);
}

/** Shapes refer to each other, so that a check is looked up when it is first used and not when it is compiled. */
function checkOf(table: ServiceTable, shapeName: string): Check {
  const checks = compiled.get(table) ?? new Map<string, Check>();
  compiled.set(table, checks);
  let check = checks.get(shapeName);
  if (check === undefined) {
    const shape = table.shapes[shapeName];
    check = shape === undefined || shape.document === true ? () => true : compile(table, shape);
    checks.set(shapeName, check);
  }
  return check;
}

function compile(table: ServiceTable, shape: Shape): Check {
  switch (shape.type) {
    case 'structure':
      return structureCheck(table, shape);
    case 'list':
      return (value) => Array.isArray(value) && isWithin(value.length, shape) && (value as readonly Json[]).every(checkOf(table, shape.member ?? ''));
    case 'map':
      return (value) => isObject(value) && isWithin(Object.keys(value).length, shape)
        && Object.entries(value).every(([key, part]) => checkOf(table, shape.key ?? '')(key) && checkOf(table, shape.value ?? '')(part));
    case 'string':
      return stringCheck(shape);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    default:
      return (value) => typeof value === 'number' && isWithin(value, shape);
  }
}

function structureCheck(table: ServiceTable, { members = {}, required = [], union }: Shape): Check {
  const known = new Map(Object.entries(members));
  const parts = new Map<string, Check>();
  const keepsMember = (name: string, value: Json): boolean => {
    const shapeName = known.get(name);
    if (shapeName === undefined) {
      return false;
    }
    const check = parts.get(name) ?? checkOf(table, shapeName);
    parts.set(name, check);
    return check(value);
  };
  const isComplete = (value: JsonObject): boolean => required.every((name) => Object.hasOwn(value, name));
  return (value) => {
    if (!isObject(value) || !isComplete(value)) {
      return false;
    }
    const names = Object.keys(value);
    return (union !== true || names.length === 1) && names.every((name) => keepsMember(name, value[name] ?? null));
  };
}

function stringCheck(shape: Shape): Check {
  const pattern = shape.pattern === undefined ? undefined : wholePattern(shape.pattern);
  const values = shape.enum === undefined ? undefined : new Set(shape.enum);
  return (value) => typeof value === 'string' && hasLength(value, shape) && (pattern?.test(value) ?? true) && (values?.has(value) ?? true);
}

/** Lengths are in code points, of which a text has at most as many as code units and at least half as many. */
function hasLength(text: string, shape: Shape): boolean {
  const certain = text.length <= (shape.max ?? Infinity) && text.length >= 2 * (shape.min ?? 0);
  return certain || isWithin([...text].length, shape);
}

function isWithin(size: number, { min = -Infinity, max = Infinity }: Shape): boolean {
  return size >= min && size <= max;
}

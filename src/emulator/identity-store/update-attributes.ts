import { toMembers } from '../attribute-case.js';
import { isObject, type Json, type JsonObject, member } from '../json.js';
import { validationError } from '../service-error.js';

/** One operation of UpdateUser or UpdateGroup; without a value it removes the attribute. */
export interface AttributeOperation {
  readonly AttributePath: string;
  readonly AttributeValue?: Json;
}

/**
 * The attributes after all operations, in order. Paths are camelCase with sub-paths; an extension's path is its name.
 * Multi-valued attributes are replaced whole.
 * @throws ServiceError ValidationException for null inside a value and for a path through a list or a text
 */
export function applyOperations(attributes: JsonObject, operations: readonly AttributeOperation[]): JsonObject {
  return operations.reduce((current, { AttributePath, AttributeValue }) =>
    setAt(current, segments(AttributePath), memberValue(AttributePath, AttributeValue), AttributePath), attributes);
}

function segments(path: string): readonly string[] {
  const extension = /^\p{L}+:\p{L}+:\p{L}+/u.exec(path)?.[0];
  if (extension === undefined) {
    return path.split('.').map((name) => name.charAt(0).toUpperCase() + name.slice(1));
  }
  return ['Extensions', extension, ...path.slice(extension.length).split('.').filter((name) => name !== '')];
}

function memberValue(path: string, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  refuseNulls(path, value);
  return path.includes(':') ? value : toMembers(value);
}

function refuseNulls(path: string, value: Json): void {
  if (value === null) {
    throw validationError(`${path}: a value inside an attribute cannot be null; leave the key out.`);
  }
  if (typeof value === 'object') {
    Object.values(value).forEach((part: Json) => refuseNulls(path, part));
  }
}

function setAt(target: JsonObject, [name = '', ...rest]: readonly string[], value: Json | undefined, path: string): JsonObject {
  const present = member(target, name);
  if (rest.length > 0 && present !== undefined && !isObject(present)) {
    throw validationError(`The attribute path ${path} does not lead to an attribute.`);
  }
  const next = rest.length === 0 ? value : setAt(isObject(present) ? present : {}, rest, value, path);
  const others = Object.fromEntries(Object.entries(target).filter(([key]) => key !== name));
  const empty = next === undefined || (rest.length > 0 && Object.keys(next as object).length === 0);
  return empty ? others : { ...others, [name]: next };
}

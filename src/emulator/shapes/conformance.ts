import { isObject, type Json } from '../json.js';
import { findViolations } from './validate.js';
import { keepsShape } from './quick-check.js';
import type { ServiceTable, Shape } from './table.js';

/** Errors that every operation of a service can answer although no operation models them. */
const commonErrors = [
  'AccessDenied', 'AccessDeniedException', 'ExpiredTokenException', 'InternalFailure', 'InternalServerException', 'InvalidSignatureException',
  'MissingAuthenticationTokenException', 'RequestEntityTooLargeException', 'SerializationException', 'ServiceUnavailableException', 'ThrottlingException',
  'UnknownOperationException', 'UnrecognizedClientException', 'ValidationException',
];

/** Where the service itself is seen to break its model, and the emulator follows the service. */
const knownBreaches: readonly { readonly operation: string; readonly path: string }[] = [
  // An empty text when there is no inline policy, although the model asks for a character (seen by Terraform's provider).
  { operation: 'GetInlinePolicyForPermissionSet', path: 'inlinePolicy' },
];

/** How an answer breaks the published model of its operation; nothing when it conforms. */
export function answerViolations(table: ServiceTable, operation: string, answer: Json): readonly string[] {
  const shape = table.operations[operation]?.output;
  if (shape === undefined) {
    return isObject(answer) && Object.keys(answer).length === 0 ? [] : ['the operation has no output'];
  }
  const known = knownBreaches.filter((breach) => breach.operation === operation).map(({ path }) => `${path}: `);
  return problemsWith(table, shape, answer).filter((problem) => !known.some((start) => problem.startsWith(start)));
}

/** How an error breaks the model: a name that the operation does not have, or members that the error does not have. */
export function errorViolations(table: ServiceTable, operation: string, type: string, members: Json): readonly string[] {
  const known = table.operations[operation]?.errors ?? [];
  if (!known.includes(type)) {
    return commonErrors.includes(type) ? [] : [`${operation} does not model ${type}`];
  }
  return problemsWith(table, type, members);
}

function problemsWith(table: ServiceTable, shapeName: string, value: Json): readonly string[] {
  if (keepsShape(table, shapeName, value)) {
    return [];
  }
  try {
    const found = [
      ...unknownMembers(table, shapeName, value, ''),
      ...findViolations(table, shapeName, value).map(({ path, constraint }) => `${path}: ${constraint}`),
    ];
    return found.length > 0 ? found : ['keeps its shape by one check and breaks it by the other'];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Members that the model does not name, and nulls: the services send neither. */
function unknownMembers(table: ServiceTable, shapeName: string, value: Json, path: string): readonly string[] {
  const shape = table.shapes[shapeName];
  if (value === null) {
    return [`${path}: is null`];
  }
  if (shape === undefined || shape.document === true) {
    return [];
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((item, index) => unknownMembers(table, shape.member ?? '', item, `${path}[${index}]`));
  }
  return isObject(value) ? Object.entries(value).flatMap(([name, part]) => unknownMember(table, shape, name, part, path)) : [];
}

function unknownMember(table: ServiceTable, shape: Shape, name: string, part: Json, path: string): readonly string[] {
  const partShape = shape.type === 'map' ? shape.value : shape.members?.[name];
  return partShape === undefined ? [`${path}.${name}: is no member of the model`] : unknownMembers(table, partShape, part, `${path}.${name}`);
}

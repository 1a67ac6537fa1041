import { type JsonObject, member } from '../json.js';
import type { Context } from '../runtime/operation.js';
import { conflict, ServiceError, validationError } from '../service-error.js';
import type { ExternalId, Principal, PrincipalStore, UniqueAttribute } from '../state/directory.js';
import { missing, stamp } from './lookup.js';
import { applyOperations, type AttributeOperation } from './update-attributes.js';

/** Union of the two ways to name a principal without its ID. */
export interface AlternateIdentifier {
  readonly ExternalId?: ExternalId;
  readonly UniqueAttribute?: { readonly AttributePath: string; readonly AttributeValue: unknown };
}

const duplicateText: Readonly<Record<UniqueAttribute, string>> = {
  userName: 'Duplicate UserName', 'emails.value': 'Duplicate Email', displayName: 'Duplicate GroupDisplayName',
};

/** @throws ServiceError ConflictException UNIQUENESS_CONSTRAINT_VIOLATION when another principal has a unique attribute */
export function refuseDuplicate(store: PrincipalStore, attributes: JsonObject, except?: string): void {
  const taken = store.takenAttribute(attributes, except);
  if (taken !== undefined) {
    throw conflict(duplicateText[taken], 'UNIQUENESS_CONSTRAINT_VIOLATION');
  }
}

/** @throws ServiceError ServiceQuotaExceededException when the store is full */
export function refuseMore(store: PrincipalStore, limit: number): void {
  if (store.list.size >= limit) {
    throw new ServiceError('ServiceQuotaExceededException', `The identity store cannot hold more than ${limit} of them.`);
  }
}

/**
 * Finds a principal by an alternate identifier, of which the table has proved that it names exactly one thing. Paths may
 * begin with capitals: the acceptance tests of terraform-provider-aws look for `UserName` and `Emails.Value`.
 */
export function findByAlternate(
  store: PrincipalStore, { ExternalId, UniqueAttribute }: AlternateIdentifier, type: 'USER' | 'GROUP', uniquePaths: readonly UniqueAttribute[],
): Principal {
  if (ExternalId !== undefined) {
    return store.findByExternalId(ExternalId) ?? missing(type);
  }
  const path = uniquePaths.find((unique) => unique === camelCasePath(UniqueAttribute?.AttributePath));
  if (path === undefined) {
    throw validationError(`The attribute ${UniqueAttribute?.AttributePath} is not a unique attribute`);
  }
  const value = UniqueAttribute?.AttributeValue;
  if (typeof value !== 'string' || value === '') {
    throw validationError('attribute value cannot be empty or null for attribute path');
  }
  return store.findBy(path, value) ?? missing(type);
}

/** Applies all operations of an update, or none when one of them or the result breaks a rule. */
export function updatePrincipal(
  store: PrincipalStore, principal: Principal, operations: readonly AttributeOperation[],
  check: (attributes: JsonObject) => void, context: Context,
): void {
  const attributes = applyOperations(principal.attributes, operations);
  check(attributes);
  refuseDuplicate(store, attributes, principal.id);
  store.replaceAttributes(principal, attributes);
  stamp(principal, context);
}

/** @throws ServiceError ValidationException naming every attribute that the service wants although its model does not */
export function requireAttributes(attributes: JsonObject, names: readonly string[]): void {
  const absent = names.filter((path) => {
    const [outer = '', inner] = path.split('.');
    const value = member(attributes, outer);
    return inner === undefined ? value === undefined : member((value ?? {}) as JsonObject, inner) === undefined;
  }).map((path) => camelCasePath(path));
  if (absent.length > 0) {
    throw validationError(absent.map((name) => `${name}: The attribute ${name} is required`).join(', '));
  }
}

/** `Emails.Value` to `emails.value`. */
function camelCasePath(path = ''): string {
  return path.split('.').map((name) => name.charAt(0).toLowerCase() + name.slice(1)).join('.');
}

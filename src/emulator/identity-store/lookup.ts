import type { Context } from '../runtime/operation.js';
import { notFound } from '../service-error.js';
import type { Membership, Principal, Stamps } from '../state/directory.js';
import type { Instance } from '../state/instance.js';

/** Input of every operation of the service. */
export interface StoreInput {
  readonly IdentityStoreId: string;
}

/** The instance whose identity store it is. A store answers in its own Regions only. */
export function storeOf({ IdentityStoreId }: StoreInput, { world, region }: Context): Instance {
  const found = world.instances.find((instance) => instance.identity.identityStoreId === IdentityStoreId && instance.answersIn(region));
  if (found === undefined) {
    throw notFound(`IdentityStore not present for IdentityStoreId: ${IdentityStoreId}`, { ResourceType: 'IDENTITY_STORE' });
  }
  return found;
}

/** @throws ServiceError ResourceNotFoundException with ResourceType USER */
export function userOf(store: Instance, id: string): Principal {
  return store.users.get(id) ?? missing('USER', id);
}

/** @throws ServiceError ResourceNotFoundException with ResourceType GROUP */
export function groupOf(store: Instance, id: string): Principal {
  return store.groups.get(id) ?? missing('GROUP', id);
}

/** @throws ServiceError ResourceNotFoundException with ResourceType GROUP_MEMBERSHIP */
export function membershipOf(store: Instance, id: string): Membership {
  return store.memberships.get(id) ?? missing('GROUP_MEMBERSHIP', id);
}

/** Refuses with the service's words for a missing resource. */
export function missing(type: 'USER' | 'GROUP' | 'GROUP_MEMBERSHIP', id?: string): never {
  throw notFound(`${type} not found.`, { ResourceType: type, ...(id === undefined ? {} : { ResourceId: id }) });
}

/** Stamps of a record that the caller makes now. */
export function newStamps({ world, caller }: Context): Stamps {
  const now = world.clock.now();
  return { createdAt: now, createdBy: caller.arn, updatedAt: now, updatedBy: caller.arn };
}

/** Notes that the caller has changed a principal now. */
export function stamp({ stamps }: Principal, { world, caller }: Context): void {
  stamps.updatedAt = world.clock.now();
  stamps.updatedBy = caller.arn;
}

/** Stamps as members of an answer. */
export function stampMembers({ createdAt, createdBy, updatedAt, updatedBy }: Stamps): Readonly<Record<string, unknown>> {
  return { CreatedAt: createdAt, CreatedBy: createdBy, UpdatedAt: updatedAt, UpdatedBy: updatedBy };
}

import type { Instance } from '../state/instance.js';
import { findAccount, type Identity, type World } from '../state/world.js';

/** What a caller's account is to an instance. */
export type Standing = 'owner' | 'delegate' | 'member' | 'stranger';

/** The owner of an instance, its delegated administrator, another account of the same organization, or anybody else. */
export function standingOf(world: World, { identity }: Instance, caller: Identity): Standing {
  if (identity.ownerAccountId === caller.accountId) {
    return 'owner';
  }
  const organization = findAccount(world, identity.ownerAccountId)?.organization;
  if (organization?.accounts.has(caller.accountId) !== true) {
    return 'stranger';
  }
  return identity.kind === 'organization' && organization.delegatedAdministratorId === caller.accountId ? 'delegate' : 'member';
}

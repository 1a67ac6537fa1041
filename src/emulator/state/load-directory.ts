import { toMembers } from '../attribute-case.js';
import type { JsonObject } from '../json.js';
import { type EmulatorSeed, SeedError } from '../seed.js';
import type { ExternalId, Principal, PrincipalStore, Stamps } from './directory.js';
import type { IdSource } from './id-source.js';
import type { Instance } from './instance.js';

const createdBy = 'seed';

/** Fills the identity store of an instance. */
export function loadDirectory(seed: EmulatorSeed, instance: Instance, ids: IdSource, now: number): void {
  for (const { id, externalIds, status = 'ENABLED', ...attributes } of seed.users) {
    add(instance.users, { ...principal(id ?? ids.resourceId(), attributes, externalIds, now), status }, `user ${attributes.userName}`);
  }
  for (const { id, externalIds, members, ...attributes } of seed.groups) {
    const group = principal(id ?? ids.resourceId(), attributes, externalIds, now);
    add(instance.groups, group, `group ${attributes.displayName}`);
    for (const userName of members) {
      const user = instance.users.findBy('userName', userName);
      if (user === undefined) {
        throw new SeedError(`Group "${attributes.displayName}" of the emulator's seed has the member "${userName}", who is no user of it.`);
      }
      instance.memberships.add({ id: ids.resourceId(), groupId: group.id, userId: user.id, stamps: stamps(now) });
    }
  }
}

function add(store: PrincipalStore, added: Principal, name: string): void {
  const taken = store.takenAttribute(added.attributes);
  if (taken !== undefined || store.get(added.id) !== undefined) {
    throw new SeedError(`The emulator's seed has the ${name} twice, or its ${taken ?? 'id'} is another's.`);
  }
  store.add(added);
}

function principal(id: string, attributes: object, externalIds: readonly { issuer: string; id: string }[] = [], now: number): Principal {
  return {
    id,
    attributes: toMembers(JSON.parse(JSON.stringify(attributes)) as JsonObject) as JsonObject,
    externalIds: externalIds.map((external): ExternalId => ({ Issuer: external.issuer, Id: external.id })),
    stamps: stamps(now),
  };
}

function stamps(now: number): Stamps {
  return { createdAt: now, createdBy, updatedAt: now, updatedBy: createdBy };
}

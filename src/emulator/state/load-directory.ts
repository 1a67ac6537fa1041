import { toMembers } from '../attribute-case.js';
import type { JsonObject } from '../json.js';
import { SeedError, type SeedInstance } from '../seed.js';
import type { ExternalId, Membership, Principal, PrincipalStore, Stamps } from './directory.js';
import type { IdSource } from './id-source.js';
import type { Instance } from './instance.js';

type SeedMember = SeedInstance['groups'][number]['members'][number];
type SeedPrincipal = Omit<SeedInstance['users'][number], 'status'> | Omit<SeedInstance['groups'][number], 'members'>;

/** Fills the identity store of an instance. */
export function loadDirectory(seed: Pick<SeedInstance, 'users' | 'groups'>, instance: Instance, ids: IdSource, now: number): void {
  for (const { status = 'ENABLED', ...row } of seed.users) {
    add(instance.users, { ...principal(row, ids, now), status }, `user ${row.userName}`);
  }
  for (const { members, ...row } of seed.groups) {
    const group = principal(row, ids, now);
    add(instance.groups, group, `group ${row.displayName}`);
    members.forEach((member) => instance.memberships.add(membership(member, group.id, row.displayName)));
  }

  function membership(member: SeedMember, groupId: string, groupName: string): Membership {
    const { userName, id = ids.resourceId(), stamps = seedStamps(now) } = typeof member === 'string' ? { userName: member } : member;
    const user = instance.users.findBy('userName', userName);
    if (user === undefined) {
      throw new SeedError(`Group "${groupName}" of the emulator's seed has the member "${userName}", who is no user of it.`);
    }
    return { id, groupId, userId: user.id, stamps: { ...stamps } };
  }
}

function add(store: PrincipalStore, added: Principal, name: string): void {
  const taken = store.takenAttribute(added.attributes);
  if (taken !== undefined || store.get(added.id) !== undefined) {
    throw new SeedError(`The emulator's seed has the ${name} twice, or its ${taken ?? 'id'} is another's.`);
  }
  store.add(added);
}

function principal({ id, externalIds = [], stamps, ...attributes }: SeedPrincipal, ids: IdSource, now: number): Principal {
  return {
    id: id ?? ids.resourceId(),
    attributes: toMembers(JSON.parse(JSON.stringify(attributes)) as JsonObject) as JsonObject,
    externalIds: externalIds.map((external): ExternalId => ({ Issuer: external.issuer, Id: external.id })),
    stamps: stamps === undefined ? seedStamps(now) : { ...stamps },
  };
}

function seedStamps(now: number): Stamps {
  return { createdAt: now, createdBy: 'seed', updatedAt: now, updatedBy: 'seed' };
}

import { collectAll, isAwsError, type AttributeChange } from '../../aws/index.js';
import { attemptAll, setDifference } from '../attempt-all.js';
import type { ReconcileContext, Reconciler } from '../reconciler.js';
import { findId, requireId } from '../resolve.js';
import { settle } from '../settle.js';
import { groupFrom } from './collect.js';
import { removalsByLookup } from './membership-lookup.js';
import type { Group } from './schema.js';

/** Writes groups and their memberships; a changed display name is a rename. */
export const groupReconciler: Reconciler<Group> = {
  create: async (context, after) => {
    try {
      const id = await context.ports.identityStore.createGroup(after.displayName, after.description);
      context.directory.addNew('group', after.displayName, id);
      await groupReconciler.update(context, id, { displayName: after.displayName, description: after.description }, after);
      return id;
    } catch (thrown) {
      if (!isAwsError(thrown, 'AWS_CONFLICT')) throw thrown;
      const adopted = await adopt(context, after);
      if (adopted === undefined) throw thrown;
      return adopted;
    }
  },
  update: async (context, id, before, after) => {
    const { added, removed } = setDifference(before.members, after.members);
    const changes = attributeChanges(before, after);
    const describe = { what: `change ${changes.map(({ path }) => path).join(' and ')}`, run: () => changeAttributes(context, id, before, after, changes) };
    const membershipOf = membershipFinder(context, id, removed.length);
    await attemptAll(`Group ${after.displayName}`, [
      ...(changes.length === 0 ? [] : [describe]),
      ...added.map((member) => ({ what: `add member ${member}`, run: () => addMember(context, id, member) })),
      ...removed.map((member) => ({ what: `remove member ${member}`, run: () => removeMember(context, member, membershipOf) })),
    ]);
  },
  delete: async ({ ports, directory }, id, before) => {
    await ports.identityStore.deleteGroup(id);
    directory.remove('group', before.displayName);
  },
};

async function adopt(context: ReconcileContext, after: Group): Promise<string | undefined> {
  const store = context.ports.identityStore;
  const id = await findId(context, 'group', after.displayName);
  const live = id === undefined ? undefined : await store.describeGroup(id);
  if (live === undefined) return undefined;
  const userIds = (await collectAll(store.listMemberships(live.groupId))).map(({ userId }) => userId);
  const nameById = new Map<string, string>();
  for (const member of after.members ?? []) nameById.set(await requireId(context, 'user', member), member);
  const names = await Promise.all(userIds.map(async (userId) => nameById.get(userId) ?? (await nameOfUser(context, userId))));
  await groupReconciler.update(context, live.groupId, groupFrom(live, names.filter((name) => name !== undefined)), after);
  return live.groupId;
}

async function nameOfUser({ ports, directory }: ReconcileContext, userId: string): Promise<string | undefined> {
  const name = directory.nameOf('user', userId) ?? (await ports.identityStore.describeUser(userId))?.userName;
  if (name !== undefined) directory.add('user', name, userId);
  return name;
}

function attributeChanges(before: Group, after: Group): AttributeChange[] {
  const paths = ['displayName', 'description'] as const;
  return paths.filter((path) => before[path] !== after[path]).map((path) => ({ path, value: after[path] }));
}

async function changeAttributes({ ports, directory }: ReconcileContext, id: string, before: Group, after: Group, changes: readonly AttributeChange[]): Promise<void> {
  await ports.identityStore.updateGroup(id, changes);
  if (before.displayName !== after.displayName) directory.add('group', after.displayName, id); // the old name stays too: others mention the group by it
}

async function addMember(context: ReconcileContext, groupId: string, member: string): Promise<void> {
  const userId = await requireId(context, 'user', member);
  try {
    await settle(context.directory.isNew(groupId) || context.directory.isNew(userId), () =>
      context.ports.identityStore.createMembership(groupId, userId));
  } catch (thrown) {
    if (!isAwsError(thrown, 'AWS_CONFLICT')) throw thrown; // a conflict says that the membership exists already
  }
}

type MembershipFinder = (userId: string) => Promise<string | undefined>;

function membershipFinder({ ports }: ReconcileContext, groupId: string, removals: number): MembershipFinder {
  if (removals <= removalsByLookup) return (userId) => ports.identityStore.findMembershipId(groupId, userId);
  let listed: Promise<Map<string, string>> | undefined;
  return async (userId) => {
    listed ??= collectAll(ports.identityStore.listMemberships(groupId)).then(
      (memberships) => new Map(memberships.map((membership) => [membership.userId, membership.membershipId])),
    );
    return (await listed).get(userId);
  };
}

async function removeMember(context: ReconcileContext, member: string, membershipOf: MembershipFinder): Promise<void> {
  const userId = await findId(context, 'user', member);
  const membershipId = userId === undefined ? undefined : await membershipOf(userId);
  if (membershipId !== undefined) await context.ports.identityStore.deleteMembership(membershipId);
}

import { collectAll, mapConcurrently, type LiveGroup } from '../../aws/index.js';
import type { CollectContext, Collect } from '../collector.js';
import { lackingFirst } from '../lacking-first.js';
import { parseLive } from '../parse-live.js';
import { groupSchema, type Group } from './schema.js';

/** All groups with their members: ListGroups, then ListGroupMemberships for each that may have changed. */
export const collectGroups: Collect<Group> = async (context) => {
  const listed = await context.orGap({ kind: 'group' }, () => collectAll(context.ports.identityStore.listGroups()));
  const live = lackingFirst(context, 'group', listed ?? [], ({ groupId }) => groupId);
  const asked = live.filter((group) => unchangedGroup(context, group) === undefined);
  context.expect({ 'identitystore:ListGroupMemberships': asked.length }, 'known');
  let count = 0;
  const groups = await mapConcurrently(live, context.concurrency, async (group) => {
    const collected = await collectGroup(context, group);
    context.progress('group', (count += 1));
    return collected;
  });
  return groups.filter((group) => group !== undefined);
};

async function collectGroup(context: CollectContext, live: LiveGroup): Promise<Group | undefined> {
  const name = live.displayName;
  if (name === undefined) {
    context.gap({ kind: 'group', operation: 'identitystore:ListGroups', reason: `group ${live.groupId} has no display name` });
    return undefined;
  }
  context.directory.add('group', name, live.groupId);
  const names = await earlierMembers(context, live) ?? await listedMembers(context, live, name);
  return names && context.orGap({ kind: 'group', name }, () => Promise.resolve().then(() => groupFrom(live, names)));
}

/**
 * The group as it was, where the trail tells of everything that can have changed it. A directory or identity provider that
 * pushes groups (it gives them external IDs) does not always leave events.
 */
function unchangedGroup({ earlier }: CollectContext, { groupId, externalIds }: LiveGroup): Group | undefined {
  return externalIds.length > 0 ? undefined : (earlier?.unchanged('group', groupId) as Group | undefined);
}

/** Members of a group that nothing has touched: those of before who are still there, by the names that they have now. */
async function earlierMembers(context: CollectContext, live: LiveGroup): Promise<string[] | undefined> {
  const before = unchangedGroup(context, live);
  const userIds = before?.members?.map((member) => context.earlier?.idOf('user', member)) ?? [];
  await context.whenRead('user');
  if (before === undefined || !context.isComplete('user') || userIds.includes(undefined)) return undefined;
  return userIds.map((userId) => context.directory.nameOf('user', userId ?? '')).filter((member) => member !== undefined);
}

async function listedMembers(context: CollectContext, { groupId }: LiveGroup, name: string): Promise<string[] | undefined> {
  const memberships = await context.orGap({ kind: 'group', name }, () => collectAll(context.ports.identityStore.listMemberships(groupId)));
  await context.whenRead('user');
  if (memberships === undefined) return undefined;
  const members = memberships.map(({ userId }) => context.directory.nameOf('user', userId));
  const unknown = memberships.find((_, index) => members[index] === undefined);
  if (unknown !== undefined) {
    context.gap({ kind: 'group', name, operation: 'identitystore:ListGroupMemberships', reason: `member ${unknown.userId} is not among the users that were read` });
    return undefined;
  }
  return members.filter((member) => member !== undefined);
}

/** A group as the snapshot holds it, from answers of the API. */
export function groupFrom(live: LiveGroup, members: string[]): Group {
  return groupSchema.canonical(
    parseLive(groupSchema.schema, {
      displayName: live.displayName,
      description: live.description,
      members,
      externalIds: live.externalIds,
      id: live.groupId,
    }, 'identitystore:ListGroups'),
  );
}

import { collectAll, mapConcurrently, type LiveGroup } from '../../aws/index.js';
import type { CollectContext, Collect } from '../collector.js';
import { parseLive } from '../parse-live.js';
import { groupSchema, type Group } from './schema.js';

/** All groups with their members: ListGroups, then ListGroupMemberships for each. */
export const collectGroups: Collect<Group> = async (context) => {
  const live = await context.orGap({ kind: 'group' }, () => collectAll(context.ports.identityStore.listGroups()));
  context.expect({ 'identitystore:ListGroupMemberships': live?.length ?? 0 }, 'lists');
  let count = 0;
  const groups = await mapConcurrently(live ?? [], context.concurrency, async (group) => {
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
  const memberships = await context.orGap({ kind: 'group', name }, () =>
    collectAll(context.ports.identityStore.listMemberships(live.groupId)));
  await context.whenRead('user');
  if (memberships === undefined) return undefined;
  const members = memberships.map(({ userId }) => context.directory.nameOf('user', userId));
  const unknown = memberships.find((_, index) => members[index] === undefined);
  if (unknown !== undefined) {
    context.gap({ kind: 'group', name, operation: 'identitystore:ListGroupMemberships', reason: `member ${unknown.userId} is not among the users that were read` });
    return undefined;
  }
  const names = members.filter((member) => member !== undefined);
  return context.orGap({ kind: 'group', name }, () => Promise.resolve().then(() => groupFrom(live, names)));
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

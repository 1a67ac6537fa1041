import { setDifference } from '../attempt-all.js';
import type { PredictCalls, PredictedCalls } from '../predicted-calls.js';
import { removalsByLookup } from './membership-lookup.js';
import type { Group } from './schema.js';

/** Most memberships on a page of ListGroupMemberships. */
const pageSize = 100;

/** A call for each member that comes or goes; whoever goes has to be looked up first. Memberships end with their group. */
export const predictGroupCalls: PredictCalls<Group> = (before, after) => {
  if (after === undefined) return { 'identitystore:DeleteGroup': 1 };
  if (before === undefined) return { 'identitystore:CreateGroup': 1, 'identitystore:CreateGroupMembership': after.members?.length ?? 0 };
  const { added, removed } = setDifference(before.members, after.members);
  return {
    'identitystore:UpdateGroup': Number(before.displayName !== after.displayName || before.description !== after.description),
    'identitystore:CreateGroupMembership': added.length,
    ...lookups(removed.length, before.members?.length ?? 0),
    'identitystore:DeleteGroupMembership': removed.length,
  };
};

function lookups(removals: number, members: number): PredictedCalls {
  return removals <= removalsByLookup
    ? { 'identitystore:GetGroupMembershipId': removals }
    : { 'identitystore:ListGroupMemberships': Math.ceil(members / pageSize) };
}

import { assignmentKey, type PermissionSet } from './access-model.js';
import { line, type Listings } from './listings.js';
import type { Model } from './model.js';

/** What the model says that the listings of the instance must be. */
export function expectedListings(model: Model): Listings {
  const { access, applications: { applications, issuers, accessControl } } = model;
  const provisions = (stale?: boolean): readonly string[] => [...access.provisions].filter(([, provision]) => (stale ?? provision.stale) === provision.stale).map(([key]) => key);
  const lists: Record<string, readonly string[]> = {
    ...directory(model),
    permissionSets: [...access.permissionSets].map(permissionSetLine),
    latest: provisions(false), stale: provisions(true), provisions: provisions(),
    requests: [...access.requests].map(([id, { status }]) => line(id, status)),
    applications: [...applications].map(([arn, { name, description, scopes, grants, tags }]) => line(arn, name, description,
      [...scopes].map(([scope, targets]) => line(scope, targets)).sort(), [...grants].map(([type, grant]) => line(type, grant)).sort(), tagLines(tags))),
    applicationAssignments: [...applications].flatMap(([arn, { assignees }]) => [...assignees].map((id) => line(arn, id, principalType(model, id)))),
    issuers: [...issuers].map(([arn, { name, claim, tags }]) => line(arn, name, claim, tagLines(tags))),
    instanceTags: [line(tagLines(model.instanceTags))],
    accessControl: [line(accessControl === undefined ? undefined : model.now < accessControl.readyAt ? 'CREATION_IN_PROGRESS' : 'ENABLED', accessControl?.attributes)],
  };
  return Object.fromEntries(Object.entries(lists).map(([name, lines]) => [name, [...lines].sort()]));
}

function directory(model: Model): Listings {
  const { directory: { users, groups, memberships }, access, applications } = model;
  const membershipLines = [...memberships].map(([id, { groupId, userId }]) => line(id, groupId, userId));
  const assignments = [...access.assignments.values()].map((assignment) => ({ ...assignment, text: line(assignmentKey(assignment), principalType(model, assignment.principalId)) }));
  const applicationAssignments = [...applications.applications].flatMap(([arn, { assignees }]) => [...assignees].map((principalId) => ({ arn, principalId })));
  // A user's lists have the assignments of its groups too.
  const actsFor = [...[...users.keys(), ...groups.keys()].map((id) => [id, id]), ...[...memberships.values()].map(({ userId, groupId }) => [userId, groupId])];
  return {
    users: [...users].map(([id, { userName, email, enabled }]) => line(id, userName, email, enabled ? 'ENABLED' : 'DISABLED')),
    groups: [...groups].map(([id, name]) => line(id, name)),
    membershipsOfGroups: membershipLines,
    membershipsOfUsers: membershipLines,
    assignments: assignments.map(({ text }) => text),
    assignmentsOfPrincipals: actsFor.flatMap(([id, principal]) => assignments.filter(({ principalId }) => principalId === principal).map(({ text }) => line(id, text))),
    applicationsOfPrincipals: actsFor.flatMap(([id, principal]) =>
      applicationAssignments.filter(({ principalId }) => principalId === principal).map(({ arn, principalId }) => line(id, arn, principalId))),
  };
}

function permissionSetLine([arn, { name, description, relayState, inlinePolicy = '', boundary, managed, customerManaged, tags }]: [string, PermissionSet]): string {
  return line(arn, name, description, relayState, inlinePolicy, boundary, [...managed].sort(), [...customerManaged].sort(), tagLines(tags));
}

function tagLines(tags: ReadonlyMap<string, string>): readonly string[] {
  return [...tags].map(([key, value]) => `${key}=${value}`).sort();
}

function principalType(model: Model, principalId: string): 'USER' | 'GROUP' {
  return model.kindOf(principalId) === 'user' ? 'USER' : 'GROUP';
}

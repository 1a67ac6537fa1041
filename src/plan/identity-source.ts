import { isPrincipal, type ObjectMap, type Snapshot, type SnapshotObject } from '../model/index.js';

/** Who writes the users and groups of an instance. */
export const identitySources = ['identity-center', 'external', 'active-directory'] as const;
export type IdentitySource = (typeof identitySources)[number];

/** What a store that is synchronised from Active Directory answers (aws-sdk#682). */
const unknownOperation = /UnknownOperation/;

/**
 * Who writes users and groups, by what they carry: an identity provider gives external IDs to those that it pushes, and a
 * store that comes from Active Directory does not know the memberships of its groups. An empty store whose snapshot had
 * external IDs waits for the provider.
 */
export function identitySourceOf(live: Snapshot, desired: Snapshot): IdentitySource {
  const unread = live.coverage.gaps.some(({ kind, operation, reason }) => kind === 'group' && operation === 'identitystore:ListGroupMemberships' && unknownOperation.test(reason));
  if (unread) return 'active-directory';
  const principals = principalsOf(live.objects);
  const sameInstance = live.instance.instanceArn === desired.instance.instanceArn;
  const telling = principals.length > 0 || !sameInstance ? principals : principalsOf(desired.objects);
  return telling.some(isPushed) ? 'external' : 'identity-center';
}

/**
 * Whether a user or group is written by somebody else than a restore.
 * @param live the live object, where there is one
 * @param desired the snapshot's, where there is one
 */
export function isManagedElsewhere(source: IdentitySource, live: SnapshotObject | undefined, desired: SnapshotObject | undefined): boolean {
  const object = live ?? desired;
  if (object === undefined || !isPrincipal(object) || source === 'identity-center') return false;
  return source === 'active-directory' || isPushed(object);
}

function principalsOf(objects: ObjectMap): SnapshotObject[] {
  return [...objects.values()].filter(isPrincipal);
}

function isPushed({ body }: SnapshotObject): boolean {
  return Array.isArray(body['externalIds']) && body['externalIds'].length > 0;
}

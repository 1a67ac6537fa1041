import { isPrincipal, type IdentitySource, type ObjectMap, type Snapshot, type SnapshotObject } from '../model/index.js';

/** What a store that is synchronised from Active Directory answers (aws-sdk#682). */
const unknownOperation = /UnknownOperation/;

/**
 * Who writes users and groups, by what they carry: an identity provider gives external IDs to those that it pushes, and a
 * store that comes from Active Directory does not know the memberships of its groups. A store of which the snapshot had
 * external IDs and that has none now waits for the provider, also where somebody has made a first user by hand: users that
 * a restore creates in the provider's place would stand in the way of its next push.
 */
export function identitySourceOf(live: Snapshot, desired: Snapshot): IdentitySource {
  const unread = live.coverage.gaps.some(({ kind, operation, reason }) => kind === 'group' && operation === 'identitystore:ListGroupMemberships' && unknownOperation.test(reason));
  if (unread) return 'active-directory';
  const sameInstance = live.instance.instanceArn === desired.instance.instanceArn;
  const telling = sameInstance ? [live, desired] : [live];
  return telling.some(({ objects }) => principalsOf(objects).some(isPushed)) ? 'external' : 'identity-center';
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

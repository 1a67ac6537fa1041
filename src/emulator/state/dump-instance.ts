import { toAttributes } from '../attribute-case.js';
import type { SeedInstance } from '../seed.js';
import type { Principal } from './directory.js';
import type { Instance } from './instance.js';
import { dumpAccessControl } from './dump-access-control.js';
import { dumpApplications } from './dump-applications.js';
import { dumpAssignments, dumpPermissionSets, dumpProvisions } from './dump-permission-sets.js';
import { dumpTrustedTokenIssuers } from './dump-trusted-token-issuers.js';
import { toTagRows } from './tag-rows.js';

/** An instance as the part of a seed from which it comes back exactly. */
export function dumpInstance(instance: Instance): SeedInstance {
  const { identity, name, status, encryption, regions, tags, requests } = instance;
  return {
    region: identity.region, instanceName: name, instanceArn: identity.arn, identityStoreId: identity.identityStoreId,
    instanceCreatedDate: identity.createdDate, instanceStatus: status, identitySource: instance.identitySource,
    instanceTags: toTagRows(tags),
    encryption: { ...encryption },
    additionalRegions: [...regions.values()].map((region) => ({ ...region })),
    users: [...instance.users.list.values()].map((user) => ({ ...principalRow(user), status: user.status }) as SeedInstance['users'][number]),
    groups: [...instance.groups.list.values()].map((group) => groupRow(group, instance)),
    permissionSets: dumpPermissionSets(instance),
    assignments: dumpAssignments(instance),
    provisions: dumpProvisions(instance),
    accessControlAttributes: dumpAccessControl(instance),
    applications: dumpApplications(instance),
    trustedTokenIssuers: dumpTrustedTokenIssuers(instance),
    requests: [...requests.all()].map((request) => ({ ...request, accountIds: [...request.accountIds] })),
  };
}

function principalRow({ id, attributes, externalIds, stamps }: Principal): object {
  return {
    id, ...(toAttributes(attributes) as object), externalIds: externalIds.map(({ Issuer, Id }) => ({ issuer: Issuer, id: Id })), stamps: { ...stamps },
  };
}

function groupRow(group: Principal, instance: Instance): SeedInstance['groups'][number] {
  const members = [...instance.memberships.ofGroup(group.id).values()].map(({ id, userId, stamps }) => ({
    userName: instance.users.get(userId)?.attributes['UserName'], id, stamps: { ...stamps },
  }));
  return { ...principalRow(group), members } as SeedInstance['groups'][number];
}

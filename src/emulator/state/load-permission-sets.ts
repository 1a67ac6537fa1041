import { SeedError, type SeedInstance } from '../seed.js';
import type { Assignment } from './assignments.js';
import type { IdSource } from './id-source.js';
import type { Instance } from './instance.js';
import type { PermissionSet, PermissionsBoundary } from './permission-sets.js';
import type { Organization } from './organization.js';
import { toPrincipal } from './principal-rows.js';
import { fillTags } from './tag-rows.js';

type SeedPermissionSet = SeedInstance['permissionSets'][number];
type SeedAssignment = SeedInstance['assignments'][number];

/** A revision that no permission set has again. */
const staleRevision = -1;

/** Fills an instance with permission sets and assignments, provisioned with their latest state. */
export function loadPermissionSets(seed: SeedInstance, instance: Instance, organization: Organization, ids: IdSource, now: number): void {
  for (const row of seed.permissionSets) {
    if (instance.permissionSets.findByName(row.name) !== undefined) {
      throw new SeedError(`The emulator's seed has the permission set "${row.name}" twice.`);
    }
    fill(instance.permissionSets.create(row.arn ?? ids.permissionSetArn(instance.identity.arn), row.name, row.createdDate ?? now), row);
  }
  for (const { accountId, permissionSet, stale = false, leaving = false } of seed.provisions ?? []) {
    const permissionSetArn = instance.permissionSets.findByName(permissionSet)?.arn ?? nothingNamed(permissionSet);
    instance.provisions.add({ accountId, permissionSetArn, revision: stale ? staleRevision : 0, leaving });
  }
  for (const row of seed.assignments) {
    if (!organization.accounts.has(row.accountId)) {
      throw new SeedError(`An assignment of the emulator's seed names the account ${row.accountId}, which is no account of it.`);
    }
    const assignment = assignmentOf(row, instance);
    instance.assignments.add(assignment);
    const { accountId, permissionSetArn } = assignment;
    if (instance.provisions.find(accountId, permissionSetArn) === undefined) {
      instance.provisions.add({ accountId, permissionSetArn, revision: 0 });
    }
  }
  seed.requests?.forEach((request) => instance.requests.add({ ...request, failureReason: request.failureReason }));
}

function nothingNamed(permissionSet: string): never {
  throw new SeedError(`A provision of the emulator's seed names the permission set "${permissionSet}", which is not in it.`);
}

function fill(permissionSet: PermissionSet, row: SeedPermissionSet): void {
  permissionSet.description = row.description;
  permissionSet.sessionDuration = row.sessionDuration ?? 'PT1H';
  permissionSet.relayState = row.relayState;
  permissionSet.inlinePolicy = row.inlinePolicy ?? '';
  permissionSet.boundary = row.permissionsBoundary === undefined ? undefined : boundaryOf(row.permissionsBoundary);
  fillTags(permissionSet.tags, row.tags);
  row.managedPolicies?.forEach((arn) => permissionSet.managedPolicies.set(arn, arn));
  row.customerManagedPolicies?.forEach(({ name, path = '/' }) =>
    permissionSet.customerManagedPolicies.set(path + name, { Name: name, Path: path }));
}

function boundaryOf(boundary: NonNullable<SeedPermissionSet['permissionsBoundary']>): PermissionsBoundary {
  return 'managedPolicyArn' in boundary
    ? { ManagedPolicyArn: boundary.managedPolicyArn }
    : { CustomerManagedPolicyReference: { Name: boundary.customerManagedPolicy.name, Path: boundary.customerManagedPolicy.path ?? '/' } };
}

function assignmentOf(row: SeedAssignment, instance: Instance): Assignment {
  const permissionSetArn = instance.permissionSets.findByName(row.permissionSet)?.arn;
  const principal = toPrincipal(row, instance);
  if (permissionSetArn === undefined || principal === undefined) {
    throw new SeedError(`An assignment of the emulator's seed names what is not in it: ${JSON.stringify(row)}`);
  }
  return { accountId: row.accountId, permissionSetArn, ...principal };
}

import type { SeedInstance } from '../seed.js';
import type { Assignment } from './assignments.js';
import type { Instance } from './instance.js';
import type { PermissionSet, PermissionsBoundary } from './permission-sets.js';
import { toPrincipalRow } from './principal-rows.js';
import { toTagRows } from './tag-rows.js';

/** Permission sets as rows of a seed. */
export function dumpPermissionSets({ permissionSets }: Instance): SeedInstance['permissionSets'] {
  return [...permissionSets.list.values()].map(permissionSetRow);
}

/** Assignments as rows of a seed, orphans among them. */
export function dumpAssignments(instance: Instance): SeedInstance['assignments'] {
  return [...instance.assignments.all()].map((assignment) => assignmentRow(assignment, instance));
}

/** Every provision, also those that follow from an assignment: the rows keep the order in which they came about. */
export function dumpProvisions({ provisions, permissionSets }: Instance): NonNullable<SeedInstance['provisions']> {
  return [...provisions.all()].flatMap(({ accountId, permissionSetArn, revision, leaving = false }) => {
    const permissionSet = permissionSets.get(permissionSetArn);
    return permissionSet === undefined ? [] : [{ accountId, permissionSet: permissionSet.name, stale: permissionSet.revision !== revision, leaving }];
  });
}

function permissionSetRow(permissionSet: PermissionSet): SeedInstance['permissionSets'][number] {
  const { arn, name, createdDate, description, sessionDuration, relayState, inlinePolicy, boundary } = permissionSet;
  return {
    arn, name, createdDate, description, sessionDuration, relayState,
    inlinePolicy: inlinePolicy === '' ? undefined : inlinePolicy,
    tags: toTagRows(permissionSet.tags),
    managedPolicies: [...permissionSet.managedPolicies.values()],
    customerManagedPolicies: [...permissionSet.customerManagedPolicies.values()].map(({ Name, Path }) => ({ name: Name, path: Path })),
    permissionsBoundary: boundary === undefined ? undefined : boundaryRow(boundary),
  };
}

function boundaryRow(boundary: PermissionsBoundary): NonNullable<SeedInstance['permissionSets'][number]['permissionsBoundary']> {
  if ('ManagedPolicyArn' in boundary) {
    return { managedPolicyArn: boundary.ManagedPolicyArn };
  }
  const { Name, Path } = boundary.CustomerManagedPolicyReference;
  return { customerManagedPolicy: { name: Name, path: Path } };
}

function assignmentRow({ accountId, permissionSetArn, ...principal }: Assignment, instance: Instance): SeedInstance['assignments'][number] {
  const permissionSet = instance.permissionSets.get(permissionSetArn)?.name ?? permissionSetArn;
  return { accountId, permissionSet, ...toPrincipalRow(principal, instance) };
}

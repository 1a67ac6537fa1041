import type { Assignment, PrincipalType } from '../state/assignments.js';
import type { AsyncRequest } from '../state/async-requests.js';
import type { Instance } from '../state/instance.js';
import type { Account } from '../state/organization.js';
import type { PermissionSet } from '../state/permission-sets.js';
import { findAccount, type World } from '../state/world.js';
import { accountFailure, failureText, policyFailure, principalFailure } from './failure-reasons.js';
import { deprovisionUnused, provision } from './provision.js';

/** Brings the effect of a request about, or gives the reason why it cannot. All it needs is in the request. */
export function runWork(request: AsyncRequest, instance: Instance, world: World): string | undefined {
  const permissionSet = instance.permissionSets.get(request.permissionSetArn);
  const accounts = request.accountIds.map((id) => findAccount(world, id)?.account).filter((account) => account !== undefined);
  if (permissionSet === undefined || accounts.length < request.accountIds.length) {
    return failureText('INTERNAL_ERROR', { accountId: '' });
  }
  const failures = accounts.map((account) => runIn(account, request, permissionSet, instance, world));
  return failures.find((failure) => failure !== undefined);
}

function runIn(account: Account, request: AsyncRequest, permissionSet: PermissionSet, instance: Instance, world: World): string | undefined {
  switch (request.kind) {
    case 'creation':
      return assign(account, assignmentOf(request), permissionSet, instance, world);
    case 'deletion':
      return accountFailure(account) ?? unassign(assignmentOf(request), instance, world);
    case 'provisioning':
      return provisionAgain(account, request, permissionSet, instance, world);
  }
}

function assign(account: Account, assignment: Assignment, permissionSet: PermissionSet, instance: Instance, world: World): string | undefined {
  const failure = accountFailure(account) ?? principalFailure(instance, assignment)
    ?? policyFailure(permissionSet, account) ?? quotaFailure(permissionSet, account, instance, world);
  if (failure === undefined) {
    instance.assignments.add(assignment);
    provision(instance, permissionSet, account.id, 'unless present');
  }
  return failure;
}

/** The row can be gone by now: somebody else removed it between acceptance and run. */
function unassign(assignment: Assignment, instance: Instance, world: World): string | undefined {
  if (!instance.assignments.has(assignment)) {
    return failureText('ASSIGNMENT_NOT_FOUND', { accountId: assignment.accountId });
  }
  instance.assignments.remove(assignment);
  deprovisionUnused(instance, assignment, world);
  return undefined;
}

/** An account that is named gets the permission set even without an assignment; one that had it must still have it. */
function provisionAgain(account: Account, { details }: AsyncRequest, permissionSet: PermissionSet, instance: Instance, world: World): string | undefined {
  const present = instance.provisions.find(account.id, permissionSet.arn);
  if (present?.leaving === true) {
    return failureText('ASSIGNMENT_NOT_FOUND', { accountId: account.id });
  }
  if (present === undefined && details['AccountId'] === undefined) {
    return failureText('PROVISION_NOT_FOUND', { accountId: account.id });
  }
  const failure = accountFailure(account) ?? policyFailure(permissionSet, account) ?? quotaFailure(permissionSet, account, instance, world);
  if (failure === undefined) {
    provision(instance, permissionSet, account.id, 'always');
  }
  return failure;
}

function quotaFailure({ arn }: PermissionSet, { id }: Account, { provisions }: Instance, { quotas }: World): string | undefined {
  const full = provisions.find(id, arn) === undefined && provisions.ofAccount(id).size >= quotas.provisionedPermissionSetsPerAccount;
  return full ? `You have exceeded AWS SSO limits. Cannot provision more than ${quotas.provisionedPermissionSetsPerAccount} permission sets to account ${id}.` : undefined;
}

function assignmentOf({ accountIds: [accountId = ''], permissionSetArn, details }: AsyncRequest): Assignment {
  return { accountId, permissionSetArn, principalType: details['PrincipalType'] as PrincipalType, principalId: details['PrincipalId'] ?? '' };
}

import { type Context, operation, type Operations, page } from '../runtime/operation.js';
import { listingOf, type PageInput } from '../runtime/paging.js';
import { notFound, validationError } from '../service-error.js';
import type { PrincipalType } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';
import type { PermissionSet } from '../state/permission-sets.js';
import type { Provision } from '../state/provisions.js';
import { assignmentMembers } from './account-assignments.js';
import { accountFailure, policyFailure } from './failure-reasons.js';
import { accountOf, type InstanceInput, instanceOf, type PermissionSetInput, targetOf } from './lookup.js';
import { provision } from './provision.js';
import { statusMembers } from './requests.js';
import { startWork } from './start-work.js';

interface StatusFilter {
  readonly ProvisioningStatus?: 'LATEST_PERMISSION_SET_PROVISIONED' | 'LATEST_PERMISSION_SET_NOT_PROVISIONED';
}

interface ProvisionInput extends PermissionSetInput {
  readonly TargetType: 'AWS_ACCOUNT' | 'ALL_PROVISIONED_ACCOUNTS';
  readonly TargetId?: string;
}

interface PrincipalInput extends InstanceInput, PageInput {
  readonly PrincipalId: string;
  readonly PrincipalType: PrincipalType;
  readonly Filter?: { readonly AccountId?: string };
}

/** ProvisionPermissionSet, and the lists that start from an account, a permission set or a principal. */
export const provisioningOperations: Operations = {
  ProvisionPermissionSet: operation<ProvisionInput>((input, context) => {
    const { instance, permissionSet } = targetOf(input, context);
    const accountIds = targetAccounts(input, instance, context);
    const request = startWork(instance, context, {
      kind: 'provisioning', permissionSetArn: permissionSet.arn, accountIds,
      details: { AccountId: input.TargetId, PermissionSetArn: permissionSet.arn },
      run: () => accountIds.map((accountId) => provisionOne(input, instance, permissionSet, accountId, context)).find((failure) => failure !== undefined),
    });
    return { PermissionSetProvisioningStatus: statusMembers(request) };
  }),

  ListAccountsForProvisionedPermissionSet: operation<PermissionSetInput & PageInput & StatusFilter>((input, context) => {
    const { instance, permissionSet } = targetOf(input, context);
    const { items, NextToken } = page(input, context, instance.provisions.ofPermissionSet(permissionSet.arn), hasStatus(instance, input));
    return { AccountIds: items.map(({ accountId }) => accountId), NextToken };
  }),

  ListPermissionSetsProvisionedToAccount: operation<InstanceInput & PageInput & StatusFilter & { AccountId: string }>((input, context) => {
    const instance = instanceOf(input, context);
    accountOf(input.AccountId, context);
    const { items, NextToken } = page(input, context, instance.provisions.ofAccount(input.AccountId), hasStatus(instance, input));
    return { PermissionSets: items.map(({ permissionSetArn }) => permissionSetArn), NextToken };
  }),

  ListAccountAssignmentsForPrincipal: operation<PrincipalInput>((input, context) => {
    const instance = instanceOf(input, context);
    const accountId = input.Filter?.AccountId;
    const rows = principalsOf(instance, input).flatMap((id) => [...instance.assignments.ofPrincipal(id).after(-1)].map(([, row]) => row));
    const { items, NextToken } = page(input, context, listingOf(rows.filter((row) => accountId === undefined || row.accountId === accountId)));
    return { AccountAssignments: items.map(assignmentMembers), NextToken };
  }),
};

function targetAccounts({ TargetType, TargetId, PermissionSetArn }: ProvisionInput, instance: Instance, context: Context): readonly string[] {
  if (TargetType === 'ALL_PROVISIONED_ACCOUNTS') {
    return [...instance.provisions.ofPermissionSet(PermissionSetArn).values()].map(({ accountId }) => accountId);
  }
  if (TargetId === undefined) {
    throw validationError('TargetId is required when TargetType is AWS_ACCOUNT.');
  }
  return [accountOf(TargetId, context).id];
}

/** An account that is named gets the permission set even without an assignment; one that had it must still have it. */
function provisionOne({ TargetType }: ProvisionInput, instance: Instance, permissionSet: PermissionSet, accountId: string, context: Context): string | undefined {
  const present = instance.provisions.find(accountId, permissionSet.arn);
  if (present?.leaving === true) {
    return 'Received a 404 status error: Assignment not found.';
  }
  if (present === undefined && TargetType === 'ALL_PROVISIONED_ACCOUNTS') {
    return `Received a 404 status error: Permission set provision not found in AWS account ${accountId}`;
  }
  const account = accountOf(accountId, context);
  const failure = accountFailure(account) ?? policyFailure(permissionSet, account);
  if (failure === undefined) {
    provision(instance, permissionSet, accountId, 'always');
  }
  return failure;
}

function hasStatus(instance: Instance, { ProvisioningStatus }: StatusFilter): (provision: Provision) => boolean {
  return ({ permissionSetArn, revision }) => {
    const latest = instance.permissionSets.get(permissionSetArn)?.revision === revision;
    return ProvisioningStatus === undefined || latest === (ProvisioningStatus === 'LATEST_PERMISSION_SET_PROVISIONED');
  };
}

/** A user's own assignments and those of its groups; a row's PrincipalType tells them apart. */
function principalsOf(instance: Instance, { PrincipalId, PrincipalType }: PrincipalInput): readonly string[] {
  const store = PrincipalType === 'USER' ? instance.users : instance.groups;
  if (store.get(PrincipalId) === undefined) {
    throw notFound(`${PrincipalType} not found.`);
  }
  return [PrincipalId, ...[...instance.memberships.ofUser(PrincipalId).after(-1)].map(([, { groupId }]) => groupId)];
}

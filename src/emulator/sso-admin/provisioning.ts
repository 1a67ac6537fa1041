import { type Context, operation, type Operations, page } from '../runtime/operation.js';
import { listingOf, type PageInput } from '../runtime/paging.js';
import { validationError } from '../service-error.js';
import type { Instance } from '../state/instance.js';
import type { Provision } from '../state/provisions.js';
import { assignmentMembers } from './account-assignments.js';
import { failureText } from './failure-reasons.js';
import { accountOf, type InstanceInput, instanceOf, type PermissionSetInput, targetOf } from './lookup.js';
import { managementFailure } from './management-account.js';
import { assigneesOf, type PrincipalMembers } from './principals.js';
import { statusMembers } from './requests.js';
import { startWork } from './start-work.js';

interface StatusFilter {
  readonly ProvisioningStatus?: 'LATEST_PERMISSION_SET_PROVISIONED' | 'LATEST_PERMISSION_SET_NOT_PROVISIONED';
}

interface ProvisionInput extends PermissionSetInput {
  readonly TargetType: 'AWS_ACCOUNT' | 'ALL_PROVISIONED_ACCOUNTS';
  readonly TargetId?: string;
}

interface PrincipalInput extends InstanceInput, PrincipalMembers, PageInput {
  readonly Filter?: { readonly AccountId?: string };
}

/** ProvisionPermissionSet, and the lists that start from an account, a permission set or a principal. */
export const provisioningOperations: Operations = {
  ProvisionPermissionSet: operation<ProvisionInput>((input, context) => {
    const { instance, permissionSet } = targetOf(input, context);
    const accountIds = targetAccounts(input, instance, context);
    const { TargetId } = input;
    const request = startWork(instance, context, {
      kind: 'provisioning', permissionSetArn: permissionSet.arn, accountIds,
      details: { ...(TargetId === undefined ? {} : { AccountId: TargetId }), PermissionSetArn: permissionSet.arn },
      bound: accountIds.map((id) => managementFailure(id, context)).find((failure) => failure !== undefined) ?? lossFailure(input, instance),
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
    accountOf(input.AccountId, instance, context);
    const { items, NextToken } = page(input, context, instance.provisions.ofAccount(input.AccountId), hasStatus(instance, input));
    // For an account that has none the service leaves the list out (AFT-SSO-account-configuration#1).
    const PermissionSets = instance.provisions.ofAccount(input.AccountId).size === 0 ? undefined : items.map(({ permissionSetArn }) => permissionSetArn);
    return { PermissionSets, NextToken };
  }),

  ListAccountAssignmentsForPrincipal: operation<PrincipalInput>((input, context) => {
    const instance = instanceOf(input, context);
    const accountId = input.Filter?.AccountId;
    const rows = assigneesOf(instance, input).flatMap((id) => [...instance.assignments.ofPrincipal(id).after(-1)].map(([, row]) => row));
    const { items, NextToken } = page(input, context, listingOf(rows.filter((row) => accountId === undefined || row.accountId === accountId)));
    return { AccountAssignments: items.map(assignmentMembers), NextToken };
  }),
};

function targetAccounts({ TargetType, TargetId, PermissionSetArn }: ProvisionInput, instance: Instance, context: Context): readonly string[] {
  if (TargetType === 'ALL_PROVISIONED_ACCOUNTS') {
    // By their IDs: the order in which accounts got the permission set depends on when their work ended.
    return [...instance.provisions.ofPermissionSet(PermissionSetArn).values()].map(({ accountId }) => accountId).sort();
  }
  if (TargetId === undefined) {
    throw validationError('TargetId is required when TargetType is AWS_ACCOUNT.');
  }
  return [accountOf(TargetId, instance, context).id];
}

/** Why provisioning to an account that has just lost its last assignment is bound to fail (tfaws#35158). */
function lossFailure({ TargetId = '', PermissionSetArn }: ProvisionInput, { provisions }: Instance): string | undefined {
  return provisions.find(TargetId, PermissionSetArn)?.leaving === true ? failureText('ASSIGNMENT_NOT_FOUND', { accountId: TargetId }) : undefined;
}

function hasStatus(instance: Instance, { ProvisioningStatus }: StatusFilter): (provision: Provision) => boolean {
  return ({ permissionSetArn, revision }) => {
    const latest = instance.permissionSets.get(permissionSetArn)?.revision === revision;
    return ProvisioningStatus === undefined || latest === (ProvisioningStatus === 'LATEST_PERMISSION_SET_PROVISIONED');
  };
}

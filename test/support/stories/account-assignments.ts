import type { JsonObject } from '../../../src/emulator/json.js';
import { accountA, accountB, findInstance, inInstance, inStore, managementAccount, ref, sso, type Step, store, type Story } from './story.js';

const setArn = ref('set.PermissionSet.PermissionSetArn');
const theSet = { ...inInstance, PermissionSetArn: setArn };
const rowOf = (TargetId: string, principal: JsonObject): JsonObject => ({ ...theSet, TargetType: 'AWS_ACCOUNT', TargetId, ...principal });
const group = { PrincipalType: 'GROUP', PrincipalId: ref('group.GroupId') };
const user = { PrincipalType: 'USER', PrincipalId: ref('user.UserId') };

/** A group with a member, another user, and a permission set. */
export const assignable: readonly Step[] = [
  findInstance,
  store('CreateGroup', { ...inStore, DisplayName: 'Team' }, { as: 'group' }),
  store('CreateUser', { ...inStore, UserName: 'ann', DisplayName: 'Ann', Name: { GivenName: 'Ann', FamilyName: 'Example' } }, { as: 'user' }),
  store('CreateGroupMembership', { ...inStore, GroupId: ref('group.GroupId'), MemberId: { UserId: ref('user.UserId') } }),
  sso('CreatePermissionSet', { ...inInstance, Name: 'Team' }, { as: 'set' }),
];

/** Creates an assignment and waits until it is there. */
export function assign(accountId: string, principal: JsonObject = group): readonly Step[] {
  const row = { TargetId: accountId, TargetType: 'AWS_ACCOUNT', PermissionSetArn: setArn, ...principal };
  return [
    sso('CreateAccountAssignment', rowOf(accountId, principal), {
      as: 'created', gives: { AccountAssignmentCreationStatus: { Status: 'IN_PROGRESS', RequestId: { $matches: '^[0-9a-f-]{36}$' }, ...row, CreatedDate: { $recent: true }, FailureReason: { $absent: true } } },
    }),
    sso('DescribeAccountAssignmentCreationStatus', { ...inInstance, AccountAssignmentCreationRequestId: ref('created.AccountAssignmentCreationStatus.RequestId') }, {
      until: { AccountAssignmentCreationStatus: { Status: 'SUCCEEDED', RequestId: ref('created.AccountAssignmentCreationStatus.RequestId'), ...row, FailureReason: { $absent: true } } },
    }),
  ];
}

/** Deletes an assignment and waits until it is gone. */
export function unassign(accountId: string, principal: JsonObject = group): readonly Step[] {
  return [
    sso('DeleteAccountAssignment', rowOf(accountId, principal), { as: 'deleted', gives: { AccountAssignmentDeletionStatus: { Status: 'IN_PROGRESS', TargetId: accountId } } }),
    sso('DescribeAccountAssignmentDeletionStatus', { ...inInstance, AccountAssignmentDeletionRequestId: ref('deleted.AccountAssignmentDeletionStatus.RequestId') }, {
      until: { AccountAssignmentDeletionStatus: { Status: 'SUCCEEDED', PermissionSetArn: setArn, ...principal } },
    }),
  ];
}

const provisionTo = (target: JsonObject): readonly Step[] => [
  sso('ProvisionPermissionSet', { ...theSet, ...target }, { as: 'provision', gives: { PermissionSetProvisioningStatus: { Status: 'IN_PROGRESS', PermissionSetArn: setArn, CreatedDate: { $recent: true } } } }),
  sso('DescribePermissionSetProvisioningStatus', { ...inInstance, ProvisionPermissionSetRequestId: ref('provision.PermissionSetProvisioningStatus.RequestId') }, {
    until: { PermissionSetProvisioningStatus: { Status: 'SUCCEEDED' } },
  }),
];
const accountsWith = (ProvisioningStatus: string, ...AccountIds: readonly string[]): Step =>
  sso('ListAccountsForProvisionedPermissionSet', { ...theSet, ProvisioningStatus }, { gives: { AccountIds } });
const latest = 'LATEST_PERMISSION_SET_PROVISIONED';
const stale = 'LATEST_PERMISSION_SET_NOT_PROVISIONED';

/** Account assignments and provisioning. */
export const assignmentStories: readonly Story[] = [
  {
    name: 'assignments are created, listed from every side and deleted, and the account loses the permission set',
    steps: [
      ...assignable,
      ...assign(accountA), ...assign(accountA, user), ...assign(accountB), ...assign(accountB),
      sso('ListAccountAssignments', { ...theSet, AccountId: accountA }, {
        gives: { AccountAssignments: [{ AccountId: accountA, PermissionSetArn: setArn, ...group }, { AccountId: accountA, PermissionSetArn: setArn, ...user }] },
      }),
      sso('ListAccountAssignments', { ...theSet, AccountId: accountB }, { gives: { AccountAssignments: [group] } }),
      sso('ListAccountAssignmentsForPrincipal', { ...inInstance, ...group }, { gives: { AccountAssignments: [{ AccountId: accountA, ...group }, { AccountId: accountB, ...group }] } }),
      sso('ListAccountAssignmentsForPrincipal', { ...inInstance, ...user, Filter: { AccountId: accountA } }, {
        gives: { AccountAssignments: [{ AccountId: accountA, PermissionSetArn: setArn, ...user }, { AccountId: accountA, ...group }] },
      }),
      sso('ListPermissionSetsProvisionedToAccount', { ...inInstance, AccountId: accountA }, { gives: { PermissionSets: [setArn] } }),
      sso('ListPermissionSetsProvisionedToAccount', { ...inInstance, AccountId: managementAccount }, { gives: { PermissionSets: { $absent: true } } }),
      sso('DeletePermissionSet', theSet, { refused: { name: 'ConflictException', message: 'Could not delete' } }),
      ...unassign(accountA), ...unassign(accountA, user), ...unassign(accountB),
      sso('DeleteAccountAssignment', rowOf(accountB, group), { refused: { name: 'ResourceNotFoundException' } }),
      sso('ListAccountAssignments', { ...theSet, AccountId: accountA }, { gives: { AccountAssignments: [] } }),
      sso('ListAccountsForProvisionedPermissionSet', theSet, { until: { AccountIds: [] } }),
      sso('DeletePermissionSet', theSet),
    ],
  },
  {
    name: 'a change makes the provisions stale until the permission set is provisioned again',
    steps: [
      ...assignable, ...assign(accountA), ...assign(accountB),
      accountsWith(latest, accountA, accountB), accountsWith(stale),
      sso('TagResource', { ...inInstance, ResourceArn: setArn, Tags: [{ Key: 'a', Value: 'b' }] }),
      accountsWith(stale),
      sso('PutInlinePolicyToPermissionSet', { ...theSet, InlinePolicy: '{"Version":"2012-10-17","Statement":[]}' }),
      accountsWith(latest), accountsWith(stale, accountA, accountB),
      sso('ListPermissionSetsProvisionedToAccount', { ...inInstance, AccountId: accountA, ProvisioningStatus: stale }, { gives: { PermissionSets: [setArn] } }),
      ...provisionTo({ TargetType: 'AWS_ACCOUNT', TargetId: accountA }),
      accountsWith(latest, accountA), accountsWith(stale, accountB),
      ...provisionTo({ TargetType: 'ALL_PROVISIONED_ACCOUNTS' }),
      accountsWith(latest, accountA, accountB), accountsWith(stale),
      sso('UpdatePermissionSet', { ...theSet, SessionDuration: 'PT4H' }),
      accountsWith(stale, accountA, accountB),
    ],
  },
  {
    name: 'a deleted principal leaves its assignment behind, which can be deleted',
    steps: [
      ...assignable, ...assign(accountA, user),
      store('DeleteUser', { ...inStore, UserId: ref('user.UserId') }),
      sso('ListAccountAssignments', { ...theSet, AccountId: accountA }, { gives: { AccountAssignments: [user] } }),
      ...unassign(accountA, user),
      sso('ListAccountAssignments', { ...theSet, AccountId: accountA }, { gives: { AccountAssignments: [] } }),
    ],
  },
  {
    name: 'an assignment of a principal that does not exist is accepted and fails with the reason',
    steps: [
      ...assignable,
      sso('CreateAccountAssignment', rowOf(accountA, { PrincipalType: 'GROUP', PrincipalId: ref('user.UserId') }), { as: 'created', gives: { AccountAssignmentCreationStatus: { Status: 'IN_PROGRESS' } } }),
      sso('DescribeAccountAssignmentCreationStatus', { ...inInstance, AccountAssignmentCreationRequestId: ref('created.AccountAssignmentCreationStatus.RequestId') }, {
        until: { AccountAssignmentCreationStatus: { Status: 'FAILED', FailureReason: { $matches: '404.*GROUP assignee .* was not found in directory d-' } } },
      }),
      sso('ListAccountAssignments', { ...theSet, AccountId: accountA }, { gives: { AccountAssignments: [] } }),
    ],
  },
  {
    name: 'an eleventh outstanding assignment is throttled, and overlapping work is a conflict',
    options: { asyncMs: 60_000 },
    steps: [
      ...assignable,
      ...Array.from({ length: 10 }, (_, index) => sso('CreateAccountAssignment', rowOf(String(200000000001 + index), group))),
      sso('CreateAccountAssignment', rowOf(managementAccount, group), { refused: { name: 'ThrottlingException', message: 'There are too many requests processing' } }),
      sso('ProvisionPermissionSet', { ...theSet, TargetType: 'AWS_ACCOUNT', TargetId: accountA }, { refused: { name: 'ConflictException', message: 'There is a conflicting operation in process.' } }),
    ],
  },
];

import { assign, assignable, unassign } from './account-assignments.js';
import { accountA, inInstance, ref, sso, type Step, type Story } from './story.js';

const setArn = ref('set.PermissionSet.PermissionSetArn');
const unknownRequest = '00000000-0000-4000-8000-000000000000';
const listed = (path: string) => ({ RequestId: ref(`${path}.RequestId`), Status: 'SUCCEEDED', CreatedDate: { $recent: true }, FailureReason: { $absent: true } });
const filtered = (operation: string, member: string, status: string, rows: readonly ReturnType<typeof listed>[]): Step =>
  sso(operation, { ...inInstance, Filter: { Status: status } }, { gives: { [member]: rows } });

/** The lists of asynchronous requests. */
export const requestStories: readonly Story[] = [
  {
    name: 'requests of each kind are listed by status, and described by ID',
    steps: [
      ...assignable, ...assign(accountA),
      sso('ProvisionPermissionSet', { ...inInstance, PermissionSetArn: setArn, TargetType: 'ALL_PROVISIONED_ACCOUNTS' }, { as: 'provision' }),
      sso('DescribePermissionSetProvisioningStatus', { ...inInstance, ProvisionPermissionSetRequestId: ref('provision.PermissionSetProvisioningStatus.RequestId') }, {
        until: { PermissionSetProvisioningStatus: { Status: 'SUCCEEDED', RequestId: ref('provision.PermissionSetProvisioningStatus.RequestId'), PermissionSetArn: setArn, CreatedDate: { $recent: true } } },
      }),
      ...unassign(accountA),
      sso('ListAccountAssignmentCreationStatus', inInstance, { gives: { AccountAssignmentsCreationStatus: [listed('created.AccountAssignmentCreationStatus')] } }),
      sso('ListAccountAssignmentDeletionStatus', inInstance, { gives: { AccountAssignmentsDeletionStatus: [listed('deleted.AccountAssignmentDeletionStatus')] } }),
      sso('ListPermissionSetProvisioningStatus', inInstance, { gives: { PermissionSetsProvisioningStatus: [listed('provision.PermissionSetProvisioningStatus')] } }),
      filtered('ListAccountAssignmentCreationStatus', 'AccountAssignmentsCreationStatus', 'SUCCEEDED', [listed('created.AccountAssignmentCreationStatus')]),
      filtered('ListAccountAssignmentCreationStatus', 'AccountAssignmentsCreationStatus', 'FAILED', []),
      filtered('ListAccountAssignmentDeletionStatus', 'AccountAssignmentsDeletionStatus', 'IN_PROGRESS', []),
      filtered('ListPermissionSetProvisioningStatus', 'PermissionSetsProvisioningStatus', 'SUCCEEDED', [listed('provision.PermissionSetProvisioningStatus')]),
      sso('DescribeAccountAssignmentCreationStatus', { ...inInstance, AccountAssignmentCreationRequestId: unknownRequest }, { refused: { name: 'ResourceNotFoundException' } }),
      sso('DescribeAccountAssignmentDeletionStatus', { ...inInstance, AccountAssignmentDeletionRequestId: unknownRequest }, { refused: { name: 'ResourceNotFoundException' } }),
      sso('DescribePermissionSetProvisioningStatus', { ...inInstance, ProvisionPermissionSetRequestId: unknownRequest }, { refused: { name: 'ResourceNotFoundException' } }),
    ],
  },
];

import { GetGroupIdCommand } from '@aws-sdk/client-identitystore';
import {
  CreateAccountAssignmentCommand, DeleteAccountAssignmentCommand, DescribeAccountAssignmentCreationStatusCommand,
  DescribeAccountAssignmentDeletionStatusCommand, ListAccountAssignmentsCommand, ListAccountsForProvisionedPermissionSetCommand,
  ListPermissionSetsCommand, type ProvisioningStatus,
} from '@aws-sdk/client-sso-admin';
import { accountA, type Running } from './running.js';

/** The six members that identify an assignment. */
export interface AssignmentInput {
  readonly InstanceArn: string;
  readonly TargetType: 'AWS_ACCOUNT';
  readonly TargetId: string;
  readonly PermissionSetArn: string;
  readonly PrincipalType: 'USER' | 'GROUP';
  readonly PrincipalId: string;
}

/** The one assignment of the small seed. */
export async function seededAssignment({ sso, store, InstanceArn, IdentityStoreId }: Running): Promise<AssignmentInput> {
  const { PermissionSets: [PermissionSetArn = ''] = [] } = await sso.send(new ListPermissionSetsCommand({ InstanceArn }));
  const { GroupId: PrincipalId = '' } = await store.send(new GetGroupIdCommand({
    IdentityStoreId, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Admins' } },
  }));
  return { InstanceArn, TargetType: 'AWS_ACCOUNT', TargetId: accountA, PermissionSetArn, PrincipalType: 'GROUP', PrincipalId };
}

/** Creates an assignment and follows it to its end. */
export async function assign({ sso }: Running, input: AssignmentInput) {
  const { AccountAssignmentCreationStatus: started } = await sso.send(new CreateAccountAssignmentCommand(input));
  return poll(async () => (await sso.send(new DescribeAccountAssignmentCreationStatusCommand({
    InstanceArn: input.InstanceArn, AccountAssignmentCreationRequestId: started?.RequestId,
  }))).AccountAssignmentCreationStatus);
}

/** Deletes an assignment and follows it to its end. */
export async function unassign({ sso }: Running, input: AssignmentInput) {
  const { AccountAssignmentDeletionStatus: started } = await sso.send(new DeleteAccountAssignmentCommand(input));
  return poll(async () => (await sso.send(new DescribeAccountAssignmentDeletionStatusCommand({
    InstanceArn: input.InstanceArn, AccountAssignmentDeletionRequestId: started?.RequestId,
  }))).AccountAssignmentDeletionStatus);
}

/** Looks until an operation is over; also tells how often it was seen in progress. */
export async function poll<S extends { Status?: string | undefined }>(look: () => Promise<S | undefined>): Promise<S & { inProgress: number }> {
  for (let inProgress = 0; ; inProgress += 1) {
    const status = await look();
    if (status !== undefined && status.Status !== 'IN_PROGRESS') return { ...status, inProgress };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The rows of an assignment's account and permission set. */
export async function rowsOf({ sso }: Running, { InstanceArn, TargetId, PermissionSetArn }: AssignmentInput) {
  const { AccountAssignments } = await sso.send(new ListAccountAssignmentsCommand({ InstanceArn, AccountId: TargetId, PermissionSetArn }));
  return AccountAssignments ?? [];
}

/** Accounts where a permission set is provisioned. */
export async function provisionedAccounts({ sso }: Running, { InstanceArn, PermissionSetArn }: AssignmentInput, status?: ProvisioningStatus) {
  const { AccountIds } = await sso.send(new ListAccountsForProvisionedPermissionSetCommand({
    InstanceArn, PermissionSetArn, ...(status === undefined ? {} : { ProvisioningStatus: status }),
  }));
  return AccountIds ?? [];
}

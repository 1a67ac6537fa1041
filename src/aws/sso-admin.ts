import {
  AttachCustomerManagedPolicyReferenceToPermissionSetCommand, AttachManagedPolicyToPermissionSetCommand, CreateAccountAssignmentCommand,
  CreatePermissionSetCommand, DeleteAccountAssignmentCommand, DeleteInlinePolicyFromPermissionSetCommand, DeletePermissionSetCommand,
  DeletePermissionsBoundaryFromPermissionSetCommand, DescribeAccountAssignmentCreationStatusCommand,
  DescribeAccountAssignmentDeletionStatusCommand, DescribePermissionSetCommand, DescribePermissionSetProvisioningStatusCommand,
  DetachCustomerManagedPolicyReferenceFromPermissionSetCommand, DetachManagedPolicyFromPermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand, GetPermissionsBoundaryForPermissionSetCommand, ListAccountAssignmentsCommand,
  ListAccountsForProvisionedPermissionSetCommand, ListCustomerManagedPolicyReferencesInPermissionSetCommand,
  ListManagedPoliciesInPermissionSetCommand, ListPermissionSetsCommand, ListPermissionSetsProvisionedToAccountCommand, ListTagsForResourceCommand, ProvisionPermissionSetCommand,
  PutInlinePolicyToPermissionSetCommand, PutPermissionsBoundaryToPermissionSetCommand, TagResourceCommand, UntagResourceCommand,
  UpdatePermissionSetCommand, type SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import type { Caller } from './caller.js';
import { ifFound } from './if-found.js';
import { operationLists } from './operation-lists.js';
import { paginate } from './paginate.js';
import type { AssignmentIds, LiveBoundary, OperationStatus, PolicyReference, SsoAdminPort } from './ports.js';
import { required } from './required.js';
import { ssoCalls } from './sso-calls.js';
import { tagList } from './tag-list.js';

/** Most items on a page of sso-admin's lists. */
const MaxResults = 100;

const provisioningStatus = { latest: 'LATEST_PERMISSION_SET_PROVISIONED', outdated: 'LATEST_PERMISSION_SET_NOT_PROVISIONED' } as const;

/** Permission sets and account assignments over the SDK. */
export function ssoAdmin(client: SSOAdminClient, caller: Caller, instanceArn: string): SsoAdminPort {
  const InstanceArn = instanceArn;
  const { call, done, gone } = ssoCalls(caller);
  const on = (PermissionSetArn: string) => ({ InstanceArn, PermissionSetArn });

  return {
    listPermissionSetArns: () =>
      paginate(async (NextToken) => {
        const page = await call('ListPermissionSets', () => client.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults, NextToken })));
        return { items: page.PermissionSets ?? [], nextToken: page.NextToken };
      }),
    describePermissionSet: (arn) =>
      ifFound(async () => {
        const { PermissionSet: found } = await call('DescribePermissionSet', () => client.send(new DescribePermissionSetCommand(on(arn))));
        return {
          arn,
          name: required(found?.Name, 'PermissionSet.Name', 'sso:DescribePermissionSet'),
          description: found?.Description,
          sessionDuration: found?.SessionDuration,
          relayState: found?.RelayState,
        };
      }),
    listManagedPolicies: (arn) =>
      paginate(async (NextToken) => {
        const page = await call('ListManagedPoliciesInPermissionSet', () =>
          client.send(new ListManagedPoliciesInPermissionSetCommand({ ...on(arn), MaxResults, NextToken })));
        const items = (page.AttachedManagedPolicies ?? []).map(({ Arn }) => required(Arn, 'Arn', 'sso:ListManagedPoliciesInPermissionSet'));
        return { items, nextToken: page.NextToken };
      }),
    listCustomerManagedPolicies: (arn) =>
      paginate(async (NextToken) => {
        const page = await call('ListCustomerManagedPolicyReferencesInPermissionSet', () =>
          client.send(new ListCustomerManagedPolicyReferencesInPermissionSetCommand({ ...on(arn), MaxResults, NextToken })));
        return { items: (page.CustomerManagedPolicyReferences ?? []).map(policyReference), nextToken: page.NextToken };
      }),
    getInlinePolicy: async (arn) => {
      const answer = await ifFound(() =>
        call('GetInlinePolicyForPermissionSet', () => client.send(new GetInlinePolicyForPermissionSetCommand(on(arn)))));
      return answer?.InlinePolicy === '' ? undefined : answer?.InlinePolicy;
    },
    getPermissionsBoundary: async (arn) => {
      const answer = await ifFound(() =>
        call('GetPermissionsBoundaryForPermissionSet', () => client.send(new GetPermissionsBoundaryForPermissionSetCommand(on(arn)))));
      const boundary = answer?.PermissionsBoundary;
      if (boundary?.ManagedPolicyArn) return { managedPolicyArn: boundary.ManagedPolicyArn };
      const reference = boundary?.CustomerManagedPolicyReference;
      return reference && { customerManagedPolicy: policyReference(reference) };
    },
    listTags: (arn) =>
      paginate(async (NextToken) => {
        const page = await call('ListTagsForResource', () => client.send(new ListTagsForResourceCommand({ InstanceArn, ResourceArn: arn, NextToken })));
        return { items: (page.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''] as const), nextToken: page.NextToken };
      }),
    createPermissionSet: async ({ name, description, sessionDuration, relayState }, tags) => {
      const created = await call('CreatePermissionSet', () =>
        client.send(new CreatePermissionSetCommand({
          InstanceArn, Name: name, Description: description, SessionDuration: sessionDuration, RelayState: relayState, Tags: tagList(tags),
        })));
      return required(created.PermissionSet?.PermissionSetArn, 'PermissionSet.PermissionSetArn', 'sso:CreatePermissionSet');
    },
    updatePermissionSet: ({ arn, description, sessionDuration, relayState }) =>
      done('UpdatePermissionSet', () =>
        client.send(new UpdatePermissionSetCommand({
          ...on(arn), Description: description, SessionDuration: sessionDuration, RelayState: relayState,
        }))),
    deletePermissionSet: (arn) => gone('DeletePermissionSet', () => client.send(new DeletePermissionSetCommand(on(arn)))),
    attachManagedPolicy: (arn, ManagedPolicyArn) =>
      done('AttachManagedPolicyToPermissionSet', () =>
        client.send(new AttachManagedPolicyToPermissionSetCommand({ ...on(arn), ManagedPolicyArn }))),
    detachManagedPolicy: (arn, ManagedPolicyArn) =>
      gone('DetachManagedPolicyFromPermissionSet', () =>
        client.send(new DetachManagedPolicyFromPermissionSetCommand({ ...on(arn), ManagedPolicyArn }))),
    attachCustomerManagedPolicy: (arn, policy) =>
      done('AttachCustomerManagedPolicyReferenceToPermissionSet', () =>
        client.send(new AttachCustomerManagedPolicyReferenceToPermissionSetCommand({ ...on(arn), CustomerManagedPolicyReference: sdkReference(policy) }))),
    detachCustomerManagedPolicy: (arn, policy) =>
      gone('DetachCustomerManagedPolicyReferenceFromPermissionSet', () =>
        client.send(new DetachCustomerManagedPolicyReferenceFromPermissionSetCommand({ ...on(arn), CustomerManagedPolicyReference: sdkReference(policy) }))),
    putInlinePolicy: (arn, InlinePolicy) =>
      done('PutInlinePolicyToPermissionSet', () => client.send(new PutInlinePolicyToPermissionSetCommand({ ...on(arn), InlinePolicy }))),
    deleteInlinePolicy: (arn) =>
      gone('DeleteInlinePolicyFromPermissionSet', () => client.send(new DeleteInlinePolicyFromPermissionSetCommand(on(arn)))),
    putPermissionsBoundary: (arn, boundary) =>
      done('PutPermissionsBoundaryToPermissionSet', () =>
        client.send(new PutPermissionsBoundaryToPermissionSetCommand({ ...on(arn), PermissionsBoundary: sdkBoundary(boundary) }))),
    deletePermissionsBoundary: (arn) =>
      gone('DeletePermissionsBoundaryFromPermissionSet', () =>
        client.send(new DeletePermissionsBoundaryFromPermissionSetCommand(on(arn)))),
    tag: (arn, tags) => done('TagResource', () => client.send(new TagResourceCommand({ InstanceArn, ResourceArn: arn, Tags: tagList(tags) }))),
    untag: (arn, keys) => done('UntagResource', () => client.send(new UntagResourceCommand({ InstanceArn, ResourceArn: arn, TagKeys: [...keys] }))),
    listProvisionedAccounts: (arn, state) =>
      paginate(async (NextToken) => {
        const page = await call('ListAccountsForProvisionedPermissionSet', () =>
          client.send(new ListAccountsForProvisionedPermissionSetCommand({ ...on(arn), ...(state && { ProvisioningStatus: provisioningStatus[state] }), MaxResults, NextToken })));
        return { items: page.AccountIds ?? [], nextToken: page.NextToken };
      }),
    listProvisionedPermissionSets: (AccountId, state) =>
      paginate(async (NextToken) => {
        const page = await call('ListPermissionSetsProvisionedToAccount', () =>
          client.send(new ListPermissionSetsProvisionedToAccountCommand({
            InstanceArn, AccountId, ...(state && { ProvisioningStatus: provisioningStatus[state] }), MaxResults, NextToken,
          })));
        return { items: page.PermissionSets ?? [], nextToken: page.NextToken };
      }),
    listAssignments: (accountId, arn) =>
      paginate(async (NextToken) => {
        const page = await call('ListAccountAssignments', () =>
          client.send(new ListAccountAssignmentsCommand({ ...on(arn), AccountId: accountId, MaxResults, NextToken })));
        const items = (page.AccountAssignments ?? []).map(({ PrincipalType, PrincipalId }) => ({
          accountId,
          permissionSetArn: arn,
          principalType: required(PrincipalType, 'PrincipalType', 'sso:ListAccountAssignments'),
          principalId: required(PrincipalId, 'PrincipalId', 'sso:ListAccountAssignments'),
        }));
        return { items, nextToken: page.NextToken };
      }),
    createAssignment: async (assignment) => {
      const answer = await call('CreateAccountAssignment', () => client.send(new CreateAccountAssignmentCommand(sdkAssignment(InstanceArn, assignment))));
      return operationStatus(answer.AccountAssignmentCreationStatus, 'sso:CreateAccountAssignment');
    },
    deleteAssignment: async (assignment) => {
      const answer = await ifFound(() =>
        call('DeleteAccountAssignment', () => client.send(new DeleteAccountAssignmentCommand(sdkAssignment(InstanceArn, assignment)))));
      if (answer === undefined) return { status: 'SUCCEEDED', operationId: '' };
      return operationStatus(answer.AccountAssignmentDeletionStatus, 'sso:DeleteAccountAssignment');
    },
    describeAssignmentCreation: async (operationId) => {
      const answer = await call('DescribeAccountAssignmentCreationStatus', () =>
        client.send(new DescribeAccountAssignmentCreationStatusCommand({ InstanceArn, AccountAssignmentCreationRequestId: operationId })));
      return operationStatus(answer.AccountAssignmentCreationStatus, 'sso:DescribeAccountAssignmentCreationStatus');
    },
    describeAssignmentDeletion: async (operationId) => {
      const answer = await call('DescribeAccountAssignmentDeletionStatus', () =>
        client.send(new DescribeAccountAssignmentDeletionStatusCommand({ InstanceArn, AccountAssignmentDeletionRequestId: operationId })));
      return operationStatus(answer.AccountAssignmentDeletionStatus, 'sso:DescribeAccountAssignmentDeletionStatus');
    },
    provisionEverywhere: async (arn) => {
      const answer = await call('ProvisionPermissionSet', () =>
        client.send(new ProvisionPermissionSetCommand({ ...on(arn), TargetType: 'ALL_PROVISIONED_ACCOUNTS' })));
      return operationStatus(answer.PermissionSetProvisioningStatus, 'sso:ProvisionPermissionSet');
    },
    describeProvisioning: async (operationId) => {
      const answer = await call('DescribePermissionSetProvisioningStatus', () =>
        client.send(new DescribePermissionSetProvisioningStatusCommand({ InstanceArn, ProvisionPermissionSetRequestId: operationId })));
      return operationStatus(answer.PermissionSetProvisioningStatus, 'sso:DescribePermissionSetProvisioningStatus');
    },
    ...operationLists(client, caller, InstanceArn),
  };
}

interface SdkStatus {
  readonly Status?: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | undefined;
  readonly RequestId?: string | undefined;
  readonly FailureReason?: string | undefined;
}

function operationStatus(status: SdkStatus | undefined, action: string): OperationStatus {
  return {
    status: required(status?.Status, 'Status', action),
    operationId: required(status?.RequestId, 'RequestId', action),
    failureReason: status?.FailureReason,
  };
}

function policyReference(reference: { Name?: string | undefined; Path?: string | undefined }): PolicyReference {
  return { name: required(reference.Name, 'Name', 'sso:CustomerManagedPolicyReference'), path: reference.Path ?? '/' };
}

function sdkReference({ name, path }: PolicyReference) {
  return { Name: name, Path: path };
}

function sdkBoundary(boundary: LiveBoundary) {
  return 'managedPolicyArn' in boundary
    ? { ManagedPolicyArn: boundary.managedPolicyArn }
    : { CustomerManagedPolicyReference: sdkReference(boundary.customerManagedPolicy) };
}

function sdkAssignment(InstanceArn: string, { accountId, permissionSetArn, principalType, principalId }: AssignmentIds) {
  return {
    InstanceArn, TargetType: 'AWS_ACCOUNT' as const, TargetId: accountId, PermissionSetArn: permissionSetArn, PrincipalType: principalType, PrincipalId: principalId,
  };
}

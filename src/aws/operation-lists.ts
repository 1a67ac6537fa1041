import {
  ListAccountAssignmentCreationStatusCommand, ListAccountAssignmentDeletionStatusCommand, ListPermissionSetProvisioningStatusCommand,
  type SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import type { Caller } from './caller.js';
import { paginate } from './paginate.js';
import type { SsoAdminPort } from './ports.js';
import { required } from './required.js';
import { ssoCalls } from './sso-calls.js';

/** What the lists of sso-admin say of an operation: neither its target nor why it failed. */
interface ListedOperation {
  readonly RequestId?: string | undefined;
}

type OperationLists = Pick<SsoAdminPort, 'listCreationsInProgress' | 'listDeletionsInProgress' | 'listProvisioningsInProgress'>;

/** Which asynchronous operations of an instance are in progress, over the SDK. */
export function operationLists(client: SSOAdminClient, caller: Caller, InstanceArn: string): OperationLists {
  const { call } = ssoCalls(caller);
  const input = { InstanceArn, MaxResults: 100, Filter: { Status: 'IN_PROGRESS' as const } };
  const ids = (listed: readonly ListedOperation[] = []): string[] => listed.map(({ RequestId }) => required(RequestId, 'RequestId', 'sso:ListAccountAssignmentCreationStatus and its like'));
  return {
    listCreationsInProgress: () =>
      paginate(async (NextToken) => {
        const page = await call('ListAccountAssignmentCreationStatus', () => client.send(new ListAccountAssignmentCreationStatusCommand({ ...input, NextToken })));
        return { items: ids(page.AccountAssignmentsCreationStatus), nextToken: page.NextToken };
      }),
    listDeletionsInProgress: () =>
      paginate(async (NextToken) => {
        const page = await call('ListAccountAssignmentDeletionStatus', () => client.send(new ListAccountAssignmentDeletionStatusCommand({ ...input, NextToken })));
        return { items: ids(page.AccountAssignmentsDeletionStatus), nextToken: page.NextToken };
      }),
    listProvisioningsInProgress: () =>
      paginate(async (NextToken) => {
        const page = await call('ListPermissionSetProvisioningStatus', () => client.send(new ListPermissionSetProvisioningStatusCommand({ ...input, NextToken })));
        return { items: ids(page.PermissionSetsProvisioningStatus), nextToken: page.NextToken };
      }),
  };
}

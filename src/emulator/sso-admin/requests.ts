import { type Context, operation, type Operation, type Operations, type Output, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { notFound } from '../service-error.js';
import type { AsyncRequest, RequestKind, RequestStatus } from '../state/async-requests.js';
import { findInstance, type InstanceInput, instanceOf } from './lookup.js';

interface StatusFilter {
  readonly Filter?: { readonly Status?: RequestStatus };
}

/** Describe and list of the three kinds of asynchronous request. */
export const requestOperations: Operations = {
  DescribeAccountAssignmentCreationStatus: describeOperation('creation', 'AccountAssignmentCreationRequestId', 'AccountAssignmentCreationStatus'),
  DescribeAccountAssignmentDeletionStatus: describeOperation('deletion', 'AccountAssignmentDeletionRequestId', 'AccountAssignmentDeletionStatus'),
  DescribePermissionSetProvisioningStatus: describeOperation('provisioning', 'ProvisionPermissionSetRequestId', 'PermissionSetProvisioningStatus'),
  ListAccountAssignmentCreationStatus: listOperation('creation', 'AccountAssignmentsCreationStatus'),
  ListAccountAssignmentDeletionStatus: listOperation('deletion', 'AccountAssignmentsDeletionStatus'),
  ListPermissionSetProvisioningStatus: listOperation('provisioning', 'PermissionSetsProvisioningStatus'),
};

/** The status of a request with all that its Describe operation shows. */
export function statusMembers({ id, createdDate, details, status, failureReason }: AsyncRequest): Output {
  return { Status: status, RequestId: id, ...details, FailureReason: failureReason, CreatedDate: createdDate };
}

/** The first look shows IN_PROGRESS however fast the work was: a status record may lag, and every client has to poll. */
function describeOperation(kind: RequestKind, idMember: string, outputMember: string): Operation {
  return operation<InstanceInput & Readonly<Record<string, string>>>((input, context) => {
    const request = instanceOf(input, context).requests.list(kind).get(input[idMember] ?? '');
    if (request === undefined) {
      throw notFound(`Could not find request with id ${input[idMember]}`);
    }
    const shown: AsyncRequest = look(request, input, context) ? request : { ...request, status: 'IN_PROGRESS', failureReason: undefined };
    return { [outputMember]: statusMembers(shown) };
  });
}

function listOperation(kind: RequestKind, outputMember: string): Operation {
  return operation<InstanceInput & PageInput & StatusFilter>((input, context) => {
    const wanted = input.Filter?.Status;
    const { items, NextToken } = page(input, context, instanceOf(input, context).requests.list(kind),
      ({ status }) => wanted === undefined || status === wanted);
    // Whoever sees it in progress here has looked.
    items.filter(({ status }) => status === 'IN_PROGRESS').forEach((request) => look(request, input, context));
    return { [outputMember]: items.map(({ status, id, createdDate }) => ({ Status: status, RequestId: id, CreatedDate: createdDate })), NextToken };
  });
}

/** Tells whether a request had been looked at, and that it has been. Who looks into the past has looked now. */
function look({ id, kind, seen }: AsyncRequest, input: InstanceInput, context: Context): boolean {
  const request = findInstance(input.InstanceArn, { ...context, world: context.present })?.requests.list(kind).get(id);
  if (request === undefined) return seen;
  const before = request.seen;
  request.seen = true;
  return before;
}

import { type Context, operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { notFound } from '../service-error.js';
import type { Assignment, PrincipalType } from '../state/assignments.js';
import { accountOf, type PermissionSetInput, targetOf } from './lookup.js';
import { managementFailure } from './management-account.js';
import { statusMembers } from './requests.js';
import { type PlannedWork, startWork } from './start-work.js';

interface AssignmentInput extends PermissionSetInput {
  readonly TargetId: string;
  readonly TargetType: 'AWS_ACCOUNT';
  readonly PrincipalType: PrincipalType;
  readonly PrincipalId: string;
}

/** Create, delete and list of account assignments. */
export const accountAssignmentOperations: Operations = {
  CreateAccountAssignment: operation<AssignmentInput>((input, context) => {
    const { instance } = targetOf(input, context);
    accountOf(input.TargetId, instance, context);
    return { AccountAssignmentCreationStatus: statusMembers(startWork(instance, context, workOf('creation', input, context))) };
  }),

  DeleteAccountAssignment: operation<AssignmentInput>((input, context) => {
    const { instance } = targetOf(input, context);
    accountOf(input.TargetId, instance, context);
    if (!instance.assignments.has(assignmentOf(input))) {
      throw notFound('Assignment not found.');
    }
    return { AccountAssignmentDeletionStatus: statusMembers(startWork(instance, context, workOf('deletion', input, context))) };
  }),

  ListAccountAssignments: operation<PermissionSetInput & PageInput & { AccountId: string }>((input, context) => {
    const { instance, permissionSet } = targetOf(input, context);
    accountOf(input.AccountId, instance, context);
    const { items, NextToken } = page(input, context, instance.assignments.ofPair(input.AccountId, permissionSet.arn));
    return { AccountAssignments: items.map(assignmentMembers), NextToken };
  }),
};

/** An assignment as listed. */
export function assignmentMembers({ accountId, permissionSetArn, principalType, principalId }: Assignment): object {
  return { AccountId: accountId, PermissionSetArn: permissionSetArn, PrincipalType: principalType, PrincipalId: principalId };
}

function assignmentOf(input: AssignmentInput): Assignment {
  return { accountId: input.TargetId, permissionSetArn: input.PermissionSetArn, principalType: input.PrincipalType, principalId: input.PrincipalId };
}

function workOf(kind: 'creation' | 'deletion', input: AssignmentInput, context: Context): PlannedWork {
  const { TargetId, TargetType, PermissionSetArn, PrincipalType, PrincipalId } = input;
  return {
    kind, permissionSetArn: PermissionSetArn, accountIds: [TargetId],
    details: { TargetId, TargetType, PermissionSetArn, PrincipalType, PrincipalId },
    bound: managementFailure(TargetId, context),
  };
}

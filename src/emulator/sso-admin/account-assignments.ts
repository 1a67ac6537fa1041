import { type Context, operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { notFound } from '../service-error.js';
import type { Assignment, PrincipalType } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';
import { accountFailure, policyFailure, principalFailure } from './failure-reasons.js';
import { accountOf, type PermissionSetInput, targetOf } from './lookup.js';
import { deprovisionUnused, provision } from './provision.js';
import { statusMembers } from './requests.js';
import { startWork } from './start-work.js';

interface AssignmentInput extends PermissionSetInput {
  readonly TargetId: string;
  readonly TargetType: 'AWS_ACCOUNT';
  readonly PrincipalType: PrincipalType;
  readonly PrincipalId: string;
}

/** Create, delete and list of account assignments. */
export const accountAssignmentOperations: Operations = {
  CreateAccountAssignment: operation<AssignmentInput>((input, context) => {
    const { instance, permissionSet } = targetOf(input, context);
    const account = accountOf(input.TargetId, context);
    const assignment = assignmentOf(input);
    const request = startWork(instance, context, {
      ...workOf('creation', input),
      run: () => {
        const failure = accountFailure(account) ?? principalFailure(instance, assignment) ?? policyFailure(permissionSet, account);
        if (failure === undefined) {
          instance.assignments.add(assignment);
          provision(instance, permissionSet, account.id, 'unless present');
        }
        return failure;
      },
    });
    return { AccountAssignmentCreationStatus: statusMembers(request) };
  }),

  DeleteAccountAssignment: operation<AssignmentInput>((input, context) => {
    const { instance } = targetOf(input, context);
    const account = accountOf(input.TargetId, context);
    const assignment = assignmentOf(input);
    if (!instance.assignments.has(assignment)) {
      throw notFound('Assignment not found.');
    }
    const request = startWork(instance, context, {
      ...workOf('deletion', input),
      run: () => accountFailure(account) ?? removeAssignment(instance, assignment, context),
    });
    return { AccountAssignmentDeletionStatus: statusMembers(request) };
  }),

  ListAccountAssignments: operation<PermissionSetInput & PageInput & { AccountId: string }>((input, context) => {
    const { instance, permissionSet } = targetOf(input, context);
    accountOf(input.AccountId, context);
    const { items, NextToken } = page(input, context, instance.assignments.ofPair(input.AccountId, permissionSet.arn));
    return { AccountAssignments: items.map(assignmentMembers), NextToken };
  }),
};

/** An assignment as listed. */
export function assignmentMembers({ accountId, permissionSetArn, principalType, principalId }: Assignment): object {
  return { AccountId: accountId, PermissionSetArn: permissionSetArn, PrincipalType: principalType, PrincipalId: principalId };
}

function removeAssignment(instance: Instance, assignment: Assignment, context: Context): undefined {
  instance.assignments.remove(assignment);
  deprovisionUnused(instance, assignment, context);
}

function assignmentOf(input: AssignmentInput): Assignment {
  return { accountId: input.TargetId, permissionSetArn: input.PermissionSetArn, principalType: input.PrincipalType, principalId: input.PrincipalId };
}

function workOf<Kind extends 'creation' | 'deletion'>(kind: Kind, input: AssignmentInput) {
  const { TargetId, TargetType, PermissionSetArn, PrincipalType, PrincipalId } = input;
  return {
    kind, permissionSetArn: PermissionSetArn, accountIds: [TargetId],
    details: { TargetId, TargetType, PermissionSetArn, PrincipalType, PrincipalId },
  };
}

import { operation, type Operations, page } from '../runtime/operation.js';
import { listingOf, type PageInput } from '../runtime/paging.js';
import { notFound } from '../service-error.js';
import type { ApplicationAssignment } from '../state/application-assignments.js';
import type { PrincipalType } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';
import { type ApplicationInput, applicationOf } from './application-lookup.js';
import { type InstanceInput, instanceOf } from './lookup.js';

interface Principal {
  readonly PrincipalId: string;
  readonly PrincipalType: PrincipalType;
}

interface PrincipalInput extends InstanceInput, Principal, PageInput {
  readonly Filter?: { readonly ApplicationArn?: string };
}

/** Create, delete, describe and both lists of application assignments; all of it is synchronous. */
export const applicationAssignmentOperations: Operations = {
  CreateApplicationAssignment: operation<ApplicationInput & Principal>((input, context) => {
    const { instance } = applicationOf(input, context);
    checkPrincipal(instance, input);
    instance.applicationAssignments.add(assignmentOf(input));
    return {};
  }),

  DeleteApplicationAssignment: operation<ApplicationInput & Principal>((input, context) => {
    const { instance } = applicationOf(input, context);
    instance.applicationAssignments.remove(existing(instance, input));
    return {};
  }),

  DescribeApplicationAssignment: operation<ApplicationInput & Principal>((input, context) =>
    assignmentMembers(existing(applicationOf(input, context).instance, input))),

  ListApplicationAssignments: operation<ApplicationInput & PageInput>((input, context) => {
    const { instance, application } = applicationOf(input, context);
    const { items, NextToken } = page(input, context, instance.applicationAssignments.ofApplication(application.arn));
    return { ApplicationAssignments: items.map(assignmentMembers), NextToken };
  }),

  ListApplicationAssignmentsForPrincipal: operation<PrincipalInput>((input, context) => {
    const instance = instanceOf(input, context);
    checkPrincipal(instance, input);
    const wanted = input.Filter?.ApplicationArn;
    const rows = assigneesOf(instance, input.PrincipalId)
      .flatMap((id) => [...instance.applicationAssignments.ofPrincipal(id).after(-1)].map(([, row]) => row));
    const { items, NextToken } = page(input, context, listingOf(rows.filter(({ applicationArn }) => (wanted ?? applicationArn) === applicationArn)));
    return { ApplicationAssignments: items.map(assignmentMembers), NextToken };
  }),
};

function checkPrincipal(instance: Instance, { PrincipalId, PrincipalType }: Principal): void {
  const store = PrincipalType === 'USER' ? instance.users : instance.groups;
  if (store.get(PrincipalId) === undefined) {
    throw notFound(`${PrincipalType} not found.`);
  }
}

/** A user's own assignments and those of its groups; a row's PrincipalType tells them apart. */
function assigneesOf(instance: Instance, principalId: string): readonly string[] {
  return [principalId, ...[...instance.memberships.ofUser(principalId).after(-1)].map(([, { groupId }]) => groupId)];
}

function existing(instance: Instance, input: ApplicationInput & Principal): ApplicationAssignment {
  const assignment = assignmentOf(input);
  if (!instance.applicationAssignments.has(assignment)) {
    throw notFound('Application assignment not found.');
  }
  return assignment;
}

function assignmentOf({ ApplicationArn, PrincipalType, PrincipalId }: ApplicationInput & Principal): ApplicationAssignment {
  return { applicationArn: ApplicationArn, principalType: PrincipalType, principalId: PrincipalId };
}

function assignmentMembers({ applicationArn, principalType, principalId }: ApplicationAssignment) {
  return { ApplicationArn: applicationArn, PrincipalId: principalId, PrincipalType: principalType };
}

import { operation, type Operations, page } from '../runtime/operation.js';
import { listingOf, type PageInput } from '../runtime/paging.js';
import { notFound } from '../service-error.js';
import type { ApplicationAssignment } from '../state/application-assignments.js';
import type { Instance } from '../state/instance.js';
import { type ApplicationInput, applicationOf } from './application-lookup.js';
import { type InstanceInput, instanceOf } from './lookup.js';
import { assigneesOf, type PrincipalMembers, requirePrincipal } from './principals.js';

interface PrincipalInput extends InstanceInput, PrincipalMembers, PageInput {
  readonly Filter?: { readonly ApplicationArn?: string };
}

/** Create, delete, describe and both lists of application assignments; all of it is synchronous. */
export const applicationAssignmentOperations: Operations = {
  CreateApplicationAssignment: operation<ApplicationInput & PrincipalMembers>((input, context) => {
    const { instance } = applicationOf(input, context);
    requirePrincipal(instance, input);
    instance.applicationAssignments.add(assignmentOf(input));
    return {};
  }),

  DeleteApplicationAssignment: operation<ApplicationInput & PrincipalMembers>((input, context) => {
    const { instance } = applicationOf(input, context);
    instance.applicationAssignments.remove(existing(instance, input));
    return {};
  }),

  DescribeApplicationAssignment: operation<ApplicationInput & PrincipalMembers>((input, context) =>
    assignmentMembers(existing(applicationOf(input, context).instance, input))),

  ListApplicationAssignments: operation<ApplicationInput & PageInput>((input, context) => {
    const { instance, application } = applicationOf(input, context);
    const { items, NextToken } = page(input, context, instance.applicationAssignments.ofApplication(application.arn));
    return { ApplicationAssignments: items.map(assignmentMembers), NextToken };
  }),

  ListApplicationAssignmentsForPrincipal: operation<PrincipalInput>((input, context) => {
    const instance = instanceOf(input, context);
    const wanted = input.Filter?.ApplicationArn;
    const rows = assigneesOf(instance, input)
      .flatMap((id) => [...instance.applicationAssignments.ofPrincipal(id).after(-1)].map(([, row]) => row));
    const { items, NextToken } = page(input, context, listingOf(rows.filter(({ applicationArn }) => (wanted ?? applicationArn) === applicationArn)));
    return { ApplicationAssignments: items.map(assignmentMembers), NextToken };
  }),
};

function existing(instance: Instance, input: ApplicationInput & PrincipalMembers): ApplicationAssignment {
  const assignment = assignmentOf(input);
  if (!instance.applicationAssignments.has(assignment)) {
    throw notFound('Application assignment not found.');
  }
  return assignment;
}

function assignmentOf({ ApplicationArn, PrincipalType, PrincipalId }: ApplicationInput & PrincipalMembers): ApplicationAssignment {
  return { applicationArn: ApplicationArn, principalType: PrincipalType, principalId: PrincipalId };
}

function assignmentMembers({ applicationArn, principalType, principalId }: ApplicationAssignment) {
  return { ApplicationArn: applicationArn, PrincipalId: principalId, PrincipalType: principalType };
}

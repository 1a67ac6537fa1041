import type { ApplicationAssignmentRow, ApplicationRow } from '../seed/applications.js';
import type { ApplicationAssignment } from './application-assignments.js';
import type { Application, PortalOptions } from './applications.js';
import { toGrantRow } from './grant-rows.js';
import type { Instance } from './instance.js';

/** The applications of an instance as rows of a seed, in order of creation. */
export function dumpApplications(instance: Instance): ApplicationRow[] {
  return [...instance.applications.list.values()].map((application) => ({
    ...attributesOf(application),
    assignments: [...instance.applicationAssignments.ofApplication(application.arn).values()].map((assignment) => assignmentRow(assignment, instance)),
    accessScopes: [...application.accessScopes.values()].map(({ Scope, AuthorizedTargets }) => ({
      scope: Scope, ...(AuthorizedTargets === undefined ? {} : { authorizedTargets: [...AuthorizedTargets] }),
    })),
    authenticationMethods: [...application.authenticationMethods.values()].map(({ Iam }) => ({ iam: { actorPolicy: Iam.ActorPolicy } })),
    grants: [...application.grants.values()].map((grant) => toGrantRow(grant, instance.trustedTokenIssuers)),
    tags: Object.fromEntries([...application.tags.values()].map(({ Key, Value }) => [Key, Value])),
  }));
}

function attributesOf(application: Application): ApplicationRow {
  const { arn, name, providerArn, accountId, createdDate, createdFrom, description, status, assignmentRequired, userBackgroundSessions } = application;
  return {
    arn, name, applicationProviderArn: providerArn, applicationAccount: accountId, createdDate, createdFrom,
    ...(description === undefined ? {} : { description }),
    status, portalOptions: portalOptionsRow(application.portalOptions), assignmentRequired,
    ...(userBackgroundSessions === undefined ? {} : { userBackgroundSessionApplicationStatus: userBackgroundSessions }),
  };
}

function portalOptionsRow({ Visibility, SignInOptions }: PortalOptions): ApplicationRow['portalOptions'] {
  if (SignInOptions === undefined) {
    return { visibility: Visibility };
  }
  const { Origin, ApplicationUrl } = SignInOptions;
  return { visibility: Visibility, signInOptions: { origin: Origin, ...(ApplicationUrl === undefined ? {} : { applicationUrl: ApplicationUrl }) } };
}

function assignmentRow({ principalType, principalId }: ApplicationAssignment, { users, groups }: Instance): ApplicationAssignmentRow {
  const name = principalType === 'USER' ? users.get(principalId)?.attributes['UserName'] : groups.get(principalId)?.attributes['DisplayName'];
  if (typeof name !== 'string') {
    return { orphan: { principalType, principalId } };
  }
  return principalType === 'USER' ? { user: name } : { group: name };
}

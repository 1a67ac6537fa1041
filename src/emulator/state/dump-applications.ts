import type { ApplicationRow } from '../seed/applications.js';
import type { Application, PortalOptions } from './applications.js';
import { toGrantRow } from './grant-rows.js';
import type { Instance } from './instance.js';
import { toPrincipalRow } from './principal-rows.js';
import { toTagRows } from './tag-rows.js';

/** The applications of an instance as rows of a seed, in order of creation. */
export function dumpApplications(instance: Instance): ApplicationRow[] {
  return [...instance.applications.list.values()].map((application) => ({
    ...attributesOf(application),
    assignments: [...instance.applicationAssignments.ofApplication(application.arn).values()].map((assignment) => toPrincipalRow(assignment, instance)),
    accessScopes: [...application.accessScopes.values()].map(({ Scope, AuthorizedTargets }) => ({
      scope: Scope, ...(AuthorizedTargets === undefined ? {} : { authorizedTargets: [...AuthorizedTargets] }),
    })),
    authenticationMethods: [...application.authenticationMethods.values()].map(({ Iam }) => ({ iam: { actorPolicy: Iam.ActorPolicy } })),
    grants: [...application.grants.values()].map((grant) => toGrantRow(grant, instance.trustedTokenIssuers)),
    tags: toTagRows(application.tags),
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

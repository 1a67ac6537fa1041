import { SeedError } from '../seed.js';
import type { ApplicationAssignmentRow, ApplicationRow } from '../seed/applications.js';
import { type Application, customProviderArn, type PortalOptions } from './applications.js';
import { toGrant } from './grant-rows.js';
import { grantTypeOf } from './grant-types.js';
import type { IdSource } from './id-source.js';
import type { Instance } from './instance.js';
import { toPrincipal, type PrincipalReference } from './principal-rows.js';
import { fillTags } from './tag-rows.js';

/**
 * Fills an instance with applications and all that belongs to them. Users, groups and token issuers must be there already.
 * @param now when applications without a date were created, in epoch seconds
 * @throws SeedError for an ARN that is there twice, and for a name that nothing in the instance has
 */
export function loadApplications(rows: readonly ApplicationRow[], instance: Instance, ids: IdSource, now: number): void {
  rows.forEach(({ arn }) => {
    if (arn !== undefined) ids.reserve(arn);
  });
  for (const row of rows) {
    const { identity, applications, applicationAssignments } = instance;
    const arn = row.arn ?? ids.applicationArn(identity);
    if (applications.get(arn) !== undefined) {
      throw new SeedError(`The emulator's seed has the application ${arn} twice.`);
    }
    const application = applications.draft({
      arn, providerArn: row.applicationProviderArn ?? customProviderArn, accountId: row.applicationAccount ?? identity.ownerAccountId,
      createdDate: row.createdDate ?? now, createdFrom: row.createdFrom ?? identity.region,
    }, row.name);
    fill(application, row, instance);
    applications.add(application);
    row.assignments?.forEach((assignment) => applicationAssignments.add({ applicationArn: arn, ...principalOf(assignment, instance) }));
  }
}

function fill(application: Application, row: ApplicationRow, { trustedTokenIssuers }: Instance): void {
  application.description = row.description;
  application.status = row.status ?? 'ENABLED';
  application.portalOptions = portalOptionsOf(row);
  application.assignmentRequired = row.assignmentRequired ?? true;
  application.userBackgroundSessions = row.userBackgroundSessionApplicationStatus;
  fillTags(application.tags, row.tags);
  row.accessScopes?.forEach(({ scope, authorizedTargets }) => application.accessScopes.set(scope, {
    Scope: scope, ...(authorizedTargets === undefined ? {} : { AuthorizedTargets: authorizedTargets }),
  }));
  row.authenticationMethods?.forEach(({ iam }) => application.authenticationMethods.set('IAM', { Iam: { ActorPolicy: iam.actorPolicy } }));
  row.grants?.map((grant) => toGrant(grant, trustedTokenIssuers)).forEach((grant) => application.grants.set(grantTypeOf(grant), grant));
}

function portalOptionsOf({ portalOptions: { visibility = 'ENABLED', signInOptions } = {} }: ApplicationRow): PortalOptions {
  if (signInOptions === undefined) {
    return { Visibility: visibility };
  }
  const { origin, applicationUrl } = signInOptions;
  return { Visibility: visibility, SignInOptions: { Origin: origin, ...(applicationUrl === undefined ? {} : { ApplicationUrl: applicationUrl }) } };
}

function principalOf(row: ApplicationAssignmentRow, instance: Instance): PrincipalReference {
  const principal = toPrincipal(row, instance);
  if (principal === undefined) {
    throw new SeedError(`An application assignment of the emulator's seed names what is not in it: ${JSON.stringify(row)}`);
  }
  return principal;
}

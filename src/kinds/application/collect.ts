import { collectAll, mapConcurrently, type ApplicationPrincipal, type InstancePorts, type LiveApplication, type LiveGrant } from '../../aws/index.js';
import { AwsError } from '../../errors/index.js';
import type { Collect, CollectContext } from '../collector.js';
import { lackingFirst } from '../lacking-first.js';
import { parseLive } from '../parse-live.js';
import { isOrphan, kindOfPrincipal } from '../principal.js';
import type { Grants, JwtBearer } from './grants.js';
import { namesakesOf } from './natural-keys.js';
import { applicationShape, canonicalApplication, type Application } from './shape.js';

/** What is asked of every application; the list has the rest. */
const actionsForEach = [
  'ListApplicationAssignments', 'GetApplicationAssignmentConfiguration', 'GetApplicationSessionConfiguration', 'ListApplicationAccessScopes',
  'ListApplicationAuthenticationMethods', 'ListApplicationGrants', 'ListTagsForResource',
];

/** All applications with everything that belongs to them: ListApplications, then seven calls for each. */
export const collectApplications: Collect<Application> = async (context) => {
  context.expect({ 'sso:ListApplications': 1 }, 'lists');
  const all = await context.orGap({ kind: 'application' }, () => collectAll(context.ports.applications.list()));
  const listed = lackingFirst(context, 'application', all ?? [], ({ arn }) => arn);
  context.expect(Object.fromEntries(actionsForEach.map((action) => [`sso:${action}`, listed.length])), 'known');
  const namesakes = namesakesOf(listed);
  let count = 0;
  const found = await mapConcurrently(listed, context.concurrency, async (live) => {
    // The gap has the name alone, and so hides all that have it: which of them is which may depend on this one.
    const collected = await context.orGap({ kind: 'application', name: live.name }, () => readApplication(context, live, namesakes.get(live.arn)));
    context.progress('application', (count += 1));
    return collected;
  });
  return found.filter((application) => application !== undefined);
};

async function readApplication(context: CollectContext, live: LiveApplication, namesake: string | undefined): Promise<Application> {
  const parts = await readParts(context.ports, live.arn);
  await Promise.all([context.whenRead('user'), context.whenRead('group'), context.whenRead('trusted-token-issuer')]);
  const { arn, visibility, signInOptions, ...attributes } = live;
  const body = {
    ...attributes,
    namesake,
    portalOptions: { visibility, signInOptions },
    assignmentRequired: parts.assignmentRequired,
    userBackgroundSessionApplicationStatus: parts.sessionStatus,
    assignments: await nameAssignments(context, parts.principals),
    accessScopes: Object.fromEntries(parts.scopes.map(({ scope, authorizedTargets }) => [scope, authorizedTargets])),
    grants: await nameGrants(context, parts.grants),
    authenticationMethods: parts.policies[0] === undefined ? undefined : { iam: { actorPolicy: parts.policies[0] } },
    tags: Object.fromEntries(parts.tags),
    id: arn,
  };
  return canonicalApplication(parseLive(applicationShape, body, 'sso:ListApplications'));
}

async function readParts({ applications, ssoAdmin }: InstancePorts, arn: string) {
  const [principals, assignmentRequired, sessionStatus, scopes, policies, grants, tags] = await Promise.all([
    collectAll(applications.listAssignments(arn)),
    applications.getAssignmentRequired(arn),
    applications.getSessionStatus(arn),
    collectAll(applications.listAccessScopes(arn)),
    collectAll(applications.listActorPolicies(arn)),
    collectAll(applications.listGrants(arn)),
    collectAll(ssoAdmin.listTags(arn)),
  ]);
  return { principals, assignmentRequired, sessionStatus, scopes, policies, grants, tags };
}

async function nameAssignments(context: CollectContext, principals: readonly ApplicationPrincipal[]) {
  const groups: string[] = [];
  const users: string[] = [];
  const orphans: ApplicationPrincipal[] = [];
  for (const principal of principals) {
    const kind = kindOfPrincipal[principal.principalType];
    const name = context.directory.nameOf(kind, principal.principalId);
    if (name !== undefined) (kind === 'group' ? groups : users).push(name);
    else if (await isOrphan(context, principal)) orphans.push(principal);
    else throw unread('sso:ListApplicationAssignments', `${principal.principalType} ${principal.principalId} is not among the principals that were read`);
  }
  return { groups, users, orphans };
}

async function nameGrants(context: CollectContext, grants: readonly LiveGrant[]): Promise<Grants> {
  const named = await Promise.all(grants.map(async (grant): Promise<Grants> => {
    if ('jwtBearer' in grant) return { jwtBearer: await nameIssuers(context, grant.jwtBearer.authorizedTokenIssuers) };
    if ('authorizationCode' in grant) return { authorizationCode: { redirectUris: [...grant.authorizationCode.redirectUris] } };
    return 'refreshToken' in grant ? { refreshToken: {} } : { tokenExchange: {} };
  }));
  return Object.assign({}, ...named) as Grants;
}

type Issuers = Extract<LiveGrant, { readonly jwtBearer: unknown }>['jwtBearer']['authorizedTokenIssuers'];

async function nameIssuers({ directory, ports, once }: CollectContext, issuers: Issuers): Promise<JwtBearer> {
  const named = new Map<string, string[]>();
  const orphans = new Map<string, string[]>();
  for (const { trustedTokenIssuerArn, authorizedAudiences } of issuers) {
    const name = directory.nameOf('trusted-token-issuer', trustedTokenIssuerArn);
    if (name !== undefined) {
      named.set(name, [...authorizedAudiences]);
    } else if (await once(trustedTokenIssuerArn, async () => (await ports.trustedTokenIssuers.describe(trustedTokenIssuerArn)) === undefined)) {
      orphans.set(trustedTokenIssuerArn, [...authorizedAudiences]);
    } else {
      throw unread('sso:ListApplicationGrants', `issuer ${trustedTokenIssuerArn} is not among the trusted token issuers that were read`);
    }
  }
  return { authorizedTokenIssuers: Object.fromEntries(named), orphans: Object.fromEntries(orphans) };
}

/** Something that is mentioned and was not read: the application cannot be named whole, which is a gap. */
function unread(action: string, message: string): AwsError {
  return new AwsError('AWS_ANSWER_INVALID', { message, remedy: 'Take the snapshot again: it may have been created meanwhile.', details: { action } });
}

import type { ObjectKey } from '../../model/index.js';
import { mapJsonTexts, type NameMapping } from '../name-mapping.js';
import type { JwtBearer } from './grants.js';
import { canonicalApplication, type Application } from './shape.js';

/** An application with the names and ARNs of another instance. */
export function mappedApplication(application: Application, mapping: NameMapping): Application {
  const policy = application.authenticationMethods?.iam?.actorPolicy;
  return withMentions({
    ...application,
    name: mapping.nameOf({ kind: 'application', name: application.name }),
    applicationProviderArn: mapping.arnsIn(application.applicationProviderArn),
    authenticationMethods: policy === undefined ? application.authenticationMethods : { iam: { actorPolicy: mapJsonTexts(policy, mapping.arnsIn) } },
  }, (key) => mapping.nameOf(key));
}

/** An application without its mentions of objects that are not there. */
export function applicationWithout(application: Application, isAbsent: (key: ObjectKey) => boolean): Application {
  return withMentions(application, (key) => (isAbsent(key) ? undefined : key.name));
}

/** Every name that the application mentions is replaced by what `nameOf` gives; undefined leaves it out. */
function withMentions(application: Application, nameOf: (key: ObjectKey) => string | undefined): Application {
  const { assignments, grants } = application;
  const named = (kind: 'group' | 'user', names: readonly string[] | undefined): string[] =>
    (names ?? []).map((name) => nameOf({ kind, name })).filter((name) => name !== undefined);
  return canonicalApplication({
    ...application,
    assignments: assignments && { ...assignments, groups: named('group', assignments.groups), users: named('user', assignments.users) },
    grants: grants?.jwtBearer === undefined ? grants : { ...grants, jwtBearer: bearerWithMentions(grants.jwtBearer, nameOf) },
  });
}

function bearerWithMentions(bearer: JwtBearer, nameOf: (key: ObjectKey) => string | undefined): JwtBearer {
  const issuers = Object.entries(bearer.authorizedTokenIssuers ?? {}).flatMap(([name, audiences]) => {
    const mapped = nameOf({ kind: 'trusted-token-issuer', name });
    return mapped === undefined ? [] : [[mapped, audiences] as const];
  });
  return { ...bearer, authorizedTokenIssuers: Object.fromEntries(issuers) };
}

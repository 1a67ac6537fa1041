import type { Application } from '../../kinds/application/shape.js';
import type { RiskRule } from '../rule.js';
import { names } from '../words.js';

/** Applications are open to more, or trust more. */
export const applicationTrust: RiskRule = {
  name: 'application-trust',
  level: 'medium',
  finds: 'An application gets a redirect address, an issuer, an audience, a scope, or another policy of its actors, or it no longer asks for an assignment. New applications count.',
  why: 'By these an application hands out tokens: to other addresses, for tokens of others, for more services, and to everybody in the directory.',
  *find({ changes, old, now }) {
    for (const { name } of changes.changes.filter((change) => change.kind === 'application' && change.action !== 'delete')) {
      const is = now.body<Application>('application', name);
      const added = is === undefined ? [] : differences(old.body<Application>('application', name), is);
      if (added.length > 0) yield { object: { kind: 'application', name }, message: `Application ${name} ${names(added)}` };
    }
  },
};

function differences(was: Application | undefined, is: Application): string[] {
  const more = (what: string, before: readonly string[], after: readonly string[]): string[] => {
    const added = after.filter((text) => !before.includes(text));
    return added.length === 0 ? [] : [`gets the ${what} ${names(added)}`];
  };
  return [
    ...(!is.assignmentRequired && was?.assignmentRequired !== false ? ['is open to all users without an assignment'] : []),
    ...more('redirect address', was?.grants?.authorizationCode?.redirectUris ?? [], is.grants?.authorizationCode?.redirectUris ?? []),
    ...more('issuer', issuersOf(was), issuersOf(is)),
    ...more('scope', Object.keys(was?.accessScopes ?? {}), Object.keys(is.accessScopes ?? {})),
    ...(policyOf(is) !== undefined && policyOf(was) !== policyOf(is) ? ['gets another policy of its actors'] : []),
  ];
}

/** Issuers with the audiences that they may name. */
function issuersOf(application: Application | undefined): string[] {
  const issuers = application?.grants?.jwtBearer?.authorizedTokenIssuers ?? {};
  return Object.entries(issuers).flatMap(([issuer, audiences]) => audiences.map((audience) => `${issuer} for ${audience}`));
}

function policyOf(application: Application | undefined): string | undefined {
  const policy = application?.authenticationMethods?.iam?.actorPolicy;
  return policy === undefined ? undefined : JSON.stringify(policy);
}

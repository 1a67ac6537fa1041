import fc from 'fast-check';
import type { Grants } from '../../../src/kinds/application/grants.js';
import type { Application } from '../../../src/kinds/application/shape.js';
import { pick, pickAll } from './assignments.js';
import { optional } from './optional.js';
import { tags } from './permission-set.js';
import { inlinePolicy } from './policy.js';
import { hostileWord, textOf } from './text.js';

/** The provider of applications that the API can create. */
export const customProviderArn = 'arn:aws:sso::aws:applicationProvider/custom';

/** Names that CreateApplication accepts: anything of 1 to 100 characters. */
const applicationName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: textOf('abcXYZ 019:~$-é', 12) },
  { weight: 2, arbitrary: hostileWord(/./u) },
  { weight: 1, arbitrary: textOf('ab', 2).map((end) => 'reports'.repeat(14) + end) },
);

const enablement = fc.constantFrom<('ENABLED' | 'DISABLED')[]>('ENABLED', 'DISABLED');

const signInOptions = fc.constantFrom(
  { origin: 'IDENTITY_CENTER' as const },
  { origin: 'APPLICATION' as const, applicationUrl: 'https://app.example.com/start?x=1' },
  { origin: 'APPLICATION' as const, applicationUrl: 'http://a' },
);

const scopes = fc.dictionary(
  fc.constantFrom('sso:account:access', 'constructor', '__proto__', 'a:b', 'true', '0123'),
  fc.uniqueArray(fc.constantFrom('arn:aws:sso:::instance/ssoins-0123456789abcdef', 'arn:aws:sso::000000000042:application/ssoins-0123456789abcdef/apl-0123456789abcdef'), { maxLength: 2 }),
  { maxKeys: 4, noNullPrototype: true },
);

/** Without a key that the SDK loses in documents: it reads `__proto__` as undefined, and such an application is a gap. */
const actorPolicy = inlinePolicy.filter((policy) => !JSON.stringify(policy).includes('"__proto__":'));

const grants: fc.Arbitrary<Grants> = optional<Grants>({
  authorizationCode: fc
    .uniqueArray(fc.constantFrom('https://app.example.com/callback', 'http://localhost:8080', 'constructor', '__proto__', 'x:y'), { minLength: 1, maxLength: 3 })
    .map((redirectUris) => ({ redirectUris })),
  refreshToken: fc.constant({}),
  tokenExchange: fc.constant({}),
});

/** Who may use an application, by position in lists that are made elsewhere. */
export interface AccessDraw {
  readonly groups: readonly number[];
  readonly users: readonly number[];
  readonly issuers: readonly { readonly at: number; readonly audiences: readonly string[] }[];
}

const positions = fc.array(fc.nat(200), { maxLength: 3 });

/** Access as positions, so that it stays valid whatever becomes of the lists. */
export const accessDraw: fc.Arbitrary<AccessDraw> = fc.record({
  groups: positions,
  users: positions,
  issuers: fc.array(fc.record({
    at: fc.nat(200), audiences: fc.uniqueArray(fc.constantFrom('api', 'constructor', '__proto__', 'https://a.example.com', '0123'), { maxLength: 3 }),
  }), { maxLength: 2 }),
});

/** The same application with the access that a draw gives it among these names. */
export function withAccess(application: Application, draw: AccessDraw, names: { readonly groups: readonly string[]; readonly users: readonly string[]; readonly issuers: readonly string[] }): Application {
  const issuers = new Map<string, string[]>(draw.issuers.flatMap(({ at, audiences }): [string, string[]][] => {
    const issuer = pick(names.issuers, at);
    return issuer === undefined ? [] : [[issuer, [...audiences]]];
  }));
  const named: Grants = issuers.size === 0 ? {} : { jwtBearer: { ...application.grants?.jwtBearer, authorizedTokenIssuers: Object.fromEntries(issuers) } };
  return {
    ...application,
    assignments: { ...application.assignments, groups: pickAll(names.groups, draw.groups), users: pickAll(names.users, draw.users) },
    grants: { ...application.grants, ...named },
  };
}

/** An application that the API can create, without its users, groups and issuers. AWS shows a visibility and a status of each. */
export const application: fc.Arbitrary<Application> = fc
  .tuple(
    applicationName,
    enablement,
    fc.tuple(enablement, optional({ signInOptions })).map(([visibility, rest]) => ({ visibility, ...rest })),
    fc.boolean(),
    optional<Partial<Application>>({
      description: fc.constantFrom('Reports of the month', 'null', 'a: b', 'ü\nö', 'x'.repeat(128)),
      userBackgroundSessionApplicationStatus: enablement,
      accessScopes: scopes,
      grants,
      authenticationMethods: actorPolicy.map((policy) => ({ iam: { actorPolicy: policy } })),
      tags,
    }),
  )
  .map(([name, status, portalOptions, assignmentRequired, rest]) => ({
    name, applicationProviderArn: customProviderArn, status, portalOptions, assignmentRequired, ...rest,
  }));

/** What no API call can make. */
export const applicationProvenance: fc.Arbitrary<Partial<Application>> = fc
  .tuple(fc.uuid(), optional<Partial<Application>>({
    applicationProviderArn: fc.constantFrom('custom-saml', 'Redshift', 'a/b').map((provider) => `arn:aws:sso::aws:applicationProvider/${provider}`),
    assignments: fc.array(fc.record({ principalType: fc.constantFrom<('GROUP' | 'USER')[]>('GROUP', 'USER'), principalId: fc.uuid() }), { minLength: 1, maxLength: 2 }).map((orphans) => ({ orphans })),
    grants: fc.constantFrom({ jwtBearer: { orphans: { 'arn:aws:sso::000000000042:trustedTokenIssuer/ssoins-0123456789abcdef/tti-gone': ['api'] } } }, { jwtBearer: {} }),
    applicationAccount: fc.constantFrom('000000000042', '111111111111'),
    createdFrom: fc.constantFrom('eu-central-1', 'no'),
  }))
  .map(([uuid, rest]) => ({ ...rest, id: `arn:aws:sso::000000000042:application/ssoins-0123456789abcdef/apl-${uuid.replaceAll('-', '').slice(0, 16)}` }));

/** What the API can make of another application: nothing that can only be set once, and nothing taken away. */
export function changedApplication(before: Application, next: Application): Application {
  const { portalOptions: { visibility, signInOptions: had } = {}, description, userBackgroundSessionApplicationStatus: sessions } = before;
  return {
    ...before,
    ...next,
    name: before.name,
    applicationProviderArn: before.applicationProviderArn,
    portalOptions: { visibility, signInOptions: had && (next.portalOptions?.signInOptions ?? had) },
    description: description && (next.description ?? description),
    userBackgroundSessionApplicationStatus: sessions && (next.userBackgroundSessionApplicationStatus ?? sessions),
  };
}

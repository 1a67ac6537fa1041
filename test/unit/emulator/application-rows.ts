import fc from 'fast-check';
import { z } from 'zod';
import { accessControlSchema } from '../../../src/emulator/seed/access-control.js';
import { applicationSchema, type ApplicationAssignmentRow } from '../../../src/emulator/seed/applications.js';
import { trustedTokenIssuerSchema } from '../../../src/emulator/seed/trusted-token-issuers.js';
import { Instance } from '../../../src/emulator/state/instance.js';
import { shuffledOrder } from '../../../src/emulator/state/list-order.js';

/** The three parts of a seed that belong to applications. */
export const rowsSchema = z.object({
  accessControl: accessControlSchema.optional(), applications: z.array(applicationSchema), trustedTokenIssuers: z.array(trustedTokenIssuerSchema),
});
export type Rows = z.input<typeof rowsSchema>;

const instanceId = 'ssoins-0123456789abcdef';

/** When it all begins, in epoch seconds. */
export const now = 1_700_000_000.125;

/** An instance with the users `ann` and `bob` and the group `Admins`. */
export function populatedInstance(): Instance {
  const instance = new Instance({
    arn: `arn:aws:sso:::instance/${instanceId}`, identityStoreId: 'd-0123456789', ownerAccountId: '111111111111', region: 'us-east-1', kind: 'organization', createdDate: now,
  }, shuffledOrder(7));
  const stamps = { createdAt: now, createdBy: 'test', updatedAt: now, updatedBy: 'test' };
  for (const UserName of ['ann', 'bob']) instance.users.add({ id: `id-of-${UserName}`, attributes: { UserName }, externalIds: [], stamps });
  instance.groups.add({ id: 'id-of-admins', attributes: { DisplayName: 'Admins' }, externalIds: [], stamps });
  return instance;
}

const text = fc.string({ minLength: 1, maxLength: 12 }).filter((value) => value !== '__proto__');
const texts = fc.array(text, { minLength: 1, maxLength: 3 });
const tags = fc.dictionary(text, fc.string({ maxLength: 8 }), { maxKeys: 4 });
const hex = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: length, maxLength: length });
const enablement = fc.constantFrom('ENABLED' as const, 'DISABLED' as const);

const issuerRows = fc.uniqueArray(fc.record({
  name: text, issuerUrl: text, claimAttributePath: text, identityStoreAttributePath: text, jwksRetrievalOption: fc.constant('OPEN_ID_DISCOVERY' as const), tags,
  arn: hex(12).map((id) => `arn:aws:sso::111111111111:trustedTokenIssuer/${instanceId}/tti-00000000-0000-4000-8000-${id}`),
}), { maxLength: 3, selector: ({ name }) => name }).filter((issuers) => new Set(issuers.map(({ arn }) => arn)).size === issuers.length);

const assignmentRows = fc.uniqueArray(fc.constantFrom<ApplicationAssignmentRow>(
  { user: 'ann' }, { user: 'bob' }, { group: 'Admins' }, { orphan: { principalType: 'USER', principalId: 'gone' } }, { orphan: { principalType: 'GROUP', principalId: 'lost' } },
));

const authorizedIssuers = (names: readonly string[]) => fc.array(fc.oneof(
  fc.record({ orphan: text, authorizedAudiences: texts }, { requiredKeys: ['orphan'] }),
  ...names.map((name) => fc.record({ trustedTokenIssuer: fc.constant(name), authorizedAudiences: texts }, { requiredKeys: ['trustedTokenIssuer'] })),
), { minLength: 1, maxLength: 3 });

const grantRows = (issuerNames: readonly string[]) => fc.uniqueArray(fc.oneof(
  fc.record({ authorizationCode: fc.record({ redirectUris: texts }) }),
  fc.record({ jwtBearer: fc.record({ authorizedTokenIssuers: authorizedIssuers(issuerNames) }) }),
  fc.constant({ refreshToken: {} }), fc.constant({ tokenExchange: {} }),
), { selector: (row) => Object.keys(row)[0] });

const always = [
  'name', 'applicationProviderArn', 'applicationAccount', 'createdFrom', 'createdDate', 'status', 'portalOptions', 'assignmentRequired',
  'assignments', 'accessScopes', 'authenticationMethods', 'grants', 'tags', 'arn',
] as const;

const applicationRow = (issuerNames: readonly string[]) => fc.record({
  name: text, applicationProviderArn: text, applicationAccount: text, createdFrom: text, description: text, status: enablement,
  createdDate: fc.double({ min: 0, max: 2e9, noNaN: true }),
  portalOptions: fc.record({
    visibility: enablement,
    signInOptions: fc.record({ origin: fc.constantFrom('IDENTITY_CENTER' as const, 'APPLICATION' as const), applicationUrl: text }, { requiredKeys: ['origin'] }),
  }, { requiredKeys: ['visibility'] }),
  assignmentRequired: fc.boolean(), userBackgroundSessionApplicationStatus: enablement, assignments: assignmentRows,
  accessScopes: fc.uniqueArray(fc.record({ scope: text, authorizedTargets: texts }, { requiredKeys: ['scope'] }), { maxLength: 12, selector: ({ scope }) => scope }),
  authenticationMethods: fc.array(fc.record({ iam: fc.record({ actorPolicy: fc.dictionary(text, fc.jsonValue()) }) }), { maxLength: 1 }),
  grants: grantRows(issuerNames), tags,
  arn: hex(16).map((id) => `arn:aws:sso::111111111111:application/${instanceId}/apl-${id}`),
}, { requiredKeys: [...always] });

/** Rows as a dump writes them, with every default spelled out. Users and groups are those of the populated instance. */
export const rows = issuerRows.chain((trustedTokenIssuers) => fc.record({
  trustedTokenIssuers: fc.constant(trustedTokenIssuers),
  applications: fc.uniqueArray(applicationRow(trustedTokenIssuers.map(({ name }) => name)), { maxLength: 3, selector: ({ arn }) => arn }),
  accessControl: fc.record({
    attributes: fc.uniqueArray(fc.record({ key: text, source: fc.string() }), { selector: ({ key }) => key }), status: fc.constant('ENABLED' as const),
  }),
}, { requiredKeys: ['trustedTokenIssuers', 'applications'] }));

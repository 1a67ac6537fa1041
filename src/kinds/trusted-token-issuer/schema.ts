import { z } from 'zod';
import { tags } from '../json-shapes.js';
import { sortedByKey, withoutEmpty, withLiveFields, type KindSchema } from '../kind.js';
import { decodeTexts, encodeTexts } from '../property-key.js';

/** The name of a trusted token issuer, as grants of applications mention it. */
export const trustedTokenIssuerName = z.string().min(1).max(255).regex(/^[\w+=,.@-]+$/, 'may hold only letters, digits and _+=,.@-');

const schema = z.strictObject({
  name: trustedTokenIssuerName,
  issuerUrl: z.string().min(1).max(512),
  claimAttributePath: z.string().min(1).max(255),
  identityStoreAttributePath: z.string().min(1).max(255),
  jwksRetrievalOption: z.string().min(1).max(100).default('OPEN_ID_DISCOVERY'),
  tags: tags.optional(),
  id: z.string().min(1).max(1224).optional(),
});

/** A trusted token issuer of type OIDC_JWT; `id` is its ARN. */
export type TrustedTokenIssuer = z.infer<typeof schema>;

const textFields = ['name', 'issuerUrl', 'claimAttributePath', 'identityStoreAttributePath', 'jwksRetrievalOption'] as const;

/** What UpdateTrustedTokenIssuer can change. */
export const changeableSettings = ['claimAttributePath', 'identityStoreAttributePath', 'jwksRetrievalOption'] as const satisfies readonly (keyof TrustedTokenIssuer)[];

/** Trusted token issuers of the instance. */
export const trustedTokenIssuerSchema: KindSchema<TrustedTokenIssuer> = {
  name: 'trusted-token-issuer',
  place: { folder: 'trusted-token-issuers' },
  label: ['trusted token issuer', 'trusted token issuers'],
  resourceType: 'TrustedTokenIssuer',
  componentType: 'TrustedTokenIssuers',
  schema,
  readOnlyFields: ['id'],
  unsettable: () => ({}),
  attainable: (desired, live) => withLiveFields(desired, live, trustedTokenIssuerSchema.readOnlyFields),
  isJsonText: () => false,
  fixedProperties: ['issuerUrl'], // UpdateTrustedTokenIssuer has no member for it
  nameOf: (issuer) => issuer.name,
  mapped: (issuer, mapping) => ({ ...issuer, name: mapping.nameOf({ kind: 'trusted-token-issuer', name: issuer.name }) }),
  unionProperties: ['tags'],
  refersTo: [],
  references: () => [],
  canonical: (issuer) => withoutEmpty({ ...issuer, tags: issuer.tags && sortedByKey(issuer.tags) }),
  toProperties: (issuer) => ({
    ...Object.fromEntries(textFields.map((field) => [field, issuer[field]])),
    tags: encodeTexts(issuer.tags ?? {}),
  }),
  fromProperties: (properties) =>
    trustedTokenIssuerSchema.canonical(
      schema.parse({
        ...Object.fromEntries(textFields.map((field) => [field, properties[field]])),
        tags: decodeTexts(properties['tags']),
      }),
    ),
};

import fc from 'fast-check';
import type { TrustedTokenIssuer } from '../../../src/kinds/trusted-token-issuer/schema.js';
import { optional } from './optional.js';
import { tags } from './permission-set.js';
import { hostileWord, textOf } from './text.js';

/** Names that CreateTrustedTokenIssuer accepts. */
const trustedTokenIssuerName: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: textOf('abcXYZ019_+=,.@-', 12) },
  { weight: 2, arbitrary: hostileWord(/^[\w+=,.@-]+$/) },
  { weight: 1, arbitrary: textOf('ab', 2).map((end) => 'issuer'.repeat(42) + end) },
);

/** A trusted token issuer that the API accepts. */
export const trustedTokenIssuer: fc.Arbitrary<TrustedTokenIssuer> = fc
  .tuple(
    trustedTokenIssuerName,
    fc.constantFrom('https://issuer.example.com', 'https://login.example.com/tenant/v2.0', 'http://a'),
    fc.constantFrom('email', 'sub', 'claims.mail', 'preferred_username'),
    fc.constantFrom('emails.value', 'userName', 'externalIds.id'),
    optional<Pick<TrustedTokenIssuer, 'tags'>>({ tags }),
  )
  .map(([name, issuerUrl, claimAttributePath, identityStoreAttributePath, rest]) => ({
    name, issuerUrl, claimAttributePath, identityStoreAttributePath, jwksRetrievalOption: 'OPEN_ID_DISCOVERY', ...rest,
  }));

/** What no API call can set. */
export const trustedTokenIssuerProvenance: fc.Arbitrary<Partial<TrustedTokenIssuer>> = optional({
  id: fc.uuid().map((id) => `arn:aws:sso::000000000042:trustedTokenIssuer/ssoins-0123456789abcdef/tti-${id}`),
});

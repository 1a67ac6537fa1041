import type { TrustedTokenIssuerRow } from '../seed/trusted-token-issuers.js';
import type { Instance } from './instance.js';
import { toTagRows } from './tag-rows.js';

/** The trusted token issuers of an instance as rows of a seed, in order of creation. */
export function dumpTrustedTokenIssuers({ trustedTokenIssuers }: Instance): TrustedTokenIssuerRow[] {
  return [...trustedTokenIssuers.list.values()].map(({ arn, name, configuration, tags }) => ({
    arn, name,
    issuerUrl: configuration.IssuerUrl,
    claimAttributePath: configuration.ClaimAttributePath,
    identityStoreAttributePath: configuration.IdentityStoreAttributePath,
    jwksRetrievalOption: configuration.JwksRetrievalOption,
    tags: toTagRows(tags),
  }));
}

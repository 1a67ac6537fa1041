import { SeedError } from '../seed.js';
import type { TrustedTokenIssuerRow } from '../seed/trusted-token-issuers.js';
import type { IdSource } from './id-source.js';
import type { Instance } from './instance.js';
import { fillTags } from './tag-rows.js';

/**
 * Fills an instance with trusted token issuers.
 * @throws SeedError for a name or an ARN that is there twice
 */
export function loadTrustedTokenIssuers(rows: readonly TrustedTokenIssuerRow[], instance: Instance, ids: IdSource): void {
  const { trustedTokenIssuers } = instance;
  rows.forEach(({ arn }) => {
    if (arn !== undefined) ids.reserve(arn);
  });
  for (const row of rows) {
    const arn = row.arn ?? ids.trustedTokenIssuerArn(instance.identity);
    if (trustedTokenIssuers.findByName(row.name) !== undefined || trustedTokenIssuers.get(arn) !== undefined) {
      throw new SeedError(`The emulator's seed has the trusted token issuer "${row.name}" twice, or its arn is another's.`);
    }
    const issuer = trustedTokenIssuers.draft(arn, row.name, {
      IssuerUrl: row.issuerUrl, ClaimAttributePath: row.claimAttributePath, IdentityStoreAttributePath: row.identityStoreAttributePath,
      JwksRetrievalOption: row.jwksRetrievalOption ?? 'OPEN_ID_DISCOVERY',
    });
    fillTags(issuer.tags, row.tags);
    trustedTokenIssuers.add(issuer);
  }
}

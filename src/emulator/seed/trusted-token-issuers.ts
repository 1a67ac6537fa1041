import { z } from 'zod';
import { tags, text } from './text.js';

/** A trusted token issuer of a seed; its name is how grants of applications refer to it. */
export const trustedTokenIssuerSchema = z.strictObject({
  name: text,
  issuerUrl: text,
  claimAttributePath: text,
  identityStoreAttributePath: text,
  jwksRetrievalOption: z.literal('OPEN_ID_DISCOVERY').optional(),
  tags: tags.optional(),
  arn: text.optional(),
});

/** One row of a seed's trusted token issuers. */
export type TrustedTokenIssuerRow = z.input<typeof trustedTokenIssuerSchema>;

import { z } from 'zod';

const text = z.string().min(1);

/** A trusted token issuer of a seed; its name is how grants of applications refer to it. */
export const trustedTokenIssuerSchema = z.strictObject({
  name: text,
  issuerUrl: text,
  claimAttributePath: text,
  identityStoreAttributePath: text,
  jwksRetrievalOption: z.literal('OPEN_ID_DISCOVERY').optional(),
  tags: z.record(z.string(), z.string()).optional(),
  arn: text.optional(),
});

/** One row of a seed's trusted token issuers. */
export type TrustedTokenIssuerRow = z.input<typeof trustedTokenIssuerSchema>;

import { z } from 'zod';
import { accountId, epochSeconds, text } from './text.js';

/** Whom an access key stands for. With a secret, signatures are checked against it. */
export const credential = z.strictObject({
  accessKeyId: text, accountId, roleName: text.optional(), userName: text.optional(),
  arn: text.optional(), userId: text.optional(),
  secretAccessKey: text.optional(), sessionToken: text.optional(), expiresAt: epochSeconds.optional(),
});

/** A role that asks for something: an external ID, certain callers, a code. Undeclared roles can be assumed freely. */
export const role = z.strictObject({
  accountId, name: text, externalId: text.optional(), trusted: z.array(text).optional(), mfaSerial: text.optional(),
  maxSessionSeconds: z.int().min(3600).max(43_200).optional(),
});

/** A permission that a caller lacks; patterns as in IAM. */
export const denial = z.strictObject({ principal: text.optional(), action: text, resource: text.optional() });

/** An event of the trail, as a saved state holds it. */
export const trailEvent = z.strictObject({
  id: text, time: epochSeconds, deliveredAt: epochSeconds, accountId, region: text, source: text, name: text, readOnly: z.boolean(),
  callerArn: text, accessKeyId: text.optional(), parameters: z.record(z.string(), z.json()), response: z.record(z.string(), z.json()).optional(),
  errorCode: text.optional(), errorMessage: z.string().optional(), requestId: text,
});

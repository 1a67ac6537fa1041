import { z } from 'zod';
import { text } from './text.js';

/** The attributes for access control of a seed's instance; a seed without them has access control off. */
export const accessControlSchema = z.strictObject({
  attributes: z.array(z.strictObject({ key: text, source: z.string() })),
  status: z.enum(['CREATION_IN_PROGRESS', 'ENABLED', 'CREATION_FAILED']).optional(),
  statusReason: text.optional(),
  bound: text.optional(),
});

/** The configuration of a seed. */
export type AccessControlRow = z.input<typeof accessControlSchema>;

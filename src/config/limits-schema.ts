import { z } from 'zod';
import { size } from './size-field.js';

/** The shape of `limits`. */
export const limitsSchema = z.strictObject({
  calls: z.int().min(1).max(100_000_000).optional().describe('Most calls to AWS that one run makes, repetitions included'),
  minutes: z.int().min(1).max(10_080).optional().describe('Longest time that one run takes until it has read what it needs, in minutes'),
  memory: size.optional().describe('Most memory that the process of a run holds, such as 1GB'),
  engineMemory: size.optional().describe("Memory from which on the Pulumi engine tidies up all the time, such as 1GB; default: by the number of objects; the variable GOMEMLIMIT comes first"),
  instancesAtOnce: z.int().min(1).max(64).optional().describe('Instances that one backup reads at a time; default: 8'),
});

/** What the file says of limits. */
export type LimitsConfig = z.infer<typeof limitsSchema>;

/** Names of the fields. */
export const limitsFieldNames: readonly string[] = Object.keys(limitsSchema.shape);

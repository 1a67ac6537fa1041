import { z } from 'zod';
import { kindNames, type ConflictStrategy } from '../../model/index.js';
import type { RestorePolicy } from '../../plan/index.js';

const strategies: Readonly<Record<ConflictStrategy, true>> = { mirror: true, overwrite: true };

/** A policy as a record holds it. Everything that decides what a restore does is in it, so that it can be continued alike. */
export const policySchema = z.strictObject({
  strategy: z.enum(Object.keys(strategies) as ConflictStrategy[]),
  kinds: z.array(z.enum(kindNames)).optional(),
  only: z.array(z.string()).optional(),
  allowDeletes: z.number().int().min(0).optional(),
  allowLockout: z.boolean().optional(),
  allowOtherInstance: z.boolean().optional(),
});

/** A policy as a record holds it. */
export type PolicyRecord = z.infer<typeof policySchema>;

/** The policy for a record. The caller is left out: whoever continues is judged anew. */
export function recordPolicy({ strategy, kinds, only, allowDeletes, allowLockout, allowOtherInstance, callerArn: _, ...rest }: RestorePolicy): PolicyRecord {
  rest satisfies Record<string, never>; // a setting that is not recorded would be lost when the run is continued
  return { strategy, kinds: kinds && [...kinds], only: only && [...only], allowDeletes, allowLockout, allowOtherInstance };
}

/** The policy of a record. */
export function policyOf({ only, ...settings }: PolicyRecord): RestorePolicy {
  return { ...settings, only: only && new Set(only) };
}

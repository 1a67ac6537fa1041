import { z } from 'zod';

const principals = z.array(z.string());
const body = z.record(z.string(), z.unknown());
const policyNames = z.array(z.string());

/** Things by name; null in `after` takes one away. */
const things = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value.nullable()).optional();

const state = z.strictObject({
  users: things(body),
  groups: things(z.union([principals, z.strictObject({ members: principals.optional(), id: z.string().optional(), description: z.string().optional() })])),
  permissionSets: things(body.and(z.object({ managedPolicies: policyNames.optional() }))),
  assignments: things(z.record(z.string(), principals)),
  applications: things(body),
  trustedTokenIssuers: things(body),
  accessControlAttributes: z.record(z.string(), z.string()).optional(),
  instance: z.string().optional(),
});

/** A state as a case writes it. */
export type CaseState = z.infer<typeof state>;

/** A case of the corpus: two states, and what is expected of the change. test/corpus/review/README.md describes the form. */
export const reviewCase = z.strictObject({
  title: z.string(),
  why: z.string(),
  before: state,
  after: state,
  gaps: z.strictObject({ before: z.array(z.string()).optional(), after: z.array(z.string()).optional() }).optional(),
  settings: body.optional(),
  facts: z.strictObject({ now: z.string(), lastActivity: z.record(z.string(), z.string()) }).optional(),
  policies: z.record(z.string(), z.unknown()).optional(),
  impact: z.array(z.string()),
  risk: z.array(z.string()),
});

/** A case as its file has it. */
export type ReviewCase = z.infer<typeof reviewCase>;

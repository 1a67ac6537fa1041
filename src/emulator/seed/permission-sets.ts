import { z } from 'zod';
import { accountId, epochSeconds, tags, text } from './text.js';

const customerManagedPolicy = z.strictObject({ name: text, path: text.optional() });

/** A permission set with all that is attached to it. */
export const permissionSet = z.strictObject({
  name: text, description: text.optional(), sessionDuration: text.optional(), relayState: text.optional(),
  tags: tags.optional(),
  managedPolicies: z.array(text).optional(),
  customerManagedPolicies: z.array(customerManagedPolicy).optional(),
  inlinePolicy: text.optional(),
  permissionsBoundary: z.union([z.strictObject({ managedPolicyArn: text }), z.strictObject({ customerManagedPolicy })]).optional(),
  arn: text.optional(),
  createdDate: epochSeconds.optional(),
});

const principalType = z.enum(['USER', 'GROUP']);

/** An account assignment; an orphan names a principal that is gone. */
export const assignment = z.strictObject({
  accountId, permissionSet: text, group: text.optional(), user: text.optional(),
  orphan: z.strictObject({ principalType, principalId: text }).optional(),
}).refine((row) => [row.group, row.user, row.orphan].filter((principal) => principal !== undefined).length === 1,
  'names not exactly one of group, user and orphan');

/** Where a permission set is, besides what the assignments say: without an assignment, with an old state, or about to go. */
export const provision = z.strictObject({
  accountId, permissionSet: text, stale: z.boolean().optional(), leaving: z.boolean().optional(),
});

/** An asynchronous request; one that is in progress goes on. */
export const request = z.strictObject({
  id: text, kind: z.enum(['creation', 'deletion', 'provisioning']), createdDate: epochSeconds, permissionSetArn: text,
  accountIds: z.array(accountId), details: z.record(z.string(), z.string()), bound: text.optional(),
  status: z.enum(['IN_PROGRESS', 'SUCCEEDED', 'FAILED']), failureReason: text.optional(), seen: z.boolean(),
});

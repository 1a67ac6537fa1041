import { z } from 'zod';
import { mapping } from '../kinds/json-shapes.js';

const name = z.string().min(1).max(1024);
const names = mapping(name, name.nullable());
const stars = (text: string): number => text.split('*').length - 1;

const rule = z
  .strictObject({ from: name, to: name })
  .refine(({ from, to }) => stars(from) <= 1 && stars(to) <= stars(from), 'has more stars than one, or one in `to` and none in `from`');

const changes = z.strictObject({
  names: names.optional().describe('New names by old ones; null leaves the thing out'),
  rules: z.array(rule).max(100).optional().describe('Patterns for the names that are not listed; the first that fits counts'),
});

/** The whole of a mapping file. */
export const mappingSchema = z.strictObject({
  accounts: z
    .strictObject({
      names: names.optional().describe('Accounts by ID, name or e-mail address on both sides; null leaves the assignments of an account out'),
      match: z.enum(['id', 'name', 'email']).default('id').describe('How accounts that are not listed are found in the target'),
      unmapped: z.enum(['refuse', 'leave-out']).default('refuse').describe('What becomes of the assignments of accounts that are not found'),
    })
    .optional(),
  users: changes.extend({
    emails: z.array(rule).max(100).optional().describe('Patterns for e-mail addresses; the first that fits counts'),
    match: z.enum(['name', 'email']).default('name').describe('How users that are not listed are found in the target'),
  }).optional(),
  groups: changes.optional(),
  permissionSets: changes.optional(),
  customerManagedPolicies: changes.optional().describe('By path and name, such as /teams/ReadBilling'),
});

/** A mapping as a file has it. */
export type MappingFields = z.infer<typeof mappingSchema>;

/** Names of all fields, to suggest in place of a mistyped one. */
export const mappingFieldNames: readonly string[] = [
  ...Object.keys(mappingSchema.shape), 'names', 'rules', 'emails', 'match', 'unmapped', 'from', 'to',
];

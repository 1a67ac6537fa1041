import { z } from 'zod';

const text = z.string().min(1);
const accountId = z.string().regex(/^\d{12}$/, 'is not a 12-digit account ID');
const externalIds = z.array(z.strictObject({ issuer: text, id: text }));
const multiValue = z.array(z.record(z.string(), z.union([z.string(), z.boolean()])));

const user = z.strictObject({
  userName: text,
  displayName: text,
  name: z.strictObject({
    givenName: text, familyName: text, middleName: text.optional(), formatted: text.optional(),
    honorificPrefix: text.optional(), honorificSuffix: text.optional(),
  }),
  emails: multiValue.optional(), phoneNumbers: multiValue.optional(), addresses: multiValue.optional(),
  roles: multiValue.optional(), photos: multiValue.optional(),
  nickName: text.optional(), profileUrl: text.optional(), userType: text.optional(), title: text.optional(),
  preferredLanguage: text.optional(), locale: text.optional(), timezone: text.optional(), website: text.optional(),
  birthdate: text.optional(),
  extensions: z.record(z.string(), z.json()).optional(),
  externalIds: externalIds.optional(),
  status: z.enum(['ENABLED', 'DISABLED']).optional(),
  id: text.optional(),
});

const group = z.strictObject({
  displayName: text, description: text.optional(), members: z.array(text), externalIds: externalIds.optional(), id: text.optional(),
});

const customerManagedPolicy = z.strictObject({ name: text, path: text.optional() });

const permissionSet = z.strictObject({
  name: text, description: text.optional(), sessionDuration: text.optional(), relayState: text.optional(),
  tags: z.record(z.string(), z.string()).optional(),
  managedPolicies: z.array(text).optional(),
  customerManagedPolicies: z.array(customerManagedPolicy).optional(),
  inlinePolicy: text.optional(),
  permissionsBoundary: z.union([z.strictObject({ managedPolicyArn: text }), z.strictObject({ customerManagedPolicy })]).optional(),
  arn: text.optional(),
});

const assignment = z.strictObject({
  accountId, permissionSet: text, group: text.optional(), user: text.optional(),
  orphan: z.strictObject({ principalType: z.enum(['USER', 'GROUP']), principalId: text }).optional(),
}).refine((row) => [row.group, row.user, row.orphan].filter((principal) => principal !== undefined).length === 1,
  'names not exactly one of group, user and orphan');

const account = z.strictObject({
  id: accountId, name: text, email: text, status: z.enum(['ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE']).optional(),
  iamPolicies: z.array(text).optional(),
});

const credential = z.strictObject({ accessKeyId: text, accountId, roleName: text.optional(), userName: text.optional() });

const role = z.strictObject({ accountId, name: text, externalId: text });

const seedSchema = z.strictObject({
  managementAccountId: accountId,
  organizationId: text.optional(),
  delegatedAdministratorId: accountId.optional(),
  instanceName: text.optional(),
  instanceArn: text.optional(),
  identityStoreId: text.optional(),
  accounts: z.array(account),
  users: z.array(user),
  groups: z.array(group),
  permissionSets: z.array(permissionSet),
  assignments: z.array(assignment),
  credentials: z.array(credential).optional(),
  /** Roles that can only be assumed with that external ID; all other roles can be assumed freely. */
  roles: z.array(role).optional(),
});

/** An organization and its instance, by names: what `startEmulator` begins with and `dump` gives. */
export type EmulatorSeed = z.input<typeof seedSchema>;

/** A seed that cannot be loaded; the message names each offending place. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/**
 * Reads a seed from unknown data.
 * @throws SeedError naming each place that is not as it should be
 */
export function parseSeed(data: unknown): EmulatorSeed {
  const result = seedSchema.safeParse(data);
  if (!result.success) {
    const places = result.error.issues.map(({ path, message }) => `${path.join('.') || 'seed'}: ${message}`);
    throw new SeedError(`The emulator's seed is not valid:\n  ${places.join('\n  ')}`);
  }
  return result.data;
}

const managementAccountId = '111111111111';

/** A management account, ten member accounts, and an instance that holds nothing. */
export const emptySeed: EmulatorSeed = {
  managementAccountId,
  accounts: [
    { id: managementAccountId, name: 'management', email: 'management@example.com' },
    ...Array.from({ length: 10 }, (_, index) => ({
      id: String(200000000001 + index), name: `member-${index + 1}`, email: `member-${index + 1}@example.com`,
    })),
  ],
  users: [], groups: [], permissionSets: [], assignments: [],
};

import { z } from 'zod';
import { credential, denial, role, trailEvent } from './seed/callers.js';
import { accountInstance, instanceMembers } from './seed/instance.js';
import { organizationMembers } from './seed/organization.js';
import { defaultQuotas } from './state/quotas.js';

const siteMembers = {
  ...organizationMembers,
  ...instanceMembers,
  /** The organization has no instance. */
  noInstance: z.boolean().optional(),
  accountInstances: z.array(accountInstance).optional(),
};

const quotas = z.strictObject(Object.fromEntries(Object.keys(defaultQuotas).map((name) => [name, z.int().nonnegative().optional()])));

const seedSchema = z.strictObject({
  ...siteMembers,
  /** Further organizations, each with accounts and an instance of its own. */
  organizations: z.array(z.strictObject(siteMembers)).optional(),
  credentials: z.array(credential).optional(),
  roles: z.array(role).optional(),
  /** Only the roles above exist. */
  onlyDeclaredRoles: z.boolean().optional(),
  denials: z.array(denial).optional(),
  quotas: quotas.optional(),
  trail: z.array(trailEvent).optional(),
  /** Where the sequence of identifiers stands. */
  idPosition: z.int().nonnegative().optional(),
});

/**
 * Organizations and their instances, by names: what `startEmulator` begins with. What `dump` gives has besides every
 * identifier, time and request, so that it comes back exactly.
 */
export type EmulatorSeed = z.input<typeof seedSchema>;

/** One organization of a seed with its instances. */
export type SeedSite = NonNullable<EmulatorSeed['organizations']>[number];

/** The part of a seed that is one instance. */
export type SeedInstance = Omit<NonNullable<SeedSite['accountInstances']>[number], 'accountId'>;

/** A seed, or the file of a saved state, that will not do; the message names each offending place. */
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
  ...emptySite(managementAccountId, 200_000_000_000, 'management'),
};

/** An organization whose instance holds nothing: a management account and ten members, whose IDs follow a number. */
export function emptySite(id: string, membersAfter: number, name: string): SeedSite {
  return {
    managementAccountId: id,
    accounts: [
      { id, name, email: `${name}@example.com` },
      ...Array.from({ length: 10 }, (_, index) => ({
        id: String(membersAfter + index + 1), name: `member-${index + 1}`, email: `member-${index + 1}@example.com`,
      })),
    ],
    users: [], groups: [], permissionSets: [], assignments: [],
  };
}

import { z } from 'zod';
import { accountId, epochSeconds, tags, text } from './text.js';

/** An account. `unit` is the ID of its organizational unit; default: the root. */
export const account = z.strictObject({
  id: accountId, name: text, email: text,
  /** CLOSED accounts are listed with Status SUSPENDED, as Organizations does. */
  status: z.enum(['ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']).optional(),
  unit: text.optional(),
  /** Names of the customer managed policies there, with their path unless it is `/`; default: every policy exists. */
  iamPolicies: z.array(text).optional(),
  joinedAt: epochSeconds.optional(),
  tags: tags.optional(),
});

/** An organizational unit; without a parent it is below the root. */
export const organizationalUnit = z.strictObject({ id: text, name: text, parent: text.optional() });

/** The members of a seed that describe the organization. */
export const organizationMembers = {
  managementAccountId: accountId,
  organizationId: text.optional(),
  rootId: z.string().regex(/^r-[0-9a-z]{4,32}$/, 'is not the ID of a root').optional(),
  delegatedAdministratorId: accountId.optional(),
  accounts: z.array(account),
  organizationalUnits: z.array(organizationalUnit).optional(),
};

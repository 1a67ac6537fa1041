import { z } from 'zod';
import { nearestOf } from '../errors/index.js';
import { kindOfWord, kindWords } from '../kinds/words.js';
import { conflictStrategies } from '../model/index.js';
import { isPrincipalPattern, readyRoles, type RoleAssignment } from '../roles/index.js';
import { instanceNamePattern } from './instance-name.js';

const assignment = z.strictObject({
  role: z.string().max(64).regex(/^[a-z][a-z0-9-]*$/, 'is not the name of a role: small letters, digits and -').describe('viewer, operator, restorer, administrator, or one that your own policies speak of'),
  to: z.array(z.string().max(512).refine(isPrincipalPattern, 'is no principal such as arn:…, user:NAME, github:OWNER/REPOSITORY@REF')).min(1).max(256)
    .describe('Who has it: ARNs, user:NAME[@HOST], github:OWNER/REPOSITORY[@REF], gitlab:GROUP/PROJECT[@REF]; * stands for anything'),
  instances: z.array(z.string().regex(instanceNamePattern)).min(1).optional().describe('Only on these instances'),
  kinds: z.array(z.enum(kindWords)).min(1).optional().describe('Only for these kinds of object'),
  accounts: z.array(z.string().regex(/^\d{12}$/, 'is not an account ID of 12 digits')).min(1).optional().describe('Only for the assignments of these accounts, and no other object'),
  strategies: z.array(z.enum(conflictStrategies)).min(1).optional().describe('Only with these strategies of a restore'),
});

/** The shape of `roles`. */
export const rolesSchema = z.strictObject({
  assign: z.array(assignment).max(1_000).describe('Who has which role, and where'),
  policies: z.array(z.string().min(1).max(1024)).max(64).optional().describe('Files with policies of your own in Cedar; paths count from the root of the repository'),
}).superRefine(({ assign, policies = [] }, context) => {
  const ready = readyRoles.map(({ name }) => name);
  if (policies.length > 0) return; // they may speak of any role
  for (const [index, { role }] of assign.entries()) {
    const [near] = nearestOf(role, ready);
    if (!ready.includes(role)) context.addIssue({ code: 'custom', path: ['assign', index, 'role'], message: `${role} is no role: ${near === undefined ? `there are ${ready.join(', ')}.` : `do you mean ${near}?`} Roles of your own need \`policies\`` });
  }
});

/** Names of the fields. */
export const rolesFieldNames: readonly string[] = [...Object.keys(rolesSchema.shape), ...Object.keys(assignment.shape)];

/** Who may do what, with the policies still in their files. */
export interface RolesConfig {
  readonly assignments: readonly RoleAssignment[];
  readonly policyFiles: readonly string[];
}

/** The kinds in place of the words for them. */
export function rolesConfig({ assign, policies = [] }: z.infer<typeof rolesSchema>): RolesConfig {
  return {
    assignments: assign.map(({ kinds, ...rest }) => ({ ...rest, ...(kinds && { kinds: kinds.map(kindOfWord).filter((kind) => kind !== undefined) }) })),
    policyFiles: policies,
  };
}

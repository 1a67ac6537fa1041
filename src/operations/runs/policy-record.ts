import { z } from 'zod';
import { mapping } from '../../kinds/json-shapes.js';
import { conflictAnswers, conflictStrategies, kindNames, type InstanceMapping, type NameChanges } from '../../model/index.js';
import { identitySources, selectionFields, type RestorePolicy } from '../../plan/index.js';

const selections = z.array(z.array(z.strictObject({ field: z.enum(selectionFields), patterns: z.array(z.string()) })));
const names = mapping(z.string(), z.string().nullable());
const rules = z.array(z.strictObject({ from: z.string(), to: z.string() }));
const changes = z.strictObject({ names, rules });

const mappingSchema = z.strictObject({
  accounts: z.strictObject({ names, match: z.enum(['id', 'name', 'email']), unmapped: z.enum(['refuse', 'leave-out']) }),
  users: changes.extend({ match: z.enum(['name', 'email']), emails: rules.optional() }),
  groups: changes,
  permissionSets: changes,
  customerManagedPolicies: changes,
});

/** A policy as a record holds it. Everything that decides what a restore does is in it, so that it can be continued alike. */
export const policySchema = z.strictObject({
  strategy: z.enum(conflictStrategies),
  kinds: z.array(z.enum(kindNames)).optional(),
  select: selections.optional(),
  exclude: selections.optional(),
  withDependencies: z.boolean().optional(),
  only: z.array(z.string()).optional(),
  mapping: mappingSchema.optional(),
  answers: mapping(z.string(), z.enum(conflictAnswers)).optional(),
  identitySource: z.enum(identitySources).optional(),
  allowDeletes: z.number().int().min(0).optional(),
  allowLockout: z.boolean().optional(),
  allowOtherInstance: z.boolean().optional(),
});

/** A policy as a record holds it. */
export type PolicyRecord = z.infer<typeof policySchema>;

/** The policy for a record. The caller is left out: whoever continues is judged anew. */
export function recordPolicy(policy: RestorePolicy): PolicyRecord {
  const { strategy, kinds, select, exclude, withDependencies, only, mapping: map, answers, identitySource, allowDeletes, allowLockout, allowOtherInstance, callerArn: _, ...rest } = policy;
  rest satisfies Record<string, never>; // a setting that is not recorded would be lost when the run is continued
  return {
    strategy, withDependencies, identitySource, allowDeletes, allowLockout, allowOtherInstance,
    kinds: kinds && [...kinds],
    select: select && copied(select),
    exclude: exclude && copied(exclude),
    only: only && [...only],
    mapping: map && recordMapping(map),
    answers: answers && Object.fromEntries(answers),
  };
}

/** The policy of a record. */
export function policyOf({ only, mapping: map, answers, ...settings }: PolicyRecord): RestorePolicy {
  return {
    ...settings,
    ...(only && { only: new Set(only) }),
    ...(map && { mapping: mappingOf(map) }),
    ...(answers && { answers: new Map(Object.entries(answers)) }),
  };
}

function copied(list: NonNullable<RestorePolicy['select']>): NonNullable<PolicyRecord['select']> {
  return list.map((selection) => selection.map(({ field, patterns }) => ({ field, patterns: [...patterns] })));
}

type ChangesRecord = NonNullable<PolicyRecord['mapping']>['groups'];

function recordMapping({ accounts, users, groups, permissionSets, customerManagedPolicies }: InstanceMapping): NonNullable<PolicyRecord['mapping']> {
  const record = (of: NameChanges): ChangesRecord => ({ names: Object.fromEntries(of.names), rules: of.rules.map((rule) => ({ ...rule })) });
  return {
    accounts: { ...accounts, names: Object.fromEntries(accounts.names) },
    users: { ...record(users), match: users.match, emails: users.emails?.map((rule) => ({ ...rule })) },
    groups: record(groups),
    permissionSets: record(permissionSets),
    customerManagedPolicies: record(customerManagedPolicies),
  };
}

function mappingOf({ accounts, users, groups, permissionSets, customerManagedPolicies }: NonNullable<PolicyRecord['mapping']>): InstanceMapping {
  const changesOf = (of: ChangesRecord): NameChanges => ({ names: new Map(Object.entries(of.names)), rules: of.rules });
  return {
    accounts: { ...accounts, names: new Map(Object.entries(accounts.names)) },
    users: { ...changesOf(users), match: users.match, emails: users.emails },
    groups: changesOf(groups),
    permissionSets: changesOf(permissionSets),
    customerManagedPolicies: changesOf(customerManagedPolicies),
  };
}

import { byCodeUnits } from '../../kinds/kind.js';
import { customerManagedPolicyText, type PermissionSet } from '../../kinds/permission-set/schema.js';
import { keyText, objectsOfKind, type ObjectMap } from '../../model/index.js';
import { accountJudge } from './account-state.js';
import type { CompatibilityInput } from './input.js';
import { permissionSetsIn, writtenAssignments } from './written-assignments.js';

/** The customer managed policies that AWS will look up in one account. */
export interface NeededPolicies {
  readonly accountId: string;
  /** Permission sets that name a policy, by its path and name. */
  readonly policies: ReadonlyMap<string, readonly string[]>;
}

/**
 * What AWS will look up where: the policies of permission sets that the plan assigns in an account, or changes while they
 * are assigned there. Accounts in which nothing can be written at all are left out. Sorted by account ID.
 */
export function neededPolicies({ plan, live }: Pick<CompatibilityInput, 'plan' | 'live'>): NeededPolicies[] {
  const judge = accountJudge(live);
  const assigned = writtenAssignments(plan).filter(({ added }) => added > 0);
  const pairs = [...assigned, ...provisionedAgain(plan)].filter(({ accountId }) => judge(accountId) === undefined);
  const byAccount = new Map<string, Map<string, Set<string>>>();
  for (const { accountId, permissionSet } of pairs) {
    for (const policy of policiesOf(plan.after, permissionSet)) {
      const policies = byAccount.get(accountId) ?? new Map<string, Set<string>>();
      byAccount.set(accountId, policies.set(policy, (policies.get(policy) ?? new Set()).add(permissionSet)));
    }
  }
  return [...byAccount].sort(([a], [b]) => byCodeUnits(a, b)).map(([accountId, policies]) =>
    ({ accountId, policies: new Map([...policies].map(([policy, names]) => [policy, [...names].sort(byCodeUnits)])) }));
}

/** Permission sets that change in more than their tags, in each account that has them afterwards: AWS updates the roles there. */
export function provisionedAgain({ changes, after }: CompatibilityInput['plan']): { accountId: string; permissionSet: string }[] {
  const changed = changes.changes.filter(({ kind, action, properties }) =>
    kind === 'permission-set' && action === 'update' && properties.some(({ path: [property] }) => property !== 'tags'));
  const names = new Set(changed.map(({ name }) => name));
  return objectsOfKind(after, 'account-assignments').flatMap(({ name: accountId }) =>
    [...permissionSetsIn(after, accountId)].filter((permissionSet) => names.has(permissionSet)).map((permissionSet) => ({ accountId, permissionSet })));
}

function policiesOf(objects: ObjectMap, permissionSet: string): string[] {
  const body = objects.get(keyText({ kind: 'permission-set', name: permissionSet }))?.body as PermissionSet | undefined;
  const boundary = body?.permissionsBoundary;
  const named = [...(body?.customerManagedPolicies ?? []), ...(boundary !== undefined && 'customerManagedPolicy' in boundary ? [boundary.customerManagedPolicy] : [])];
  return named.map(customerManagedPolicyText);
}

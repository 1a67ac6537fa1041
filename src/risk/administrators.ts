import type { RiskContext, SideView } from './context.js';
import { disabledUsers } from './groups.js';
import { isAdministrator } from './policy/power.js';

/** Whether a permission set amounts to that of an administrator on a side, perhaps under a condition. */
export function isAdministrative(side: SideView, permissionSet: string): boolean {
  return isAdministrator(side.powerOf(permissionSet));
}

/** Accounts that somebody who can sign in administers without any condition. */
export function administeredAccounts(side: SideView): ReadonlySet<string> {
  const disabled = disabledUsers(side);
  const isActive = (user: string): boolean => !disabled.has(user);
  const staffed = new Set([...side.facts.members].filter(([, members]) => members.some(isActive)).map(([name]) => name));
  return new Set([...side.facts.assignments].filter(([, sets]) => [...sets].some(([name, { groups, users }]) =>
    isAdministrative(side, name) && !side.powerOf(name).isLimited && (users.some(isActive) || groups.some((group) => staffed.has(group))))).map(([account]) => account));
}

/** Accounts in which a group gives the power of an administrator, with the permission sets by which it does. */
export function administeredBy({ now }: RiskContext, group: string): { readonly accounts: readonly string[]; readonly permissionSets: readonly string[] } {
  const [accounts, permissionSets] = [new Set<string>(), new Set<string>()];
  for (const [account, sets] of now.facts.assignments) {
    for (const [name, { groups }] of sets) {
      if (!groups.includes(group) || !isAdministrative(now, name)) continue;
      accounts.add(account);
      permissionSets.add(name);
    }
  }
  return { accounts: [...accounts].sort(), permissionSets: [...permissionSets].sort() };
}

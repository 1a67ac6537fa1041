import { accountAssignmentsSchema } from '../../src/kinds/account-assignments/schema.js';
import { makeObject } from '../../src/kinds/schemas.js';
import type { Snapshot, SnapshotObject } from '../../src/model/index.js';
import { organization } from './organization.js';

const size = { users: 100, groups: 60, permissionSets: 40, accounts: 60, pairsPerAccount: 1 };

/** Assignments in all, and in the account that has most. */
const assignments = 1_000;
export const longestAccount = 80;

/** An organization without any assignment. */
export function withoutAssignments(): Snapshot {
  const state = organization(size);
  return { ...state, objects: new Map([...state.objects].filter(([, { kind }]) => kind !== 'account-assignments')) };
}

/** What is to be assigned: to groups, unevenly over the accounts. */
export function wantedAssignments(): SnapshotObject[] {
  return withoutAssignments().accounts.map(({ accountId }, index) => makeObject(accountAssignmentsSchema, { accountId, permissionSets: permissionSets(countOf(index)) }));
}

/** The last account has most: nobody knows before how the work is spread. */
function countOf(index: number): number {
  const others = size.accounts - 1;
  if (index === others) return longestAccount;
  const share = Math.floor((assignments - longestAccount) / others);
  return share + (index < (assignments - longestAccount) % others ? 1 : 0);
}

function permissionSets(count: number): Record<string, { groups: string[] }> {
  const sets: Record<string, { groups: string[] }> = {};
  for (let number = 0; number < count; number += 1) {
    (sets[`Permissions-${number % size.permissionSets}`] ??= { groups: [] }).groups.push(`Team ${Math.floor(number / size.permissionSets)}`);
  }
  return sets;
}

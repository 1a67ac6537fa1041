import { keyText, kindNames, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import type { OrganizationSize } from '../../bench/organization.js';

/** Members of each group. */
const membersOfGroup = 12;

/** An organization as large as that, as far as the number of calls hangs on it: bodies hold no more than what is counted. */
export function sizedOrganization({ users, groups, permissionSets, accounts, pairsPerAccount }: OrganizationSize): Snapshot {
  const objects: SnapshotObject[] = [
    ...many(users, (number) => ({ kind: 'user', name: `user${number}`, body: { userName: `user${number}` } })),
    ...many(groups, (number) => ({ kind: 'group', name: `Team ${number}`, body: { displayName: `Team ${number}`, members: many(membersOfGroup, (member) => `user${(number * 31 + member) % users}`) } })),
    ...many(permissionSets, (number) => ({ kind: 'permission-set', name: setName(number), body: { name: setName(number), managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], inlinePolicy: { Version: '2012-10-17' } } })),
    ...many(accounts, (number) => ({ kind: 'account-assignments', name: accountId(number), body: {
      accountId: accountId(number),
      permissionSets: Object.fromEntries(many(pairsPerAccount, (pair) => [setName((number + pair) % permissionSets), { groups: [`Team ${(number + pair) % groups}`] }])),
    } })),
  ] as SnapshotObject[];
  return {
    instance: { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-0123456789', region: 'us-east-1', ownerAccountId: '111111111111' },
    accounts: many(accounts, (number) => ({ accountId: accountId(number), name: `account-${number}`, email: `${number}@example.com`, status: 'ACTIVE' })),
    objects: new Map(objects.map((object) => [keyText(object), object])),
    coverage: { kinds: kindNames, gaps: [] },
  };
}

function setName(number: number): string {
  return `Permissions-${number}`;
}

function accountId(number: number): string {
  return String(111_111_111_111 + number);
}

function many<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

import fc from 'fast-check';
import { makeObject, schemaOf } from '../../../src/kinds/schemas.js';
import { kindNames, objectMap, type Snapshot } from '../../../src/model/index.js';

const people = ['ann', 'bob', 'cat', 'dan'];
const groups = ['A', 'B', 'C'];
const accounts = ['111111111111', '222222222222'];
const sets = ['Read', 'Write'];

/** A small state that is full of access: the same few names again and again, each person under the ID of one of two. */
export const accessState: fc.Arbitrary<Snapshot> = fc.record({
  users: fc.subarray(people),
  ids: fc.array(fc.constantFrom(0, 1), { minLength: people.length, maxLength: people.length }),
  members: fc.array(fc.subarray(people), { minLength: groups.length, maxLength: groups.length }),
  present: fc.subarray(groups),
  assigned: fc.array(fc.record({ groups: fc.subarray(groups), users: fc.subarray(people) }), { minLength: accounts.length * sets.length, maxLength: accounts.length * sets.length }),
}).map(({ users, ids, members, present, assigned }) => stateOf({
  users: Object.fromEntries(users.map((name) => [name, `${name}-${ids[people.indexOf(name)] ?? 0}`])),
  groups: Object.fromEntries(present.map((group) => [group, (members[groups.indexOf(group)] ?? []).filter((name) => users.includes(name))])),
  assignments: Object.fromEntries(accounts.map((account, at) => [account, Object.fromEntries(sets.map((set, index) => {
    const { groups: assignedGroups = [], users: assignedUsers = [] } = assigned[at * sets.length + index] ?? {};
    return [set, { groups: assignedGroups.filter((group) => present.includes(group)), users: assignedUsers.filter((name) => users.includes(name)) }];
  }))])),
}));

/** What a state holds: IDs of users by name, members by group, holders by account and permission set. */
export interface StateParts {
  readonly users: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly assignments: Readonly<Record<string, Readonly<Record<string, { readonly groups?: readonly string[]; readonly users?: readonly string[] }>>>>;
}

/** A snapshot without gaps of a few users, groups and assignments. */
export function stateOf({ users, groups: members, assignments }: StateParts): Snapshot {
  return {
    instance: { instanceArn: 'arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6', identityStoreId: 'd-1234567890', region: 'us-east-1', ownerAccountId: '111111111111' },
    accounts: Object.keys(assignments).map((accountId) => ({ accountId, name: `Account ${accountId.slice(0, 1)}`, email: `${accountId}@example.com`, status: 'ACTIVE' })),
    coverage: { kinds: kindNames, gaps: [] },
    objects: objectMap([
      ...Object.entries(users).map(([userName, id]) => makeObject(schemaOf('user'), { userName, id })),
      ...Object.entries(members).map(([displayName, names]) => makeObject(schemaOf('group'), { displayName, members: [...names] })),
      ...[...new Set(Object.values(assignments).flatMap((held) => Object.keys(held)))].map((name) => makeObject(schemaOf('permission-set'), { name })),
      ...Object.entries(assignments).map(([accountId, permissionSets]) => makeObject(schemaOf('account-assignments'), { accountId, permissionSets })),
    ]),
  };
}

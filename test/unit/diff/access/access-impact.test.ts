import { expect } from 'chai';
import fc from 'fast-check';
import { accessImpact, listAccess, type Access } from '../../../../src/diff/index.js';
import { makeObject, schemaOf } from '../../../../src/kinds/schemas.js';
import { kindNames, objectMap, type ObjectMap, type Snapshot } from '../../../../src/model/index.js';
import { arbitrarySnapshot } from '../../../support/arbitraries/index.js';

const account = '111111111111';

/** A state of members by group, and of principals by permission set in one account. */
function state(members: Record<string, readonly string[]>, sets: Record<string, { groups?: readonly string[]; users?: readonly string[] }>, ids: Record<string, string> = {}): Snapshot {
  const users = [...new Set([...Object.values(members).flat(), ...Object.values(sets).flatMap(({ users: direct = [] }) => direct)])];
  return {
    instance: { instanceArn: 'arn:aws:sso:::instance/ssoins-1', identityStoreId: 'd-1', region: 'us-east-1', ownerAccountId: account }, accounts: [],
    coverage: { kinds: kindNames, gaps: [] },
    objects: objectMap([
      ...users.map((userName) => makeObject(schemaOf('user'), { userName, ...(ids[userName] && { id: ids[userName] }) })),
      ...Object.entries(members).map(([displayName, names]) => makeObject(schemaOf('group'), { displayName, members: names })),
      makeObject(schemaOf('account-assignments'), { accountId: account, permissionSets: sets }),
    ]),
  };
}

const text = ({ permissionSet, user, groups, isDirect }: Access): string => `${user} ${permissionSet} ${[...groups, ...(isDirect ? ['direct'] : [])].join('+')}`;
const told = (before: Snapshot, after: Snapshot): string[] => {
  const { gained, lost, rerouted } = accessImpact(before, after);
  return [...lost.map((one) => `- ${text(one)}`), ...gained.map((one) => `+ ${text(one)}`), ...rerouted.map(({ before: then, after: now }) => `~ ${text(then)} -> ${text(now)}`)];
};

/** The access matrix by brute force: each user against each assignment. */
function matrix(objects: ObjectMap): Set<string> {
  const bodies = (kind: string): Record<string, unknown>[] => [...objects.values()].filter((object) => object.kind === kind).map(({ body }) => body);
  const found = new Set<string>();
  for (const { userName } of bodies('user') as { userName: string }[]) {
    for (const { accountId, permissionSets = {} } of bodies('account-assignments') as { accountId: string; permissionSets?: Record<string, { groups?: string[]; users?: string[] }> }[]) {
      for (const [name, { groups = [], users = [] }] of Object.entries(permissionSets)) {
        const isMember = (bodies('group') as { displayName: string; members?: string[] }[]).some(({ displayName, members = [] }) => groups.includes(displayName) && members.includes(userName));
        if (isMember || users.includes(userName)) found.add(`${accountId} ${name} ${userName}`);
      }
    }
  }
  return found;
}

const placeOf = ({ accountId, permissionSet, user }: Access): string => `${accountId} ${permissionSet} ${user}`;

// Written cases are in test/corpus/review.
describe('the impact on access', () => {
  it('is unknown where a group could not be read', () => {
    const before = state({ A: ['ann'] }, { X: { groups: ['A'] } });
    const after = { ...state({ A: [] }, { X: { groups: ['A'] } }), coverage: { kinds: kindNames, gaps: [{ kind: 'group' as const, name: 'A', operation: 'identitystore:ListGroupMemberships', reason: 'throttled' }] } };
    expect(told(before, after)).to.deep.equal([]);
  });

  it('is the difference of two matrices that are made by brute force', () => {
    const withoutIds = (one: Snapshot): Snapshot => ({ ...one, objects: new Map([...one.objects].map(([key, object]) => [key, { ...object, body: { ...object.body, id: undefined } }])) });
    fc.assert(fc.property(arbitrarySnapshot().map(withoutIds), arbitrarySnapshot().map(withoutIds), (before, after) => {
      const { gained, lost, rerouted } = accessImpact(before, after);
      const [were, are] = [matrix(before.objects), matrix(after.objects)];
      expect(new Set(gained.map(placeOf))).to.deep.equal(new Set([...are].filter((one) => !were.has(one))));
      expect(new Set(lost.map(placeOf))).to.deep.equal(new Set([...were].filter((one) => !are.has(one))));
      for (const { after: one } of rerouted) expect(were.has(placeOf(one)) && are.has(placeOf(one))).to.equal(true);
      expect(new Set(listAccess(after.objects).map(placeOf))).to.deep.equal(are);
      const self = accessImpact(after, after);
      expect([self.gained, self.lost, self.rerouted]).to.deep.equal([[], [], []]);
    }), { numRuns: 300 });
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { accessBundles } from '../../../../src/cli/render/review/access-bundles.js';
import { accessImpact } from '../../../../src/diff/index.js';
import { reviewImpact } from '../../../../src/operations/review/review-impact.js';
import { arbitrarySnapshot } from '../../../support/arbitraries/index.js';
import { assignments, group, stateOf, user } from '../../../support/compatibility.js';

describe('access in bundles', () => {
  it('is one line for a group that gets the same in several accounts, and one for whom it reaches otherwise', () => {
    const people = ['ann', 'bob'].map((name) => user(name));
    const staff = group('Staff', { members: ['ann', 'bob'] });
    const accounts = ['200000000001', '200000000002'];
    const after = stateOf([...people, staff, assignments(accounts[0]!, { View: { groups: ['Staff'] } }), assignments(accounts[1]!, { View: { groups: ['Staff'] }, Admin: { users: ['ann'] } })]);
    const bundles = accessBundles(reviewImpact(accessImpact(stateOf([...people, staff]), after), new Map()));
    expect(bundles.map(({ action, permissionSet, accounts: places, users, ways }) => [action, permissionSet, places.map(({ accountId }) => accountId), users, ways])).to.deep.equal([
      ['gained', 'View', accounts, ['ann', 'bob'], 'Staff'], ['gained', 'Admin', [accounts[1]], ['ann'], 'direct'],
    ]);
  });

  it('holds every access once', () => {
    fc.assert(fc.property(arbitrarySnapshot(), arbitrarySnapshot(), (before, after) => {
      const impact = reviewImpact(accessImpact(before, after), new Map());
      const places = accessBundles(impact).flatMap(({ action, permissionSet, accounts, users }) => accounts.flatMap(({ accountId }) => users.map((name) => [action, accountId, permissionSet, name].join('\0'))));
      const expected = (['lost', 'gained'] as const).flatMap((action) => impact[action].map(({ accountId, permissionSet, user: name }) => [action, accountId, permissionSet, name].join('\0')));
      const kept = impact.rerouted.map(({ after: { accountId, permissionSet, user: name } }) => ['rerouted', accountId, permissionSet, name].join('\0'));
      expect(places.toSorted()).to.deep.equal([...expected, ...kept].toSorted());
    }), { numRuns: 100 });
  });
});

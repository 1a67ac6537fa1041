import { expect } from 'chai';
import { accountA, accountsWith, assignments, findingsOf, gist, group, permissionSet, stateOf } from '../../../support/compatibility.js';

const base = [group('Admins'), permissionSet('Admin')];
const admins = { Admin: { groups: ['Admins'] } };
const gone = '999999999999';

describe('the check of accounts', () => {
  it('finds assignments to an account that the organization does not have', () => {
    const found = findingsOf('accounts', stateOf(base), stateOf([...base, assignments(gone, admins), assignments(accountA, admins)]));
    expect(gist(found)).to.deep.equal([`error account-assignments/${gone}`]);
    expect(found[0]?.message).to.equal('Account 999999999999 is not in the organization of the target, and 1 assignment would be made there');
  });

  it('says nothing of accounts when the organization could not be read', () => {
    const desired = stateOf([...base, assignments(gone, admins)]);
    expect(findingsOf('accounts', stateOf(base, { accounts: [] }), desired)).to.deep.equal([]);
    const gaps = [{ kind: 'accounts' as const, operation: 'organizations:ListAccounts', reason: 'denied' }];
    expect(findingsOf('accounts', stateOf(base, { gaps }), desired)).to.deep.equal([]);
  });

  it('finds assignments that come to, and that go from, an account in which nothing can be done', () => {
    for (const status of ['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'PENDING_ACTIVATION']) {
      const accounts = accountsWith(accountA, status);
      const [without, having] = [stateOf(base, { accounts }), stateOf([...base, assignments(accountA, admins)], { accounts })];
      expect(gist(findingsOf('accounts', without, having)), status).to.deep.equal([`error account-assignments/${accountA}`]);
      const [found] = findingsOf('accounts', having, without);
      expect(found?.message).to.equal(`Account ${accountA} is ${status}, so AWS will refuse 1 assignment there`);
    }
  });

  it('says nothing of what stays as it is in such an account, nor of one in use', () => {
    const kept = [...base, assignments(accountA, admins)];
    const accounts = accountsWith(accountA, 'SUSPENDED');
    expect(findingsOf('accounts', stateOf(kept, { accounts }), stateOf([...kept, group('More')], { accounts }))).to.deep.equal([]);
    expect(findingsOf('accounts', stateOf(base), stateOf(kept))).to.deep.equal([]);
  });
});

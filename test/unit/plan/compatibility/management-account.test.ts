import { expect } from 'chai';
import { accountA, accountB, assignments, findingsOf, gist, group, managementAccountId, permissionSet, stateOf } from '../../../support/compatibility.js';

const check = 'management-account';
const base = [group('Admins'), permissionSet('Admin'), permissionSet('Other'), assignments(managementAccountId, { Admin: { groups: ['Admins'] } })];
const delegate = { callerAccountId: accountA };
const more = (...objects: ReturnType<typeof group>[]) => stateOf([...base, ...objects]);

describe('the check of the management account', () => {
  it('finds assignments there that the delegated administrator would write', () => {
    const desired = more(assignments(managementAccountId, { Admin: { groups: ['Admins'] }, Other: { groups: ['Admins'] } }));
    expect(gist(findingsOf(check, stateOf(base), desired, delegate))).to.deep.equal([`error account-assignments/${managementAccountId}`]);
    expect(gist(findingsOf(check, desired, stateOf(base), delegate))).to.deep.equal([`error account-assignments/${managementAccountId}`]);
  });

  it('finds changes of a permission set that is provisioned there, and its assignments elsewhere', () => {
    expect(gist(findingsOf(check, stateOf(base), more(permissionSet('Admin', { tags: { a: 'b' } })), delegate))).to.deep.equal(['error permission-set/Admin']);
    const [found] = findingsOf(check, stateOf(base), more(assignments(accountB, { Admin: { groups: ['Admins'] } })), delegate);
    expect(found).to.include({ severity: 'error', subject: `account-assignments/${accountB}` });
    expect(found?.message).to.contain('Permission set Admin is provisioned in the management account');
  });

  it('finds nothing of other permission sets and other accounts', () => {
    const desired = more(permissionSet('Other', { description: 'x' }), permissionSet('New'), assignments(accountB, { Other: { groups: ['Admins'] } }));
    expect(findingsOf(check, stateOf(base), desired, delegate)).to.deep.equal([]);
  });

  it('finds nothing for the management account itself', () => {
    const desired = more(permissionSet('Admin', { description: 'x' }), assignments(managementAccountId, { Other: { groups: ['Admins'] } }));
    expect(findingsOf(check, stateOf(base), desired)).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { isMeantAccount } from '../../../src/risk/sensitive-accounts.js';

const account = { accountId: '222222222222', name: 'prod-web', email: 'a@example.com', status: 'ACTIVE', organizationalUnit: { id: 'ou-abcd-prod', path: ['Workloads', 'Production', 'Web'] } };

describe('a description of accounts', () => {
  for (const [what, wanted, isMeant] of [
    ['the ID', { id: '222222222222' }, true],
    ['another ID', { id: '333333333333' }, false],
    ['a pattern of the name, in any case', { name: 'PROD-*' }, true],
    ['a pattern that fits a part of the name', { name: 'prod' }, false],
    ['the ID of the unit', { organizationalUnit: 'ou-abcd-prod' }, true],
    ['the path of a unit above', { organizationalUnit: 'Workloads/Production' }, true],
    ['a pattern of a path', { organizationalUnit: 'Workloads/Prod*' }, true],
    ['the name of a unit in the middle', { organizationalUnit: 'Production' }, false],
    ['a name that fits and a unit that does not', { name: 'prod-*', organizationalUnit: 'Sandbox' }, false],
  ] as const) {
    it(`${isMeant ? 'is' : 'is not'} of an account by ${what}`, () => { expect(isMeantAccount(wanted, '222222222222', account)).to.equal(isMeant); });
  }

  it('is by the ID alone where nothing else is known of the account', () => {
    expect(isMeantAccount({ id: '222222222222' }, '222222222222', undefined)).to.equal(true);
    expect(isMeantAccount({ name: '*' }, '222222222222', undefined)).to.equal(false);
    expect(isMeantAccount({ organizationalUnit: '*' }, '222222222222', { ...account, organizationalUnit: undefined })).to.equal(false);
  });
});

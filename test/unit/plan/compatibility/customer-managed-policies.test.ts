import { expect } from 'chai';
import type { Snapshot } from '../../../../src/model/index.js';
import { neededPolicies, planRestore } from '../../../../src/plan/index.js';
import { accountA, accountB, accountsWith, assignments, findingsOf, gist, group, permissionSet, stateOf } from '../../../support/compatibility.js';

const deploy = { name: 'Deploy', path: '/teams/' };
const limits = { name: 'Limits', path: '/' };
const withPolicies = permissionSet('Deploy', { customerManagedPolicies: [deploy], permissionsBoundary: { customerManagedPolicy: limits } });
const admins = { Deploy: { groups: ['Admins'] } };
const before = stateOf([group('Admins')]);
const desired = stateOf([group('Admins'), withPolicies, assignments(accountA, admins), assignments(accountB, admins)]);
const both = new Set(['/teams/Deploy', '/Limits']);

const needed = (live: Snapshot, wanted: Snapshot): unknown =>
  neededPolicies({ plan: planRestore(live, wanted, { strategy: 'mirror' }), live }).map(({ accountId, policies }) => [accountId, Object.fromEntries(policies)]);

describe('the check of customer managed policies', () => {
  const check = 'customer-managed-policies';

  it('finds each policy and each boundary that an account lacks, and names the permission set', () => {
    const accountPolicies = new Map([[accountA, both], [accountB, new Set(['/Deploy', '/Limits'])]]);
    const found = findingsOf(check, before, desired, { accountPolicies });
    expect(gist(found)).to.deep.equal([`error ${accountB}`]);
    expect(found[0]?.message).to.contain(`Account ${accountB} has no customer managed policy /teams/Deploy, which permission set Deploy names`);
    expect(gist(findingsOf(check, before, desired, { accountPolicies: new Map([[accountA, both], [accountB, new Set<string>()]]) }))).to.have.length(2);
  });

  it('finds nothing where all accounts have all policies', () => {
    expect(findingsOf(check, before, desired, { accountPolicies: new Map([[accountA, both], [accountB, both]]) })).to.deep.equal([]);
  });

  it('warns once, with numbers, where nothing could be looked up', () => {
    const found = findingsOf(check, before, desired);
    expect(gist(found)).to.deep.equal(['warning 2 accounts']);
    expect(found[0]?.message).to.contain('2 customer managed policies of permission sets could not be looked up in 2 accounts, because no role is given');
  });

  it('warns once of all accounts that did not answer, with the reason of the first', () => {
    const found = findingsOf(check, before, desired, { accountPolicies: new Map<string, ReadonlySet<string> | string>([[accountA, both], [accountB, 'sts:AssumeRole failed: AccessDenied']]) });
    expect(gist(found)).to.deep.equal([`warning account ${accountB}`]);
    expect(found[0]?.message).to.contain(`account ${accountB}: sts:AssumeRole failed: AccessDenied`);
  });

  it('asks nothing of what the plan does not write', () => {
    expect(needed(desired, stateOf([...desired.objects.values(), group('More')]))).to.deep.equal([]);
    expect(findingsOf(check, desired, stateOf([...desired.objects.values(), group('More')]))).to.deep.equal([]);
    const withoutPolicies = [group('Admins'), permissionSet('Deploy'), assignments(accountA, admins)];
    expect(findingsOf(check, before, stateOf(withoutPolicies))).to.deep.equal([]);
  });

  it('asks of accounts in which a permission set is assigned anew, or changes while it is assigned', () => {
    const live = stateOf([group('Admins'), permissionSet('Deploy'), assignments(accountA, admins)]);
    expect(needed(live, desired)).to.deep.equal([accountA, accountB].map((account) => [account, { '/teams/Deploy': ['Deploy'], '/Limits': ['Deploy'] }]));
    const oneMore = stateOf([...desired.objects.values(), group('More'), assignments(accountB, { Deploy: { groups: ['Admins', 'More'] } })]);
    expect(needed(desired, oneMore)).to.deep.equal([[accountB, { '/teams/Deploy': ['Deploy'], '/Limits': ['Deploy'] }]]);
  });

  it('does not count a change of tags, which no account notices, nor assignments that go', () => {
    const tagged = stateOf([group('Admins'), permissionSet('Deploy', { customerManagedPolicies: [deploy], permissionsBoundary: { customerManagedPolicy: limits }, tags: { a: 'b' } }), assignments(accountA, admins)]);
    expect(needed(desired, tagged)).to.deep.equal([]);
  });

  it('leaves out accounts in which nothing can be written', () => {
    const live = stateOf([group('Admins')], { accounts: accountsWith(accountA, 'SUSPENDED') });
    expect(needed(live, desired)).to.deep.equal([[accountB, { '/teams/Deploy': ['Deploy'], '/Limits': ['Deploy'] }]]);
  });
});

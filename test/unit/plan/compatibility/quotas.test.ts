import { expect } from 'chai';
import { accountA, application, assignments, findingsOf, gist, group, permissionSet, stateOf, user } from '../../../support/compatibility.js';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const managed = (count: number): string[] => numbers(count).map((number) => `arn:aws:iam::aws:policy/Policy${number}`);
const tags = (count: number) => Object.fromEntries(numbers(count).map((number) => [`key${number}`, 'value']));
const inline = (characters: number) => {
  const policy = (sid: string) => ({ Statement: [{ Sid: sid, Effect: 'Allow', Action: '*', Resource: '*' }] });
  return policy('x'.repeat(characters - JSON.stringify(policy('')).length));
};
const found = (live: Parameters<typeof stateOf>[0], desired: Parameters<typeof stateOf>[0]) => findingsOf('quotas', stateOf(live), stateOf(desired), { policy: { allowDeletes: 100_000 } });

describe('the check of quotas', () => {
  it('finds a fixed quota that is exceeded, and not one that is just reached', () => {
    expect(gist(found([], [permissionSet('A', { tags: tags(51) })]))).to.deep.equal(['error permission-set/A']);
    expect(found([], [permissionSet('A', { tags: tags(50) })])).to.deep.equal([]);
    expect(gist(found([], [permissionSet('A', { inlinePolicy: inline(10_241) })]))).to.deep.equal(['error permission-set/A']);
    expect(found([], [permissionSet('A', { inlinePolicy: inline(10_240) })])).to.deep.equal([]);
    const scopes = (count: number) => ({ accessScopes: Object.fromEntries(numbers(count).map((number) => [`scope:${number}`, []])) });
    expect(gist(found([], [application('Reports', scopes(26))]))).to.deep.equal(['error application/Reports']);
    expect(found([], [application('Reports', scopes(25))])).to.deep.equal([]);
  });

  it('does not count white space of an inline policy', () => {
    expect(found([], [permissionSet('A', { inlinePolicy: { ...inline(10_000), Id: ' '.repeat(2_000) } })])).to.deep.equal([]);
  });

  it('counts both sorts of managed policies together, first against the roles in the accounts', () => {
    const custom = numbers(5).map((number) => ({ name: `Own${number}`, path: '/' }));
    expect(found([], [permissionSet('A', { managedPolicies: managed(5), customerManagedPolicies: custom })])).to.deep.equal([]);
    expect(gist(found([], [permissionSet('A', { managedPolicies: managed(6), customerManagedPolicies: custom })]))).to.deep.equal(['warning permission-set/A']);
    expect(gist(found([], [permissionSet('A', { managedPolicies: managed(16), customerManagedPolicies: custom })]))).to.deep.equal(['error permission-set/A']);
  });

  it('warns of a quota that AWS may have raised', () => {
    const many = numbers(3_501).map((number) => permissionSet(`Set${number}`));
    const [finding, ...others] = found(many.slice(0, 3_500), many);
    expect(others).to.deep.equal([]);
    expect(finding).to.include({ severity: 'warning', subject: 'instance', message: 'instance would have 3,501 permission sets; AWS allows 3,500 unless it has raised the quota for you' });
  });

  it('counts permission sets of one account', () => {
    const many = numbers(501).map((number) => permissionSet(`Set${number}`));
    const assigned = (count: number) => assignments(accountA, Object.fromEntries(numbers(count).map((number) => [`Set${number}`, { groups: ['Admins'] }])));
    expect(gist(found([group('Admins'), ...many], [group('Admins'), ...many, assigned(501)]))).to.deep.equal([`warning account-assignments/${accountA}`]);
    expect(found([group('Admins'), ...many], [group('Admins'), ...many, assigned(500)])).to.deep.equal([]);
  });

  it('says nothing of what is above a quota already and does not grow', () => {
    const tagged = permissionSet('A', { tags: tags(51) });
    expect(found([tagged], [tagged, user('ada')])).to.deep.equal([]);
    expect(found([permissionSet('A', { tags: tags(52) })], [tagged])).to.deep.equal([]);
    expect(gist(found([tagged], [permissionSet('A', { tags: tags(52) })]))).to.deep.equal(['error permission-set/A']);
  });
});

import { expect } from 'chai';
import { makeReview, type ReviewOptions } from '../../../../src/operations/index.js';
import { kindNames, type ChangeActor, type RiskFinding, type Snapshot } from '../../../../src/model/index.js';
import { assignments, group, permissionSet, stateOf, user } from '../../../support/compatibility.js';

const account = '111111111111';
const named = (snapshot: Snapshot, label: string) => ({ snapshot, instanceName: 'default', label });
const review = (before: Snapshot, after: Snapshot, options?: ReviewOptions) => makeReview(named(before, 'a'), named(after, 'b'), options);

describe('a review', () => {
  const before = stateOf([user('ann', { id: 'u' }), group('Old', { id: 'g', members: ['ann'] }), permissionSet('P'), assignments(account, { P: { groups: ['Old'] } })]);
  const after = stateOf([user('ann', { id: 'u' }), user('bob'), group('New', { id: 'g', members: ['ann', 'bob'] }), permissionSet('P'), assignments(account, { P: { groups: ['New'] } })]);

  it('counts what it tells, kind by kind', () => {
    expect(review(before, after).counts).to.deep.equal({ changed: 2, create: 1, update: 1, replace: 0, delete: 0, renamed: 1, kinds: { user: 1, group: 1 }, following: 1, sameMeaning: 0, unchanged: 2 });
    expect(review(before, after).renames).to.deep.equal([{ kind: 'group', from: 'Old', to: 'New' }]);
  });

  it('tells the impact on access when it is asked, and a renamed group is no other way', () => {
    expect(review(before, after).impact).to.equal(undefined);
    const { impact } = review(before, after, { impact: true });
    expect(impact?.counts).to.deep.equal({ gained: 1, lost: 0, rerouted: 0, usersGaining: 1, usersLosing: 0, accounts: 1 });
    expect(impact?.gained).to.deep.equal([{ accountId: account, accountName: account, permissionSet: 'P', user: 'bob', groups: ['New'], isDirect: false }]);
  });

  it('keeps beside it what a restore would write, to the letter', () => {
    expect(review(before, after).changes.changes.map(({ action, name }) => `${action} ${name}`)).to.deep.equal(['create bob', 'create New', 'delete Old', `update ${account}`]);
  });

  it('puts findings and actors to their objects, newest actor first, also under a former name', () => {
    const object = { kind: 'group' as const, name: 'New' };
    const finding: RiskFinding = { rule: 'r', level: 'low', isBlocking: false, object, message: 'm' };
    const actor = (name: string, day: number): ChangeActor => ({ object: { ...object, name }, actor: `arn-${day}`, time: new Date(Date.UTC(2026, 10, day)), event: 'e', eventId: `${day}` });
    const seen: unknown[] = [];
    const { groups, findings } = review(before, after, { impact: true, assess: (...states) => { seen.push(...states.slice(0, 2)); return [finding]; }, actors: [actor('Old', 1), actor('New', 2), actor('New', 3), actor('Other', 4)] });
    const change = groups.flatMap(({ changes }) => changes).find(({ kind }) => kind === 'group');
    expect(change?.findings).to.deep.equal([finding]);
    expect(change?.actors.map((one) => one.actor)).to.deep.equal(['arn-3', 'arn-2', 'arn-1']);
    expect(findings).to.deep.equal([finding]);
    expect(seen).to.deep.equal([before, after]);
  });

  it('warns of objects that were made anew under their names', () => {
    const once = stateOf([permissionSet('P', { id: 'ps-1' }), user('ann', { id: '1' })]);
    const again = stateOf([permissionSet('P', { id: 'ps-2' }), user('ann', { id: '1' })]);
    const { warnings, counts } = review(once, again);
    expect(counts.changed).to.equal(0);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/^1 permission set was deleted and made anew \(P\): the roles AWSReservedSSO_/);
    const many = (id: string): Snapshot => stateOf(Array.from({ length: 7 }, (_, index) => group(`G${index}`, { id: `${id}-${index}` })));
    expect(review(many('a'), many('b')).warnings[0]).to.include('7 groups were deleted and made anew (G0, G1, G2, G3, G4 and 2 more)');
  });

  it('warns of kinds that only one of the states was taken with', () => {
    const ofUsers = { ...after, coverage: { kinds: kindNames.slice(0, 1), gaps: [] } };
    const [warning] = review(before, ofUsers).warnings;
    expect(warning).to.match(/^Not compared, because one of the states was taken without them: groups, permission sets, accounts with assignments, /);
  });

  it('warns of gaps, and that IDs say nothing between two instances', () => {
    const gap = { kind: 'application' as const, operation: 'sso:ListApplications', reason: 'denied' };
    expect(review(before, stateOf([...after.objects.values()], { gaps: [gap] })).warnings).to.deep.equal(['One part could not be read, and a difference may hide there']);
    const elsewhere = { ...after, instance: { ...after.instance, instanceArn: 'arn:aws:sso:::instance/ssoins-2' } };
    const { warnings, renames } = review(before, elsewhere);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('two instances');
    expect(renames).to.deep.equal([]);
  });
});

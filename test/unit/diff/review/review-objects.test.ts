import { expect } from 'chai';
import fc from 'fast-check';
import { diffObjects, groupChanges, reviewSnapshots } from '../../../../src/diff/index.js';
import { reviewObjects } from '../../../../src/diff/review/review-objects.js';
import type { NameMapping } from '../../../../src/kinds/name-mapping.js';
import { makeObject, schemaOf } from '../../../../src/kinds/schemas.js';
import { isPrincipal, keyText, kindNames, objectMap, type ObjectMap, type SnapshotObject } from '../../../../src/model/index.js';
import { arbitraryDamage, arbitrarySnapshot } from '../../../support/arbitraries/index.js';
import { application, assignments, group, permissionSet, stateOf, user } from '../../../support/compatibility.js';

const account = '111111111111';

function told(before: readonly SnapshotObject[], after: readonly SnapshotObject[], isOneInstance = true): object {
  const { changes, following, sameMeaning } = reviewObjects(objectMap(before), objectMap(after), isOneInstance);
  const lines = changes.map(({ kind, name, action, renamedFrom, properties }) => `${action} ${kind} ${renamedFrom === undefined ? '' : `${renamedFrom} -> `}${name}${properties.map(({ action: how, path }) => ` ${how} ${path.join('.')}`).join()}`);
  return { lines, ...(following.length > 0 && { following: following.map(keyText) }), ...(sameMeaning.length > 0 && { sameMeaning: sameMeaning.map(keyText) }) };
}

/** Every object has an ID, and keeps it when it is renamed. */
function withIds(objects: ObjectMap): SnapshotObject[] {
  return [...objects.values()].map((object, index) => (isPrincipal(object) ? makeObject(schemaOf(object.kind), { ...object.body, id: `id-${index}` }) : object));
}

function renamed(objects: readonly SnapshotObject[], from: SnapshotObject, to: string): SnapshotObject[] {
  const same = (text: string): string => text;
  const mapping: NameMapping = { nameOf: (key) => (keyText(key) === keyText(from) ? to : key.name), emailOf: same, accountOf: same, policyOf: same, arnsIn: same };
  return objects.map((object) => makeObject(schemaOf(object.kind), schemaOf(object.kind).mapped?.(object.body, mapping) ?? object.body));
}

describe('the review of two states', () => {
  it('accounts for every object that differs to the letter', () => {
    const pairs = arbitrarySnapshot({ beyondApi: true }).chain((a) => fc.tuple(fc.constant(a), arbitraryDamage(a)));
    fc.assert(fc.property(pairs, ([a, b]) => {
      const { changes, renames, following, sameMeaning, unchanged, exact } = reviewObjects(a.objects, b.objects, true);
      expect(exact).to.deep.equal(diffObjects(a.objects, b.objects, { readOnlyFields: 'compare' }));
      const accounted = [...changes, ...renames.map(({ kind, from }) => ({ kind, name: from })), ...following, ...sameMeaning].map(keyText);
      expect(accounted.toSorted()).to.deep.equal(exact.changes.map(keyText).toSorted());
      expect(unchanged).to.equal(exact.unchanged);
      expect(groupChanges(changes).flatMap(({ changes: own }) => own)).to.have.members(changes);
    }), { numRuns: 200 });
  }).timeout(60_000);

  it('is empty of a state and itself', () => {
    fc.assert(fc.property(arbitrarySnapshot({ beyondApi: true }), ({ objects }) => {
      const { changes, following, sameMeaning } = reviewObjects(objects, objectMap(structuredClone([...objects.values()])), true);
      expect([changes, following, sameMeaning]).to.deep.equal([[], [], []]);
    }), { numRuns: 50 });
  });

  it('shows a renamed user or group, and nothing of all that follows; nobody gains or loses access', () => {
    const draws = fc.tuple(arbitrarySnapshot({ users: 6, groups: 4 }), fc.nat());
    fc.assert(fc.property(draws, (([snapshot, which]) => {
      const before = withIds(snapshot.objects);
      const principals = before.filter(isPrincipal);
      fc.pre(principals.length > 0);
      const one = principals[which % principals.length]!;
      const after = renamed(before, one, 'quite another name');
      const [old, now] = [before, after].map((objects) => ({ ...snapshot, objects: objectMap(objects) }));
      const { changes, renames, following, sameMeaning, impact } = reviewSnapshots(old!, now!);
      expect(renames).to.deep.equal([{ kind: one.kind, from: one.name, to: 'quite another name' }]);
      expect(changes.map(({ kind, name, properties }) => [kind, name, properties])).to.deep.equal([[one.kind, 'quite another name', []]]);
      expect(sameMeaning).to.deep.equal([]);
      expect(following).to.have.length(diffObjects(old!.objects, now!.objects, { readOnlyFields: 'compare' }).changes.length - 2);
      expect(impact()).to.deep.equal({ gained: [], lost: [], rerouted: [] });
    })), { numRuns: 150 });
  }).timeout(60_000);

  const staff = (name: string, id: string, members: string[] = []): SnapshotObject => group(name, { id, members });
  const cases: [what: string, before: SnapshotObject[], after: SnapshotObject[], expected: object][] = [
    ['shows a rename with what else has changed', [staff('A', '1', ['ann']), user('ann', { id: 'u' })], [staff('B', '1', ['ann', 'bob']), user('ann', { id: 'u' }), user('bob', { id: 'v' })],
      { lines: ['create user bob add userName', 'update group A -> B add members.bob'] }],
    ['shows what remains of an object beside a rename that it follows', [staff('A', '1'), assignments(account, { X: { groups: ['A'] } })], [staff('B', '1'), assignments(account, { X: { groups: ['B'] }, Y: { groups: ['B'] } })],
      { lines: ['update group A -> B', 'update account-assignments 111111111111 add permissionSets.Y.groups.B'] }],
    ['counts what only follows', [staff('A', '1'), assignments(account, { X: { groups: ['A'] } })], [staff('B', '1'), assignments(account, { X: { groups: ['B'] } })],
      { lines: ['update group A -> B'], following: ['account-assignments/111111111111'] }],
    ['takes another ID for another object', [staff('A', '1')], [staff('B', '2')], { lines: ['delete group A remove displayName', 'create group B add displayName'] }],
    ['takes names that were swapped for what they are by name', [staff('A', '1', ['ann']), staff('B', '2')], [staff('A', '2'), staff('B', '1', ['ann'])], { lines: ['update group A remove members.ann', 'update group B add members.ann'] }],
    ['takes no permission set for renamed, as AWS renames none', [permissionSet('A', { id: 'ps-1' })], [permissionSet('B', { id: 'ps-1' })], { lines: ['delete permission-set A remove name', 'create permission-set B add name'] }],
    ['follows the name of an application by its ARN', [application('A', { id: 'x' }), application('C', { id: 'y' })], [application('B', { id: 'x' }), application('C', { id: 'y' })], { lines: ['update application A -> B'] }],
    ['counts a policy that is written in another way', [permissionSet('A', { inlinePolicy: { Statement: [{ Effect: 'Allow', Action: ['a:A', 'b:B'] }] } })], [permissionSet('A', { inlinePolicy: { Statement: { Effect: 'Allow', Action: ['b:B', 'a:A'] } } })],
      { lines: [], sameMeaning: ['permission-set/A'] }],
    ['compares the actor policy of an application as a policy', [application('A', { authenticationMethods: { iam: { actorPolicy: { Statement: [{ Action: 'x:Y' }] } } } })], [application('A', { authenticationMethods: { iam: { actorPolicy: { Statement: { Action: ['X:y'] } } } } })],
      { lines: [], sameMeaning: ['application/A'] }],
  ];
  for (const [what, before, after, expected] of cases) it(what, () => { expect(told(before, after)).to.deep.equal(expected); });

  it('recognises no rename between two instances, whose IDs say nothing', () => {
    expect(told([staff('A', '1')], [staff('B', '1')], false)).to.deep.equal({ lines: ['delete group A remove displayName', 'create group B add displayName'] });
  });

  it('leaves out what lies in a gap of either side', () => {
    const gap = { kind: 'group' as const, name: 'B', operation: 'identitystore:DescribeGroup', reason: 'throttled' };
    expect(reviewSnapshots(stateOf([staff('A', '1')]), stateOf([staff('B', '1')], { gaps: [gap] })).changes.map(({ action }) => action)).to.deep.equal(['delete']);
  });

  const shifts: [what: string, before: object, after: object, shift: string | undefined][] = [
    ['one more policy', {}, { managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }, 'more'],
    ['a boundary that comes', {}, { permissionsBoundary: { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }, 'less'],
    ['another boundary', { permissionsBoundary: { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }, { permissionsBoundary: { managedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' } }, 'both'],
    ['one more denied action', { inlinePolicy: { Statement: [{ Sid: 'D', Effect: 'Deny', Action: ['a:A'] }] } }, { inlinePolicy: { Statement: [{ Sid: 'D', Effect: 'Deny', Action: ['a:A', 'b:B'] }] } }, 'less'],
    ['one more exception of what is denied', { inlinePolicy: { Statement: [{ Sid: 'D', Effect: 'Deny', NotAction: ['a:A'] }] } }, { inlinePolicy: { Statement: [{ Sid: 'D', Effect: 'Deny', NotAction: ['a:A', 'b:B'] }] } }, 'more'],
    ['a condition on what is allowed', { inlinePolicy: { Statement: [{ Sid: 'S', Effect: 'Allow', Action: 'a:A' }] } }, { inlinePolicy: { Statement: [{ Sid: 'S', Effect: 'Allow', Action: 'a:A', Condition: { Bool: { k: 'true' } } }] } }, 'less'],
    ['another value of a condition', { inlinePolicy: { Statement: [{ Sid: 'S', Effect: 'Allow', Action: 'a:A', Condition: { StringEquals: { k: ['a'] } } }] } }, { inlinePolicy: { Statement: [{ Sid: 'S', Effect: 'Allow', Action: 'a:A', Condition: { StringEquals: { k: ['a', 'b'] } } }] } }, 'both'],
    ['a longer session', { sessionDuration: 'PT1H' }, { sessionDuration: 'PT8H' }, undefined],
  ];
  for (const [what, before, after, shift] of shifts) {
    it(`says where the permissions go: ${what}`, () => {
      expect(reviewObjects(objectMap([permissionSet('A', before)]), objectMap([permissionSet('A', after)]), true).changes[0]?.shift).to.equal(shift);
    });
  }

  it('says so of no permission set that comes or goes', () => {
    const one = permissionSet('A', { managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] });
    for (const [before, after] of [[[one], []], [[], [one]]] as const) expect(reviewObjects(objectMap(before), objectMap(after), true).changes[0]).not.to.have.property('shift');
  });

  it('puts what matters first, and what changes nothing that anybody can do last', () => {
    const before = [permissionSet('P', { description: 'a' }), group('G', { description: 'a' })];
    const after = [user('u'), group('G', { description: 'b' }), group('H'), permissionSet('P', { description: 'b' }), permissionSet('Q'), assignments(account, { Q: { users: ['u'] } }), application('A')];
    const groups = groupChanges(reviewObjects(objectMap(before), objectMap(after), true).changes);
    expect(groups.map(({ group: name, changes }) => [name, ...changes.map(keyText)])).to.deep.equal([
      ['assignments', `account-assignments/${account}`], ['permissions', 'permission-set/Q'], ['people', 'user/u'], ['groups', 'group/H'], ['applications', 'application/A'], ['details', 'group/G', 'permission-set/P'],
    ]);
  });

  it('knows every kind', () => {
    const change = { name: 'x', action: 'create' as const, properties: [] };
    expect(groupChanges(kindNames.map((kind) => ({ ...change, kind }))).flatMap(({ changes }) => changes)).to.have.length(kindNames.length);
  });
});

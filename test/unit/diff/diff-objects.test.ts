import { expect } from 'chai';
import fc from 'fast-check';
import { align, type Aligned } from '../../../src/diff/aligned.js';
import { comparableOf } from '../../../src/diff/comparable.js';
import { changeDigest, countChanges, diffObjects, diffSnapshots } from '../../../src/diff/index.js';
import { encodePropertyKey } from '../../../src/kinds/property-key.js';
import { makeObject, schemaOf } from '../../../src/kinds/schemas.js';
import { keyText, kindNames, objectMap, type ChangeSet, type KindName, type ObjectMap, type PropertyChange, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { arbitraryDamage, arbitrarySnapshot } from '../../support/arbitraries/index.js';

const pairs = arbitrarySnapshot({ beyondApi: true }).chain((a) => fc.tuple(fc.constant(a), arbitraryDamage(a)));

function applyChanges(before: ObjectMap, changeSet: ChangeSet, after: ObjectMap): ObjectMap {
  const result = new Map(before);
  for (const change of changeSet.changes) {
    const key = keyText(change);
    expect(before.has(key)).to.equal(change.action !== 'create');
    if (change.action === 'delete') result.delete(key);
    else result.set(key, after.get(key) as SnapshotObject);
  }
  return result;
}

function applyProperty(target: Aligned, { path, action, after }: PropertyChange): void {
  const keys = path.map(encodePropertyKey);
  const last = keys.pop() as string;
  const parent = keys.reduce<Aligned>((inner, key) => inner[key] as Aligned, target);
  if (action === 'remove') Reflect.deleteProperty(parent, last);
  else parent[last] = JSON.stringify(after);
}

function without(object: SnapshotObject, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(object.body).filter(([field]) => !fields.includes(field)));
}

function permissionSet(body: object): ObjectMap {
  return objectMap([makeObject(schemaOf('permission-set'), { name: 'A', ...body })]);
}

function propertiesOf(before: object, after: object): readonly PropertyChange[] {
  return diffObjects(permissionSet(before), permissionSet(after)).changes[0]?.properties ?? [];
}

describe('diffObjects', () => {
  it('finds no difference between a state and itself', () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ beyondApi: true }), ({ objects }) => {
        expect(diffObjects(objects, objectMap([...structuredClone([...objects.values()])]))).to.deep.equal({ changes: [], unchanged: objects.size });
      }),
    );
  });

  it('leads from one state to the other when it is applied', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const changeSet = diffObjects(a.objects, b.objects, { readOnlyFields: 'compare' });
        const result = applyChanges(a.objects, changeSet, b.objects);
        expect([...result.keys()]).to.have.members([...b.objects.keys()]);
        for (const [key, object] of result) expect(without(object, ['id'])).to.deep.equal(without(b.objects.get(key) as SnapshotObject, ['id']));
      }),
      { numRuns: 300 },
    );
  }).timeout(60_000);

  it('leads from the properties of an object to those of the other, property by property', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        for (const change of diffObjects(a.objects, b.objects, { readOnlyFields: 'compare' }).changes) {
          if (change.action !== 'update') continue;
          const [before, after] = [a, b].map(({ objects }) => ({ ...comparableOf(objects.get(keyText(change)) as SnapshotObject, 'compare') }));
          const [left, right] = align(before ?? {}, after ?? {}) as [Aligned, Aligned];
          expect(change.properties).not.to.deep.equal([]);
          for (const property of change.properties) applyProperty(left, property);
          expect(left).to.deep.equal(right);
        }
      }),
      { numRuns: 300 },
    );
  }).timeout(60_000);

  it('is the same whatever the order of the objects, and swaps create and delete when the sides are swapped', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const there = diffObjects(a.objects, b.objects);
        const shuffled = diffObjects(objectMap([...a.objects.values()].reverse()), objectMap([...b.objects.values()].reverse()));
        expect(shuffled).to.deep.equal(there);
        expect(changeDigest(shuffled)).to.equal(changeDigest(there));
        const [forth, back] = [countChanges(there), countChanges(diffObjects(b.objects, a.objects))];
        for (const kind of kindNames) expect(back[kind]).to.deep.equal({ create: forth[kind].delete, update: forth[kind].update, replace: forth[kind].replace, delete: forth[kind].create });
      }),
    );
  });

  it('sorts by kind in order of reference, then by name in code units', () => {
    const object = (kind: KindName, body: object): SnapshotObject => makeObject(schemaOf(kind), body);
    const after = objectMap([
      object('account-assignments', { accountId: '111111111111' }),
      object('group', { displayName: 'a' }),
      object('group', { displayName: 'B' }),
      object('user', { userName: 'z' }),
    ]);
    expect(diffObjects(new Map(), after).changes.map(keyText)).to.deep.equal(['user/z', 'group/B', 'group/a', 'account-assignments/111111111111']);
  });

  it('never counts the ID, and other read-only fields only when asked', () => {
    const user = (body: object): ObjectMap => objectMap([makeObject(schemaOf('user'), { userName: 'alice', ...body })]);
    const [a, b] = [user({ id: '1', status: 'ENABLED' }), user({ id: '2', status: 'DISABLED' })];
    expect(diffObjects(user({ id: '1' }), user({ id: '2' }), { readOnlyFields: 'compare' }).changes).to.deep.equal([]);
    expect(diffObjects(a, b).changes).to.deep.equal([]);
    expect(diffObjects(a, b, { readOnlyFields: 'compare' }).changes[0]?.properties).to.deep.equal([
      { path: ['status'], action: 'replace', before: 'ENABLED', after: 'DISABLED' },
    ]);
  });

  it('names the members that come and go, hostile names included', () => {
    const group = (members: string[]): ObjectMap => objectMap([makeObject(schemaOf('group'), { displayName: 'A', members })]);
    expect(diffObjects(group(['alice', '__proto__']), group(['alice', 'constructor'])).changes[0]?.properties).to.deep.equal([
      { path: ['members', '__proto__'], action: 'remove', before: 'member' },
      { path: ['members', 'constructor'], action: 'add', after: 'member' },
    ]);
  });

  it('shows an inline policy as structure: statements by Sid, actions as a set', () => {
    const policy = (...Statement: object[]): object => ({ inlinePolicy: { Version: '2012-10-17', Statement } });
    const read = { Sid: 'Read', Effect: 'Allow', Action: ['s3:Get', 's3:List'], Resource: '*' };
    const deny = { Sid: 'Deny', Effect: 'Deny', Action: '*', Resource: '*' };
    expect(propertiesOf(policy(read), policy(deny, { ...read, Action: ['s3:List', 's3:Put'] }))).to.deep.equal([
      { path: ['inlinePolicy', 'Statement', 'Deny'], action: 'add', after: deny },
      { path: ['inlinePolicy', 'Statement', 'Read', 'Action', 's3:Get'], action: 'remove', before: 's3:Get' },
      { path: ['inlinePolicy', 'Statement', 'Read', 'Action', 's3:Put'], action: 'add', after: 's3:Put' },
    ]);
  });

  it('shows statements without a Sid by position', () => {
    const policy = (Action: string): object => ({ inlinePolicy: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } });
    expect(propertiesOf(policy('s3:Get'), policy('s3:Put'))).to.deep.equal([
      { path: ['inlinePolicy', 'Statement', '0', 'Action'], action: 'replace', before: 's3:Get', after: 's3:Put' },
    ]);
  });

  it('reports a list whose order alone differs, since the engine will write it', () => {
    const policy = (...Action: string[]): object => ({ inlinePolicy: { Statement: [{ Action }] } });
    expect(propertiesOf(policy('a', 'b'), policy('b', 'a'))).to.deep.equal([
      { path: ['inlinePolicy', 'Statement', '0', 'Action'], action: 'replace', before: ['a', 'b'], after: ['b', 'a'] },
    ]);
  });

  it('replaces a value whose type changes', () => {
    const policy = (Action: unknown): object => ({ inlinePolicy: { Statement: [{ Action }] } });
    expect(propertiesOf(policy('a'), policy(['a']))).to.deep.equal([
      { path: ['inlinePolicy', 'Statement', '0', 'Action'], action: 'replace', before: 'a', after: ['a'] },
    ]);
  });

  it('compares 10,000 users, one changed, by comparing and not by diffing', () => {
    const users = (title: string): ObjectMap =>
      objectMap(Array.from({ length: 10_000 }, (_, index) => makeObject(schemaOf('user'), { userName: `u${index}`, displayName: 'U', title: index === 5 ? title : 'x' })));
    const [a, b] = [users('x'), users('y')];
    expect(diffObjects(a, b)).to.have.property('unchanged', 9_999);
  });
});

describe('diffSnapshots', () => {
  it('compares read-only fields and leaves out what lies in a gap of either side', () => {
    const instance = { instanceArn: 'a', identityStoreId: 'd', region: 'r', ownerAccountId: '0' };
    const base = { instance, accounts: [], coverage: { kinds: kindNames, gaps: [] } };
    const user = (userName: string, status: string): SnapshotObject => makeObject(schemaOf('user'), { userName, status });
    const before: Snapshot = { ...base, objects: objectMap([user('a', 'ENABLED'), user('b', 'ENABLED'), user('c', 'ENABLED')]) };
    const after: Snapshot = {
      ...base,
      objects: objectMap([user('a', 'DISABLED')]),
      coverage: { kinds: kindNames, gaps: [{ kind: 'user', name: 'b', operation: 'identitystore:DescribeUser', reason: 'denied' }] },
    };
    expect(diffSnapshots(before, after).changes.map(({ name, action }) => [name, action])).to.deep.equal([['a', 'update'], ['c', 'delete']]);
    expect(diffSnapshots(before, { ...after, coverage: { kinds: ['group'], gaps: [] } }).changes).to.deep.equal([]);
  });
});

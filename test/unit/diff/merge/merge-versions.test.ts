import { expect } from 'chai';
import fc from 'fast-check';
import { comparableOf, diffObjects, mergeVersions, type MergedObject } from '../../../../src/diff/index.js';
import { accountAssignmentsSchema, type AccountAssignments } from '../../../../src/kinds/account-assignments/schema.js';
import { groupSchema, type Group } from '../../../../src/kinds/group/schema.js';
import { permissionSetSchema, type PermissionSet } from '../../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../../src/kinds/schemas.js';
import { objectMap, type ObjectMap, type SnapshotObject } from '../../../../src/model/index.js';
import { arbitraryDamage, arbitrarySnapshot } from '../../../support/arbitraries/index.js';

type Version = SnapshotObject | undefined;

const group = (body: Partial<Group>): SnapshotObject => makeObject(groupSchema, { displayName: 'Ops', ...body });
const permissionSet = (body: Partial<PermissionSet>): SnapshotObject => makeObject(permissionSetSchema, { name: 'Admin', ...body });
const assignments = (permissionSets: AccountAssignments['permissionSets']): SnapshotObject => makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets });
const policy = (...statements: readonly object[]): PermissionSet['inlinePolicy'] => ({ Statement: statements as never });
const merged = (base: Version, ours: Version, theirs: Version): Record<string, unknown> | undefined => {
  const { ours: one, theirs: other, conflicts } = mergeVersions(base, ours, theirs);
  expect(conflicts).to.deep.equal([]);
  expect(one).to.equal(other);
  return one?.body;
};

describe('the merge of two versions of an object', () => {
  it('takes members that either side has added, and none that either has taken out', () => {
    expect(merged(group({ members: ['a', 'b', 'c'] }), group({ members: ['b', 'c', 'd'] }), group({ members: ['a', 'b', 'e'] })))
      .to.deep.equal({ displayName: 'Ops', members: ['b', 'd', 'e'] });
  });

  it('takes each property from the side that has changed it', () => {
    const base = permissionSet({ description: 'old', sessionDuration: 'PT1H', tags: { team: 'a', cost: '1' } });
    expect(merged(base, permissionSet({ description: 'new', sessionDuration: 'PT1H', tags: { team: 'b', cost: '1' } }), permissionSet({ description: 'old', tags: { team: 'a', cost: '1', more: 'x' } })))
      .to.deep.equal({ name: 'Admin', description: 'new', tags: { more: 'x', cost: '1', team: 'b' } });
  });

  it('merges assignments one by one, also where a side has taken out the last one', () => {
    const base = assignments({ Admin: { groups: ['Ops'] } });
    expect(merged(base, undefined, assignments({ Admin: { groups: ['Ops', 'SRE'] } }))).to.deep.equal({ accountId: '111111111111', permissionSets: { Admin: { groups: ['SRE'] } } });
    expect(merged(base, undefined, assignments({ Admin: { groups: ['Ops'] } }))).to.equal(undefined);
    expect(merged(assignments({ Admin: { groups: ['Ops'], users: ['a'] } }), assignments({ Admin: { groups: ['Ops'] } }), assignments({ Admin: { users: ['a'] } }))).to.equal(undefined);
  });

  it('merges the statements of a policy by their Sid, else where no side has replaced any', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((Action) => ({ Effect: 'Allow', Action, Resource: '*' }));
    expect(merged(permissionSet({ inlinePolicy: policy(a ?? {}, b ?? {}) }), permissionSet({ inlinePolicy: policy(b ?? {}) }), permissionSet({ inlinePolicy: policy(a ?? {}, b ?? {}, c ?? {}) }))?.['inlinePolicy'])
      .to.deep.equal(policy(b ?? {}, c ?? {}));
    const both = mergeVersions(permissionSet({ inlinePolicy: policy(a ?? {}) }), permissionSet({ inlinePolicy: policy(b ?? {}) }), permissionSet({ inlinePolicy: policy(c ?? {}) }));
    expect(both.conflicts).to.deep.equal([['inlinePolicy', 'Statement']]);
    const named = (sid: string, action: object | undefined): object => ({ Sid: sid, ...action });
    expect(merged(
      permissionSet({ inlinePolicy: policy(named('1', a), named('2', b)) }), permissionSet({ inlinePolicy: policy(named('1', c), named('2', b)) }), permissionSet({ inlinePolicy: policy(named('1', a), named('2', d)) }),
    )?.['inlinePolicy']).to.deep.equal(policy(named('1', c), named('2', d)));
  });

  it('conflicts where both sides give one value another, and names the property', () => {
    const found = mergeVersions(permissionSet({ description: 'a', tags: { t: '1' } }), permissionSet({ description: 'b', tags: { t: '2' } }), permissionSet({ description: 'c' }));
    expect(found.conflicts).to.deep.equal([['description'], ['tags', 't']]);
    expect([found.ours?.body, found.theirs?.body]).to.deep.equal([{ name: 'Admin', description: 'b', tags: { t: '2' } }, { name: 'Admin', description: 'c' }]);
  });

  it('conflicts where one side has deleted what the other has changed', () => {
    expect(mergeVersions(group({}), undefined, group({ members: ['a'] }))).to.deep.equal({ ours: undefined, theirs: group({ members: ['a'] }), conflicts: [[]] });
  });

  it('keeps of assignments that one side has taken away what the other has added', () => {
    const of = (...users: string[]): SnapshotObject => assignments({ Read: { users } });
    const { ours, conflicts } = mergeVersions(of('ann'), undefined, of('ann', 'bob'));
    expect([ours, conflicts]).to.deep.equal([of('bob'), []]);
  });

  it('takes what nobody can set from the side that has another, and from live where both have', () => {
    expect(merged(group({ id: '1' }), group({ id: '2', members: ['a'] }), group({ id: '1', members: ['b'] }))).to.include({ id: '2' });
    expect(merged(group({ id: '1' }), group({ id: '2', members: ['a'] }), group({ id: '3', members: ['b'] }))).to.include({ id: '3' });
  });
});

describe('laws of the merge', () => {
  const states = arbitrarySnapshot({ beyondApi: true, applications: 2, users: 4 })
    .chain((base) => fc.tuple(fc.constant(base), arbitraryDamage(base, { edits: 8 }), arbitraryDamage(base, { edits: 8 })))
    .map((all) => all.map(({ objects }) => objects) as [ObjectMap, ObjectMap, ObjectMap]);
  const each = (maps: readonly ObjectMap[], judge: (...versions: [Version, Version, Version]) => void): void => {
    for (const key of new Set(maps.flatMap((map) => [...map.keys()]))) judge(...(maps.map((map) => map.get(key)) as [Version, Version, Version]));
  };
  const same = (a: Version, b: Version): void => {
    expect(diffObjects(objectMap(a === undefined ? [] : [a]), objectMap(b === undefined ? [] : [b])).changes).to.deep.equal([]);
  };

  it('what one side alone has changed is taken as it is, and what both have changed alike as well', () => {
    fc.assert(fc.property(states, (maps) => {
      each(maps, (base, a) => {
        expect(mergeVersions(base, a, a)).to.deep.equal({ ours: a, theirs: a, conflicts: [] });
        same(mergeVersions(base, base, a).ours, a);
        same(mergeVersions(base, a, base).ours, a);
      });
    }), { numRuns: 60 });
  });

  it('the sides may be exchanged', () => {
    fc.assert(fc.property(states, (maps) => {
      each(maps, (base, a, b) => {
        const [one, other] = [mergeVersions(base, a, b), mergeVersions(base, b, a)];
        expect([...one.conflicts].sort()).to.deep.equal([...other.conflicts].sort());
        same(one.ours, other.theirs);
        same(one.theirs, other.ours);
      });
    }), { numRuns: 60 });
  });

  it('without a conflict it holds what each side has changed, and merging either side again changes nothing', () => {
    fc.assert(fc.property(states, (maps) => {
      each(maps, (base, a, b) => {
        const result = mergeVersions(base, a, b);
        if (result.conflicts.length > 0) return;
        holdsChanges(base, a, result);
        holdsChanges(base, b, result);
        same(mergeVersions(a, a, result.ours).ours, result.ours);
        same(mergeVersions(b, result.ours, b).ours, result.ours);
      });
    }), { numRuns: 60 });
  });
});

/** Assignments that one side has taken away altogether and the other has added to (seed 19557389) are still those of the account. */
const whoseAssignments = '$/"accountId"';

/** Every scalar leaf that a side has given another value has it in the result; elements of a set are such leaves. */
function holdsChanges(base: Version, side: Version, { ours }: MergedObject): void {
  const [was, now, result] = [base, side, ours].map((version) => (version === undefined ? new Map<string, string>() : leaves(comparableOf(version, 'ignore'))));
  for (const [path, value] of now ?? []) if (was?.get(path) !== value) expect(result?.get(path), path).to.equal(value);
  for (const path of was?.keys() ?? []) if (now?.has(path) === false && path !== whoseAssignments) expect(result?.has(path), path).to.equal(false);
}

/** Values by their path; a list is one value, because its merge is looked at above. */
function leaves(value: unknown, path = '$', found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) found.set(path, JSON.stringify(value));
  else if (!Array.isArray(value)) for (const [key, part] of Object.entries(value)) leaves(part, `${path}/${JSON.stringify(key)}`, found);
  return found;
}

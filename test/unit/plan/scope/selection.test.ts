import { expect } from 'chai';
import fc from 'fast-check';
import { UsageError } from '../../../../src/errors/index.js';
import { accountAssignmentsSchema } from '../../../../src/kinds/account-assignments/schema.js';
import { groupSchema } from '../../../../src/kinds/group/schema.js';
import { makeObject } from '../../../../src/kinds/schemas.js';
import { keyText, objectMap, type AccountInfo } from '../../../../src/model/index.js';
import { fits } from '../../../../src/plan/scope/glob.js';
import { dependenciesOf } from '../../../../src/plan/scope/dependencies.js';
import { placesOf } from '../../../../src/plan/scope/places.js';
import { formerIdsOf } from '../../../../src/plan/scope/scope-facts.js';
import { scopeOf } from '../../../../src/plan/scope/scope.js';
import { parseSelection } from '../../../../src/plan/scope/selection.js';
import { arbitrarySnapshot } from '../../../support/arbitraries/index.js';
import { escaped } from '../../../support/arbitraries/restore-policy.js';

const account = (accountId: string, name: string, path: string[]): AccountInfo =>
  ({ accountId, name, email: `${name}@example.com`, status: 'ACTIVE', organizationalUnit: { id: `ou-${path.join('-')}`, path } });
const accounts = [account('111111111111', 'Payments', ['Workloads', 'Production']), account('222222222222', 'Lab', ['Sandbox'])];
const assignments = (accountId: string) =>
  makeObject(accountAssignmentsSchema, { accountId, permissionSets: { Admin: { groups: ['Admins'], users: ['alice'] }, Viewer: { groups: ['Staff'] } } });
const facts = { places: placesOf(accounts), formerIds: new Map() };
const chosenBy = (text: string, accountId = '111111111111'): unknown =>
  scopeOf({ select: [parseSelection(text)] }, facts).chosen(assignments(accountId))?.body['permissionSets'];

describe('a pattern', () => {
  it('fits as a regular expression of the same meaning does', () => {
    const piece = fc.oneof(fc.constantFrom('*', '?', '**'), fc.constantFrom('a', 'b', 'ab', '.', '^', '('));
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), fc.string({ unit: fc.constantFrom('a', 'b', '.', '^', '('), maxLength: 12 }), (pieces, text) => {
      const source = pieces.map((part) => part.replace(/[.^(]/g, '\\$&').replaceAll('*', '[^]*').replaceAll('?', '[^]')).join('');
      expect(fits(text, pieces.join(''))).to.equal(new RegExp(`^${source}$`, 'u').test(text));
    }), { numRuns: 2_000 });
  });

  it('fits any name that is written with backslashes, and no other', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, other) => {
      expect(fits(name, escaped(name))).to.equal(true);
      expect(fits(other, escaped(name))).to.equal(other === name);
    }));
  });

  it('takes no longer than both lengths together explain', () => {
    // With backtracking this would take longer than the universe has been there.
    expect(fits('a'.repeat(20_000), `${'*a'.repeat(60)}b`)).to.equal(false);
  });
});

describe('a selection', () => {
  it('chooses single assignments by account, unit, permission set and principal', () => {
    expect(chosenBy('permission-set=Admin')).to.deep.equal({ Admin: { groups: ['Admins'], users: ['alice'] } });
    expect(chosenBy('group=Admins|Staff')).to.deep.equal({ Admin: { groups: ['Admins'] }, Viewer: { groups: ['Staff'] } });
    expect(chosenBy('principal=alice')).to.deep.equal({ Admin: { users: ['alice'] } });
    expect(chosenBy('ou=Workloads,permission-set=V*')).to.deep.equal({ Viewer: { groups: ['Staff'] } });
    expect(chosenBy('ou=Workloads/Production,user=alice')).to.deep.equal({ Admin: { users: ['alice'] } });
    expect(chosenBy('account=Lab')).to.equal(undefined);
    expect(chosenBy('account=Lab', '222222222222')).to.deep.equal(assignments('222222222222').body['permissionSets']);
  });

  it('chooses the orphans of a group or user by the ID that it had in the snapshot', () => {
    const orphanOf = (principalId: string) => ({ permissionSet: 'Admin', principalType: 'GROUP' as const, principalId });
    const account = makeObject(accountAssignmentsSchema, { accountId: '111111111111', orphans: [orphanOf('admins-1'), orphanOf('unknown')] });
    const formerIds = formerIdsOf(objectMap([makeObject(groupSchema, { displayName: 'Admins', id: 'admins-1' })]));
    const orphansOf = (text: string) => scopeOf({ select: [parseSelection(text)] }, { ...facts, formerIds }).chosen(account)?.body['orphans'];
    expect(orphansOf('group=Admins')).to.deep.equal([orphanOf('admins-1')]);
    expect(orphansOf('principal=Admins,account=Payments')).to.deep.equal([orphanOf('admins-1')]);
    expect(orphansOf('user=Admins')).to.equal(undefined);
    expect(orphansOf('permission-set=Admin')).to.deep.equal(account.body['orphans']);
  });

  it('takes commas, bars and stars of a name after a backslash', () => {
    const group = makeObject(groupSchema, { displayName: 'R,D|*' });
    const scope = scopeOf({ select: [parseSelection('group=R\\,D\\|\\*')] }, facts);
    expect(scope.chosen(group)).to.equal(group);
    expect(scope.chosen(makeObject(groupSchema, { displayName: 'R,D|x' }))).to.equal(undefined);
  });

  for (const text of ['', 'group', 'team=x', 'group=', '=x', 'group=a,', 'group=a||b']) {
    it(`refuses ${JSON.stringify(text)} and says what is missing`, () => {
      expect(() => parseSelection(text)).to.throw(UsageError, /does not select anything: it needs one of kind/);
    });
  }

  it('divides every object into two parts that make it up', () => {
    const term = fc.tuple(fc.constantFrom('kind', 'name', 'account', 'permission-set', 'principal', 'group', 'user'), fc.constantFrom('*', 'a*', '*1*', 'user', '?'));
    fc.assert(fc.property(arbitrarySnapshot({ assignments: 12 }), fc.array(term, { minLength: 1, maxLength: 2 }), ({ objects }, terms) => {
      const scope = scopeOf({ select: [parseSelection(terms.map(([field, pattern]) => `${field}=${pattern}`).join(','))] }, facts);
      for (const object of objects.values()) {
        const parts = [scope.chosen(object), scope.rest(object)].filter((part) => part !== undefined);
        expect(parts.length).to.be.greaterThan(0);
        if (parts.length === 1) expect(parts[0]).to.equal(object);
        else expect(rowsOf(parts)).to.deep.equal(rowsOf([object]));
      }
    }), { numRuns: 300 });
  });
});

function rowsOf(parts: readonly { readonly body: object }[]): string[] {
  const rows: string[] = [];
  for (const { body } of parts) {
    accountAssignmentsSchema.filtered?.(body as never, ({ permissionSet, principal }) => rows.push(`${permissionSet} ${principal === undefined ? '' : keyText(principal)}`) > 0);
  }
  return rows.sort();
}

describe('dependencies', () => {
  it('are what an object refers to, directly or through others, each once', () => {
    const group = makeObject(groupSchema, { displayName: 'Admins', members: ['alice'] });
    const all = objectMap([group, makeObject(groupSchema, { displayName: 'Staff' })]);
    expect(dependenciesOf([assignments('111111111111')], all)).to.deep.equal(new Set(['group/Staff', 'group/Admins']));
  });
});

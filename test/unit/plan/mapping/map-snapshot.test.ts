import { expect } from 'chai';
import fc from 'fast-check';
import { diffObjects } from '../../../../src/diff/index.js';
import { keyText, type AccountInfo, type InstanceMapping, type NameRule, type Snapshot } from '../../../../src/model/index.js';
import { arnChanger } from '../../../../src/plan/mapping/arns.js';
import { changeName } from '../../../../src/plan/mapping/change-name.js';
import { identityMapping, mapSnapshot } from '../../../../src/plan/mapping/map-snapshot.js';
import { planRestore } from '../../../../src/plan/index.js';
import { arbitrarySnapshot, defaultAccounts, defaultInstance } from '../../../support/arbitraries/index.js';
import { arbitraryMapping } from '../../../support/arbitraries/mapping.js';

const other = { ...defaultInstance, instanceArn: 'arn:aws:sso:::instance/ssoins-fedcba9876543210', identityStoreId: 'd-9876543210', region: 'eu-central-1' };
const empty = (accounts: readonly AccountInfo[]): Snapshot => ({ instance: other, accounts, objects: new Map(), coverage: { kinds: ['user', 'group', 'permission-set', 'account-assignments'], gaps: [] } });
const ignore = { readOnlyFields: 'ignore' } as const;

/** What a mapping of accounts cannot decide of a snapshot with assignments in 111111111111, called Payments. */
function findings(accounts: readonly AccountInfo[], changes: Partial<InstanceMapping['accounts']>): string[] {
  const source = withAssignments('111111111111', 'Payments');
  return mapSnapshot(source, empty(accounts), { ...identityMapping, accounts: { ...identityMapping.accounts, ...changes } }).findings.map(({ message }) => message);
}

describe('a mapping', () => {
  it('leads into another instance and back again to the same snapshot', () => {
    fc.assert(fc.property(arbitrarySnapshot().chain((snapshot) => fc.tuple(fc.constant(snapshot), arbitraryMapping(snapshot))), ([snapshot, { there, back, accounts }]) => {
      const target = empty(accounts);
      const mapped = mapSnapshot(snapshot, target, there);
      expect(mapped.findings).to.deep.equal([]);
      expect(mapped.snapshot.objects.size).to.equal(snapshot.objects.size);
      const returned = mapSnapshot({ ...mapped.snapshot, instance: other, accounts }, { ...snapshot }, back);
      expect(returned.findings).to.deep.equal([]);
      expect([...returned.snapshot.objects.keys()].sort()).to.deep.equal([...snapshot.objects.keys()].sort());
      expect(diffObjects(returned.snapshot.objects, snapshot.objects, ignore).changes).to.deep.equal([]);
    }), { numRuns: 1_000 });
  });

  it('gives the same plan as the snapshot under the new names', () => {
    fc.assert(fc.property(arbitrarySnapshot().chain((snapshot) => fc.tuple(fc.constant(snapshot), arbitraryMapping(snapshot))), ([snapshot, { there, accounts }]) => {
      const target = empty(accounts);
      const plan = planRestore(target, snapshot, { strategy: 'mirror', mapping: there });
      expect(plan.refusals).to.deep.equal([]);
      const mapped = mapSnapshot(snapshot, target, there).snapshot;
      const alike = planRestore(target, { ...mapped, instance: other }, { strategy: 'mirror' });
      expect(plan.changes).to.deep.equal(alike.changes);
      expect(diffObjects(plan.expected, alike.expected, ignore).changes).to.deep.equal([]);
    }), { numRuns: 500 });
  });

  it('says which accounts have no counterpart, or several, and leaves them out where it is told to', () => {
    const [a, b] = [accountOf('333333333333', 'Payments'), accountOf('444444444444', 'Payments')];
    expect(findings([a], {})).to.deep.equal(['account 111111111111 (Payments) of the snapshot has no account in the target']);
    expect(findings([a], { match: 'name' })).to.deep.equal([]);
    expect(findings([a, b], { match: 'name' })).to.deep.equal(['account 111111111111 (Payments) of the snapshot may be any of 333333333333, 444444444444']);
    expect(findings([a], { unmapped: 'leave-out' })).to.deep.equal([]);
    expect(findings([a], { names: new Map([['Payments', null]]) })).to.deep.equal([]);
    expect(findings([a], { names: new Map([['111111111111', '555555555555']]) })).to.have.length(1);
  });

  it('leaves out no account whose name was mistyped in the mapping, on either side', () => {
    const a = accountOf('333333333333', 'Payments');
    const leaveOut = { unmapped: 'leave-out' } as const;
    expect(findings([a], { ...leaveOut, names: new Map([['Paymnets', '333333333333']]) })).to.deep.equal(['the mapping names an account Paymnets, which the snapshot does not have']);
    expect(findings([a], { ...leaveOut, names: new Map([['Payments', 'Payment']]) })).to.deep.equal(['account 111111111111 (Payments) of the snapshot has no account Payment in the target']);
    expect(findings([a], { ...leaveOut, names: new Map([['Payments', null]]) })).to.deep.equal([]);
  });

  it('refuses two things that would become one', () => {
    const plan = planRestore(empty(defaultAccounts), withGroups('a', 'b'), {
      strategy: 'mirror', mapping: { ...identityMapping, groups: { names: new Map([['a', 'x'], ['b', 'x']]), rules: [] } },
    });
    expect(plan.refusals.map(({ guard, message }) => [guard, message])).to.deep.equal([['compatibility', 'group/b of the snapshot and another object would both become group/x']]);
  });

  it('finds users by e-mail address, whatever their names', () => {
    const source = withUser('alice@old', 'Alice@Example.com');
    const target = { ...empty([]), objects: withUser('asmith', 'alice@example.com').objects };
    const mapping = { ...identityMapping, users: { ...identityMapping.users, match: 'email' as const } };
    expect([...mapSnapshot(source, target, mapping).snapshot.objects.keys()]).to.deep.equal(['user/asmith']);
  });

  it('changes e-mail addresses, and finds users by the changed ones', () => {
    const source = withUser('alice', 'Alice@old.example');
    const emails = [{ from: '*@old.example', to: '*@new.example' }];
    const emailsIn = (mapping: InstanceMapping): unknown => [...mapSnapshot(source, empty([]), mapping).snapshot.objects.values()][0]?.body['emails'];
    expect(emailsIn({ ...identityMapping, users: { ...identityMapping.users, emails } })).to.have.nested.property('[0].value', 'Alice@new.example');
    expect(emailsIn(identityMapping)).to.have.nested.property('[0].value', 'Alice@old.example');
    const target = { ...empty([]), objects: withUser('asmith', 'alice@new.example').objects };
    const byEmail = { ...identityMapping, users: { ...identityMapping.users, emails, match: 'email' as const } };
    expect([...mapSnapshot(source, target, byEmail).snapshot.objects.keys()]).to.deep.equal(['user/asmith']);
  });

  it('tells of names that the snapshot neither has nor mentions, and of what may have been meant', () => {
    const groups = { names: new Map([['Admins', 'Administrators'], ['Adminz', 'x'], ['Nobody', null]]), rules: [] };
    const accounts = [accountOf('111111111111', 'Payments')];
    const found = mapSnapshot(withAssignments('111111111111', 'Payments'), empty(accounts), { ...identityMapping, groups }).findings;
    expect(found.map(({ severity, subject, remedy }) => [severity, subject, remedy])).to.deep.equal([
      ['warning', 'group/Adminz', 'Did you mean Admins? Correct it, or take the line out.'],
      ['warning', 'group/Nobody', 'Correct the name, or take the line out.'],
    ]);
  });

  it('changes names by the first rule that fits', () => {
    const rules: NameRule[] = [{ from: '*@old.example', to: '*@new.example' }, { from: 'Team-*', to: '*' }, { from: 'exact', to: 'same' }];
    const changed = (name: string): string | null | undefined => changeName({ names: new Map([['named', 'other'], ['gone', null]]), rules }, name);
    expect(['a@old.example', '@old.example', 'Team-x', 'exact', 'named', 'gone', 'none'].map(changed))
      .to.deep.equal(['a@new.example', '@new.example', 'x', 'same', 'other', null, undefined]);
  });

  it('changes partition and accounts of ARNs, and leaves everything else of a text', () => {
    const change = arnChanger(defaultInstance, { ...other, instanceArn: 'arn:aws-us-gov:sso:::instance/ssoins-fedcba9876543210' }, new Map([['111111111111', '222222222222'], ['333333333333', null]]));
    expect(change('arn:aws:iam::111111111111:role/x')).to.equal('arn:aws-us-gov:iam::222222222222:role/x');
    expect(change('arn:aws:iam::aws:policy/AdministratorAccess')).to.equal('arn:aws-us-gov:iam::aws:policy/AdministratorAccess');
    expect(change('arn:aws-cn:s3:::bucket/arn:aws:s3:::x')).to.equal('arn:aws-cn:s3:::bucket/arn:aws-us-gov:s3:::x');
    expect(change('111111111111')).to.equal('222222222222');
    expect(change('333333333333')).to.equal('333333333333');
    expect(change('id 111111111111 and arn:aws:text')).to.equal('id 111111111111 and arn:aws:text');
  });
});

function accountOf(accountId: string, name: string): AccountInfo {
  return { accountId, name, email: `${accountId}@example.com`, status: 'ACTIVE' };
}

function stateOf(objects: Snapshot['objects'], accounts: readonly AccountInfo[] = defaultAccounts): Snapshot {
  return { instance: defaultInstance, accounts, objects, coverage: { kinds: ['user', 'group', 'permission-set', 'account-assignments'], gaps: [] } };
}

function withAssignments(accountId: string, name: string): Snapshot {
  const object = { kind: 'account-assignments', name: accountId, body: { accountId, permissionSets: { Admin: { groups: ['Admins'] } } } } as const;
  return stateOf(new Map([[keyText(object), object]]), [accountOf(accountId, name)]);
}

function withGroups(...names: string[]): Snapshot {
  return stateOf(new Map(names.map((name) => [`group/${name}`, { kind: 'group', name, body: { displayName: name } }] as const)));
}

function withUser(name: string, email: string): Snapshot {
  return stateOf(new Map([[`user/${name}`, { kind: 'user', name, body: { userName: name, emails: [{ value: email, primary: true }] } }]]));
}

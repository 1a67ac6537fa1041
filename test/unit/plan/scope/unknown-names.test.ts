import { expect } from 'chai';
import { parseSelection, unknownNames, type RestorePolicy } from '../../../../src/plan/index.js';
import { identityMapping } from '../../../../src/plan/mapping/map-snapshot.js';
import { accountA, assignments, group, permissionSet, stateOf, user } from '../../../support/compatibility.js';

const live = stateOf([user('alice'), group('Staff'), permissionSet('Admin'), assignments(accountA, { Admin: { groups: ['Staff'] } })]);
const snapshot = stateOf([user('bob'), group('Site-Reliability'), permissionSet('Admin')]);
const unknown = (text: string, more: Partial<RestorePolicy> = {}): string[] =>
  unknownNames({ select: [parseSelection(text)], ...more }, live, snapshot).map(({ flag, field, pattern, alike }) => `${flag} ${field}=${pattern}: ${alike.join(' ')}`);

describe('a name in a selection', () => {
  it('may be that of either side, of an account without assignments, or of any kind', () => {
    for (const text of ['user=alice|bob', 'group=Staff,permission-set=Admin', 'principal=Site-Reliability', 'account=111111111111', 'kind=application', 'name=200000000001']) {
      expect(unknown(text), text).to.deep.equal([]);
    }
  });

  it('that nothing has is found, with the names that are like it', () => {
    expect(unknown('user=alice,group=site-reliability')).to.deep.equal(['--select group=site-reliability: group=Site-Reliability']);
    expect(unknown('group=SITE-RELIABILITY')).to.deep.equal(['--select group=SITE-RELIABILITY: group=Site-Reliability']);
    expect(unknown('account=20000000001')[0]).to.contain('account=200000000001');
    expect(unknown('group=Staff|Finance')).to.deep.equal(['--select group=Finance: ']);
    expect(unknown('kind=groups')).to.deep.equal(['--select kind=groups: kind=group']);
  });

  it('is found in an exclusion too', () => {
    expect(unknown('user=bob', { exclude: [parseSelection('user=alicia')] })).to.deep.equal(['--exclude user=alicia: user=alice']);
  });

  it('is one of the target where a mapping changes it', () => {
    const mapping = { ...identityMapping, groups: { names: new Map([['Site-Reliability', 'SRE']]), rules: [] } };
    expect(unknown('group=SRE', { mapping })).to.deep.equal([]);
    expect(unknown('group=Site-Reliability', { mapping })).to.have.length(1);
  });

  it('that is a pattern may fit nothing', () => {
    expect(unknown('group=Fin*|F?')).to.deep.equal([]);
    expect(unknown('group=Fin\\*')).to.have.length(1);
  });

  it('of an account or unit is not judged where the accounts could not be listed', () => {
    const unlisted = { ...live, accounts: [] };
    expect(unknownNames({ select: [parseSelection('account=Payments,ou=Workloads')] }, unlisted, unlisted)).to.deep.equal([]);
  });
});

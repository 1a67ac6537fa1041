import { expect } from 'chai';
import { UsageError } from '../../../../src/errors/index.js';
import { parseSelection, requireKnownNames } from '../../../../src/plan/index.js';
import { identityMapping } from '../../../../src/plan/mapping/map-snapshot.js';
import { accountA, assignments, group, permissionSet, stateOf, user } from '../../../support/compatibility.js';

const live = stateOf([user('alice'), group('Staff'), permissionSet('Admin'), assignments(accountA, { Admin: { groups: ['Staff'] } })]);
const snapshot = stateOf([user('bob'), group('Site-Reliability'), permissionSet('Admin')]);
const select = (...texts: string[]) => () => { requireKnownNames({ select: texts.map(parseSelection) }, live, snapshot); };

describe('a name in a selection', () => {
  it('may be that of either side, of an account without assignments, or of any kind', () => {
    for (const text of ['user=alice|bob', 'group=Staff,permission-set=Admin', 'principal=Site-Reliability', 'account=111111111111', 'kind=application', 'name=200000000001']) {
      expect(select(text), text).not.to.throw();
    }
  });

  it('that nothing has is refused, with the names that are like it', () => {
    expect(select('group=Staff', 'user=alice,group=site-reliability')).to.throw(UsageError, /--select group=site-reliability fits nothing/)
      .that.includes({ code: 'USAGE', remedy: 'Did you mean group=Site-Reliability? Upper and lower case differ.' });
    expect(select('group=SITE-RELIABILITY')).to.throw(UsageError).with.property('remedy').that.contains('group=Site-Reliability');
    expect(select('account=20000000001')).to.throw(UsageError).with.property('remedy').that.contains('account=200000000001');
    expect(select('group=Staff|Finance')).to.throw(UsageError, /group=Finance/).with.property('remedy').that.contains('selection.md');
    expect(select('kind=groups')).to.throw(UsageError).with.property('remedy').that.contains('kind=group?');
  });

  it('is refused in an exclusion too, which would restore too much', () => {
    expect(() => { requireKnownNames({ exclude: [parseSelection('user=alicia')] }, live, snapshot); }).to.throw(UsageError, /--exclude user=alicia/);
  });

  it('is one of the target where a mapping changes it', () => {
    const mapping = { ...identityMapping, groups: { names: new Map([['Site-Reliability', 'SRE']]), rules: [] } };
    const selecting = (text: string) => () => { requireKnownNames({ select: [parseSelection(text)], mapping }, live, snapshot); };
    expect(selecting('group=SRE')).not.to.throw();
    expect(selecting('group=Site-Reliability')).to.throw(UsageError);
  });

  it('that is a pattern may fit nothing', () => {
    expect(select('group=Fin*', 'user=?')).not.to.throw();
    expect(select('group=Fin\\*')).to.throw(UsageError);
  });

  it('of an account or unit is not judged where the accounts could not be listed', () => {
    const unlisted = { ...live, accounts: [] };
    expect(() => { requireKnownNames({ select: [parseSelection('account=Payments'), parseSelection('ou=Workloads')] }, unlisted, unlisted); }).not.to.throw();
  });
});

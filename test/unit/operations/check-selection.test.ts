import { expect } from 'chai';
import { parseMapping } from '../../../src/config/index.js';
import { UsageError } from '../../../src/errors/index.js';
import { checkSelection } from '../../../src/operations/check-selection.js';
import { parseSelection, type RestorePolicy } from '../../../src/plan/index.js';
import { group, stateOf } from '../../support/compatibility.js';

const state = stateOf([group('Site-Reliability'), group('Sales')]);
const check = (policy: RestorePolicy): string[] => {
  const told: string[] = [];
  checkSelection(policy, state, state, (text) => { told.push(text); });
  return told;
};

describe('checkSelection', () => {
  it('refuses a name that neither side has, with the one that is like it', () => {
    expect(() => check({ strategy: 'overwrite', select: [parseSelection('group=site-reliability')] })).to.throw(UsageError, /--select group=site-reliability fits nothing/)
      .that.includes({ code: 'USAGE', remedy: 'Did you mean group=Site-Reliability? Upper and lower case differ.' });
    expect(() => check({ strategy: 'skip', select: [parseSelection('group=Saless')] })).to.throw(UsageError).that.includes({ remedy: 'Did you mean group=Sales?' });
    expect(() => check({ strategy: 'merge', select: [parseSelection('group=Finance')] })).to.throw(UsageError).with.property('remedy').that.contains('selection.md');
  });

  it('says that names are those of the mapping, where there is one', () => {
    const mapping = parseMapping(Buffer.from('groups:\n  names:\n    SRE: Site-Reliability\n'), 'map.yaml');
    expect(() => check({ strategy: 'overwrite', mapping, select: [parseSelection('group=SRE')] })).to.throw(UsageError, 'where the mapping gives another name, that one counts');
  });

  it('only tells of what a mirror may have deleted before', () => {
    expect(check({ strategy: 'mirror', select: [parseSelection('group=Finance')] })).to.deep.equal(['--select group=Finance fits nothing, neither in the snapshot nor in the target']);
  });

  it('refuses an unknown exclusion whatever the strategy', () => {
    expect(() => check({ strategy: 'mirror', exclude: [parseSelection('group=Finance')] })).to.throw(UsageError, /--exclude group=Finance/);
  });
});

import { expect } from 'chai';
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

  it('only tells of what a mirror may have deleted before', () => {
    expect(check({ strategy: 'mirror', select: [parseSelection('group=Finance')] })).to.deep.equal(['--select group=Finance fits nothing, neither in the snapshot nor in the target']);
  });

  it('refuses an unknown exclusion whatever the strategy', () => {
    expect(() => check({ strategy: 'mirror', exclude: [parseSelection('group=Finance')] })).to.throw(UsageError, /--exclude group=Finance/);
  });
});

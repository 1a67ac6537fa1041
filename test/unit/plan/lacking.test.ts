import { expect } from 'chai';
import { kindNames, type Coverage } from '../../../src/model/index.js';
import { lackingOf } from '../../../src/plan/index.js';

describe('what a snapshot does not hold', () => {
  const gap = { operation: 'identitystore:ListGroups', reason: 'denied' };
  const coverage: Coverage = { kinds: ['user', 'group'], gaps: [{ kind: 'group', ...gap }, { kind: 'user', name: 'alice', ...gap }, { kind: 'accounts', ...gap }] };

  it('is what could not be read, and each kind that it was taken without', () => {
    const lacking = lackingOf(coverage, {});
    expect(lacking.slice(0, 2)).to.deep.equal([{ kind: 'user', name: 'alice', reason: 'denied' }, { kind: 'group', name: undefined, reason: 'denied' }]);
    expect(lacking.slice(2).map(({ kind, name }) => [kind, name])).to.deep.equal(kindNames.slice(2).map((kind) => [kind, undefined]));
  });

  it('is told of the kinds that are restored, and not of a restore of named objects', () => {
    expect(lackingOf(coverage, { kinds: ['user'] }).map(({ name }) => name)).to.deep.equal(['alice']);
    expect(lackingOf({ kinds: ['user'], gaps: [] }, { kinds: ['user'] })).to.deep.equal([]);
    expect(lackingOf(coverage, { only: new Set(['group/Ops']) })).to.deep.equal([]);
  });
});

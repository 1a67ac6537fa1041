import { expect } from 'chai';
import { renderRisk } from '../../../src/cli/render/risk.js';
import { plainStyle } from '../../../src/cli/render/style.js';
import type { RiskFinding } from '../../../src/model/index.js';

const finding = (fields: Partial<RiskFinding>): RiskFinding =>
  ({ rule: 'many-accounts', level: 'high', isBlocking: false, object: { kind: 'group', name: 'A' }, message: 'ann gains X on 30 accounts', ...fields });

describe('risk for people', () => {
  it('is a line for each finding, with rule and object, and how many there are', () => {
    expect(renderRisk([finding({ level: 'critical', isBlocking: true }), finding({}), finding({})], plainStyle).split('\n')).to.deep.equal([
      'Risk:',
      '  critical ann gains X on 30 accounts (many-accounts, group/A), blocking',
      '  high     ann gains X on 30 accounts (many-accounts, group/A)',
      '  high     ann gains X on 30 accounts (many-accounts, group/A)',
      '1 critical, 2 high, 1 blocking.',
    ]);
  });

  it('shows no control characters of names', () => {
    const text = renderRisk([finding({ message: 'x\u001b[2J\ny', object: { kind: 'group', name: 'a\u202eb' } })], plainStyle);
    expect(text).not.to.match(/\u001b|\u202e/);
    expect(text.split('\n')).to.have.length(3);
  });
});

import { expect } from 'chai';
import { CallBudget, predictCalls } from '../../../src/collect/call-budget.js';

describe('CallBudget', () => {
  it('takes the busier service for the time, and all calls for the count', () => {
    expect(predictCalls({ 'sso:A': 30, 'sso:B': 10, 'identitystore:C': 25 }, 20, 'earlier')).to.deep.equal({ calls: 65, seconds: 2, basis: 'earlier' });
  });

  it('takes no time without a limit', () => {
    expect(predictCalls({ 'sso:A': 30 }, 0, 'known').seconds).to.equal(0);
  });

  it('counts calls that were made beyond what was expected, and leaves out those of earlier readings', () => {
    const made = new Map([['sso:A', 100]]);
    const budget = new CallBudget(made, new Map(made), 10);
    budget.expect('sso:A', 3);
    budget.expect('sso:B', 4);
    expect(budget.predict('lists').calls).to.equal(7);
    made.set('sso:A', 105).set('sso:C', 1);
    expect(budget.predict('known').calls).to.equal(5 + 4 + 1);
  });
});

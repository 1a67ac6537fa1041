import { expect } from 'chai';
import { riskRules } from '../../../src/risk/index.js';
import { impactWords, inputOf, reviewCases, riskWords } from '../../support/review-corpus/index.js';

describe('the review of a change', () => {
  const cases = reviewCases();

  for (const [name, one] of cases) {
    it(`is as ${name} has it: ${one.title}`, () => {
      const input = inputOf(one);
      expect(impactWords(input), one.why).to.deep.equal(one.impact);
      expect(riskWords(input), one.why).to.deep.equal(one.risk);
    });
  }

  it('has a case for each rule', () => {
    const found = new Set(cases.flatMap(([, { risk }]) => risk.map((line) => /^\w+ (?:\(blocking\) )?([a-z-]+),/.exec(line)?.[1])));
    expect(riskRules.map(({ name }) => name).filter((name) => !found.has(name))).to.deep.equal([]);
    expect(cases.length).to.be.at.least(40);
  });
});

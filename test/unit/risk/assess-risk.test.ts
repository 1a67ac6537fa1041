import { expect } from 'chai';
import fc from 'fast-check';
import { accessImpact, diffSnapshots } from '../../../src/diff/index.js';
import { keyText, riskLevels, type RiskFinding, type Snapshot } from '../../../src/model/index.js';
import { assessRisk, defaultRiskSettings, riskRules, type RiskSettings } from '../../../src/risk/index.js';
import { arbitrarySnapshot } from '../../support/arbitraries/index.js';

const assess = (before: Snapshot, after: Snapshot, settings: RiskSettings = defaultRiskSettings): RiskFinding[] =>
  assessRisk({ before, after, changes: diffSnapshots(before, after), impact: accessImpact(before, after), settings });
const turned = (one: Snapshot): Snapshot => ({ ...one, objects: new Map([...one.objects].reverse()), accounts: one.accounts.toReversed() });

describe('findings of risk', () => {
  it('are the same whatever the order of the objects', () => {
    fc.assert(fc.property(arbitrarySnapshot(), arbitrarySnapshot(), (before, after) => {
      expect(assess(turned(before), turned(after))).to.deep.equal(assess(before, after));
    }), { numRuns: 50 });
  });

  it('are none where nothing has changed', () => {
    fc.assert(fc.property(arbitrarySnapshot(), (state) => { expect(assess(state, state)).to.deep.equal([]); }), { numRuns: 40 });
  });

  it('are about objects of either state, most urgent first', () => {
    fc.assert(fc.property(arbitrarySnapshot(), arbitrarySnapshot(), (before, after) => {
      const found = assess(before, after);
      for (const { object, message } of found) {
        expect(before.objects.has(keyText(object)) || after.objects.has(keyText(object)), message).to.equal(true);
        expect(message).not.to.match(/\[object/);
      }
      const ranks = found.map(({ level }) => riskLevels.indexOf(level));
      expect(ranks).to.deep.equal(ranks.toSorted((a, b) => a - b));
    }), { numRuns: 50 });
  });

  it('are fewer by those of a rule that is off, and block where it is said', () => {
    fc.assert(fc.property(arbitrarySnapshot(), arbitrarySnapshot(), fc.constantFrom(...riskRules), (before, after, { name }) => {
      const off = assess(before, after, { ...defaultRiskSettings, rules: new Map([[name, { isOff: true }]]) });
      expect(off).to.deep.equal(assess(before, after).filter(({ rule }) => rule !== name));
      const blocking = assess(before, after, { ...defaultRiskSettings, blockFrom: 'high', rules: new Map([[name, { isBlocking: true }]]) });
      for (const { rule, level, isBlocking } of blocking) expect(isBlocking).to.equal(rule === name || level === 'critical' || level === 'high');
    }), { numRuns: 40 });
  });
});

describe('the rules of risk', () => {
  it('have a name of their own, and say what they find and why', () => {
    expect(new Set(riskRules.map(({ name }) => name)).size).to.equal(riskRules.length);
    for (const { name, finds, why } of riskRules) {
      expect(name).to.match(/^[a-z]+(-[a-z]+)*$/);
      for (const text of [finds, why]) expect(text).to.match(/^[A-Z].*\.$/s);
    }
  });
});

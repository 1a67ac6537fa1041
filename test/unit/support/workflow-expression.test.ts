import { expect } from 'chai';
import { evaluate, interpolate } from '../../support/workflow-expression.js';

describe('the stand-in for a runner', () => {
  const contexts = { vars: { ROLE: 'arn', EMPTY: '' }, github: { event: { number: 7 } }, needs: { preview: { outputs: { operations: '0' } } } };
  const cases: readonly (readonly [expression: string, value: unknown])[] = [
    ["vars.ROLE != ''", true], ["vars.EMPTY != ''", false], ["vars.MISSING != ''", false], ["vars.EMPTY || 'other'", 'other'], ["vars.ROLE || 'other'", 'arn'],
    ["!(vars.ROLE == 'arn' && vars.EMPTY != '')", true], ["needs.preview.outputs.operations != '0'", false], ['github.event.number', 7], ["'it''s'", "it's"], ['!cancelled()', true],
  ];
  for (const [expression, value] of cases) {
    it(`takes ${expression} for ${String(value)}`, () => {
      expect(evaluate(expression, contexts, { cancelled: () => false })).to.equal(value);
    });
  }

  it('puts values into texts, and refuses what it does not know', () => {
    expect(interpolate('idc-${{ github.event.number }}-${{ vars.ROLE }}', contexts)).to.equal('idc-7-arn');
    for (const wrong of ['format(1)', 'vars.ROLE ==', 'a b', '(vars.ROLE']) expect(() => evaluate(wrong, contexts)).to.throw();
  });
});

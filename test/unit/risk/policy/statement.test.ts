import { expect } from 'chai';
import fc from 'fast-check';
import type { JsonValue } from '../../../../src/model/index.js';
import { powerOf } from '../../../../src/risk/policy/power.js';
import { parsePolicy } from '../../../../src/risk/policy/statement.js';

describe('reading a policy', () => {
  const broken: [what: string, policy: JsonValue, problem: RegExp][] = [
    ['a text', 'Allow', /not a mapping/],
    ['a list', [], /not a mapping/],
    ['nothing', null, /not a mapping/],
    ['a mapping without statements', { Version: '2012-10-17' }, /no Statement/],
    ['a statement that is a text', { Statement: ['Allow'] }, /statement is not a mapping/],
    ['an effect of another word', { Statement: { Effect: 'allow', Action: '*', Resource: '*' } }, /neither the effect/],
    ['both Action and NotAction', { Statement: { Effect: 'Allow', Action: '*', NotAction: '*', Resource: '*' } }, /both Action and NotAction/],
    ['neither Resource nor NotResource', { Statement: { Effect: 'Allow', Action: '*' } }, /neither Resource nor NotResource/],
    ['an action that is a number', { Statement: { Effect: 'Allow', Action: [1], Resource: '*' } }, /an Action that is no text/],
    ['a principal', { Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } }, /element that a permission set cannot have/],
    ['an element twice', { Statement: { Effect: 'Allow', Action: 's3:*', action: '*', Resource: '*' } }, /or one twice/],
  ];
  for (const [what, policy, problem] of broken) {
    it(`tells of ${what}`, () => {
      const { statements, problems } = parsePolicy(policy);
      expect(statements).to.deep.equal([]);
      expect(problems.join('; ')).to.match(problem);
    });
  }

  it('keeps the statements beside one that is not understood', () => {
    const { statements, problems } = parsePolicy({ Statement: [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }, 7] });
    expect(problems).to.have.length(1);
    expect(powerOf(statements).class).to.equal('iam-write');
  });

  it('never throws, whatever it is given', () => {
    const part = fc.constantFrom('Statement', 'Effect', 'Action', 'NotAction', 'Resource', 'Condition', 'Allow', 'Deny', '*', 'iam:*', '__proto__', 'constructor');
    const value = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, part, fc.integer(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(part, tie('value'), { maxKeys: 5 })),
    })).value;
    fc.assert(fc.property(value, (policy) => { powerOf(parsePolicy({ Statement: policy }).statements); powerOf(parsePolicy(policy).statements); }), { numRuns: 1000 });
  });
});

import fc from 'fast-check';
import type { AnswerRecord } from '../../../src/collect/answers/answer-record.js';

/** What the SDK can give as a member of an answer: JSON's values, dates, and members that are there without a value. */
export const answerValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined),
    fc.date({ noInvalidDate: false }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string().filter((key) => key !== '__proto__'), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const object = fc.dictionary(fc.string().filter((key) => key !== '__proto__'), answerValue, { maxKeys: 4, noNullPrototype: true });

/** What AWS said to a read. */
export const answerRecord: fc.Arbitrary<AnswerRecord> = fc.record({
  call: fc.record({ action: fc.constantFrom('sso:ListX', 'sso:GetX', 'identitystore:DescribeX'), input: object }, { noNullPrototype: true }),
  outcome: fc.oneof(
    fc.record({ answer: object }, { noNullPrototype: true }),
    fc.record({ notFound: fc.record({ name: fc.string(), message: fc.string() }, { noNullPrototype: true }) }, { noNullPrototype: true }),
  ),
  atMs: fc.integer(),
}, { noNullPrototype: true });

import { expect } from 'chai';
import fc from 'fast-check';
import { meanTheSame, policiesAsMeant } from '../../../../src/diff/index.js';
import { reviewObjects } from '../../../../src/diff/review/review-objects.js';
import { objectMap, type JsonValue, type PropertyChange } from '../../../../src/model/index.js';
import { inlinePolicy } from '../../../support/arbitraries/index.js';
import { permissionSet } from '../../../support/compatibility.js';

type Mapping = { [key: string]: JsonValue };
type Random = () => number;

const isMapping = (value: JsonValue): value is Mapping => typeof value === 'object' && value !== null && !Array.isArray(value);
const shuffled = <Item>(items: readonly Item[], random: Random): Item[] => items.map((item) => [random(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);
const entriesOf = (value: Mapping, random: Random, change: (key: string, value: JsonValue) => readonly [string, JsonValue]): Mapping =>
  Object.fromEntries(shuffled(Object.entries(value), random).map(([key, inner]) => change(key, inner)));

/** A set written in another way: another order, an element twice, one element with and without a list. */
function respelledSet(value: JsonValue, random: Random, respell: (text: string) => string): JsonValue {
  const texts = (Array.isArray(value) ? value : [value]).map((text) => (typeof text === 'string' ? respell(text) : text));
  const [first] = texts;
  if (texts.length === 1 && first !== undefined && random() < 0.5) return first;
  return shuffled([...texts, ...(random() < 0.3 ? texts.slice(0, 1) : [])], random);
}

/** The same policy as somebody else would write it. */
function rewritten(policy: JsonValue, random: Random): JsonValue {
  const otherCase = (text: string): string => [...text].map((character) => (random() < 0.5 ? character.toUpperCase() : character.toLowerCase())).join('');
  const same = (text: string): string => text;
  const condition = (value: JsonValue): JsonValue => entriesOf(value as Mapping, random, (operator, keys) => [operator, entriesOf(keys as Mapping, random, (key, values) => [key, respelledSet(values, random, same)])]);
  const statement = (value: JsonValue): JsonValue => entriesOf(value as Mapping, random, (field, inner) => [
    field,
    field === 'Action' ? respelledSet(inner, random, otherCase) : field === 'Resource' ? respelledSet(inner, random, same) : field === 'Condition' ? condition(inner) : inner,
  ]);
  return entriesOf(policy as Mapping, random, (field, inner) => [field, field === 'Statement' ? shuffled((inner as JsonValue[]).map(statement), random) : inner]);
}

/** Every place of a policy, as a change of it that IAM reads as something else. */
function changesOf(policy: JsonValue): JsonValue[] {
  const found: JsonValue[] = [];
  const walk = (value: JsonValue, rebuild: (inner: JsonValue) => JsonValue): void => {
    if (typeof value === 'string') found.push(rebuild(`${value}!`));
    else if (Array.isArray(value)) {
      const distinct = new Set(value.map((element) => JSON.stringify(element))).size === value.length;
      found.push(rebuild([...value, typeof value[0] === 'string' ? 'new:Thing' : { Effect: 'Deny', Action: 'new:Thing', Resource: '*' }]));
      if (distinct && value.length > 1) found.push(rebuild(value.slice(1)));
      value.forEach((element, index) => { walk(element, (inner) => rebuild(value.with(index, inner))); });
    } else if (isMapping(value)) {
      for (const [key, inner] of Object.entries(value)) {
        found.push(rebuild(Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))));
        walk(inner, (changed) => rebuild(Object.fromEntries(Object.entries(value).map(([other, kept]) => [other, other === key ? changed : kept]))));
      }
    }
  };
  walk(policy, (inner) => inner);
  return found;
}

const randomOf = (numbers: readonly number[]): Random => {
  let next = 0;
  return () => { next += 1; return numbers[next % numbers.length]!; };
};
const randoms = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 7, maxLength: 31 }).map(randomOf);
const allow = (Action: JsonValue, more: Mapping = {}): Mapping => ({ Effect: 'Allow', Action, Resource: '*', ...more });
const policyOf = (...Statement: Mapping[]): Mapping => ({ Version: '2012-10-17', Statement });

function told(before: JsonValue | undefined, after: JsonValue | undefined): string[] {
  const side = (policy: JsonValue | undefined) => objectMap([permissionSet('A', policy === undefined ? {} : { inlinePolicy: policy })]);
  const { changes } = reviewObjects(side(before), side(after), true);
  return (changes[0]?.properties ?? []).map(({ action, path }: PropertyChange) => `${action} ${path.slice(1).join(' / ')}`);
}

describe('policies as IAM means them', () => {
  it('are equal however they are written: order, lists of one, repetition, case of actions', () => {
    fc.assert(fc.property(inlinePolicy, randoms, (policy, random) => {
      const other = rewritten(policy, random);
      expect(meanTheSame(policy, other)).to.equal(true);
      expect(meanTheSame(other, policy)).to.equal(true);
      expect(told(policy, other)).to.deep.equal([]);
    }), { numRuns: 300 });
  });

  it('are never equal after a change, however both are written, and the change is told', () => {
    fc.assert(fc.property(inlinePolicy, randoms, fc.nat(), (policy, random, which) => {
      const changes = changesOf(policy);
      const changed = changes[which % changes.length]!;
      const other = rewritten(policy, random);
      expect(meanTheSame(other, changed)).to.equal(false);
      expect(told(other, changed)).not.to.deep.equal([]);
    }), { numRuns: 500 });
  });

  it('differ in the same way whatever the order in which they are written', () => {
    fc.assert(fc.property(inlinePolicy, inlinePolicy, randoms, (a, b, random) => {
      const plain = (policy: JsonValue): JsonValue => ({ ...(policy as Mapping), Statement: shuffled((policy as { Statement: JsonValue[] }).Statement, random) });
      expect(policiesAsMeant(plain(a), plain(b))).to.deep.equal(policiesAsMeant(a, b));
    }), { numRuns: 200 });
  });

  const cases: [what: string, before: JsonValue | undefined, after: JsonValue | undefined, told: string[]][] = [
    ['an action by its statement', policyOf(allow('s3:GetObject', { Sid: 'Read' })), policyOf(allow(['s3:PutObject', 's3:GetObject'], { Sid: 'Read' })), ['add Statement / Read / Action / s3:PutObject']],
    ['a statement without a name by what it says', policyOf(allow(['s3:GetObject', 's3:PutObject'])), policyOf(allow('s3:GetObject')), ['remove Statement / Allow s3:GetObject and 1 more on * / Action / s3:PutObject']],
    ['a statement that comes first', policyOf(allow('a:A')), policyOf(allow('b:B', { Sid: 'New' }), allow('a:A')), ['add Statement / New']],
    ['another name of a statement', policyOf(allow('a:A', { Sid: 'Old' })), policyOf(allow('a:A', { Sid: 'New' })), ['replace Statement / Old / Sid']],
    ['an effect that turns round', policyOf(allow(['a:A', 'b:B'])), policyOf({ ...allow(['a:A', 'b:B']), Effect: 'Deny' }), ['replace Statement / Allow a:A and 1 more on * / Effect']],
    ['two statements that have nothing in common as two', policyOf(allow('a:A')), policyOf({ Effect: 'Deny', NotAction: 'c:C', NotResource: 'x' }), ['remove Statement / Allow a:A on *', 'add Statement / Deny all but c:C on all but x']],
    ['equal statements one by one', policyOf(allow('a:A'), allow('a:A')), policyOf(allow('a:A')), ['remove Statement / Allow a:A on *']],
    ['a version', { Statement: [allow('a:A')] }, policyOf(allow('a:A')), ['add Version']],
    ['a condition', policyOf(allow('a:A')), policyOf(allow('a:A', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } })), ['add Statement / Allow a:A on * / Condition']],
    ['a value of a condition', policyOf(allow('a:A', { Condition: { StringEquals: { 'aws:RequestedRegion': ['a', 'b'] } } })), policyOf(allow('a:A', { Condition: { StringEquals: { 'AWS:requestedregion': 'a' } } })), ['remove Statement / Allow a:A on * / Condition / StringEquals / aws:RequestedRegion / b']],
    ['a policy that comes, by its statements', undefined, policyOf(allow('a:A', { Sid: 'One' }), allow('b:B', { Sid: 'Two' })), ['add Statement / One', 'add Statement / Two', 'add Version']],
    ['a policy that goes', policyOf(allow('a:A', { Sid: 'One' })), undefined, ['remove Statement / One', 'remove Version']],
    ['what is no policy as it is', { Statement: 'none' }, { Statement: ['none'] }, ['replace Statement']],
  ];
  for (const [what, before, after, expected] of cases) it(`tell ${what}`, () => { expect(told(before, after)).to.deep.equal(expected); });

  const same: [what: string, JsonValue, JsonValue][] = [
    ['one statement and a list of it', { Statement: allow('a:A') }, { Statement: [allow('a:A')] }],
    ['true with and without quotes', policyOf(allow('a:A', { Condition: { Bool: { k: true } } })), policyOf(allow('a:A', { Condition: { Bool: { k: ['true'] } } }))],
    ['keys of conditions in another case', policyOf(allow('a:A', { Condition: { Null: { 'aws:SourceIp': 'true' } } })), policyOf(allow('a:A', { Condition: { Null: { 'AWS:SourceIP': 'true' } } }))],
    ['principals as a text and a list', policyOf({ Effect: 'Allow', Principal: { Service: 'x.amazonaws.com' }, Action: 'a:A' }), policyOf({ Effect: 'Allow', Principal: { Service: ['x.amazonaws.com'] }, Action: 'a:A' })],
    ['no condition and an empty one', policyOf(allow('a:A')), policyOf(allow('a:A', { Condition: {} }))],
  ];
  for (const [what, a, b] of same) it(`take for the same: ${what}`, () => { expect(meanTheSame(a, b)).to.equal(true); });

  const different: [what: string, JsonValue, JsonValue][] = [
    ['resources in another case', policyOf(allow('a:A', { Resource: 'arn:aws:s3:::b' })), policyOf(allow('a:A', { Resource: 'arn:aws:s3:::B' }))],
    ['values of conditions in another case', policyOf(allow('a:A', { Condition: { StringEquals: { k: 'v' } } })), policyOf(allow('a:A', { Condition: { StringEquals: { k: 'V' } } }))],
    ['Action and NotAction', policyOf({ Effect: 'Deny', Action: 'a:A', Resource: '*' }), policyOf({ Effect: 'Deny', NotAction: 'a:A', Resource: '*' })],
    ['an empty list and none', policyOf(allow([])), policyOf({ Effect: 'Allow', Resource: '*' })],
    ['a field that nobody knows', policyOf(allow('a:A', { New: ['x', 'y'] })), policyOf(allow('a:A', { New: ['y', 'x'] }))],
    ['keys of conditions that differ in case within one policy', policyOf(allow('a:A', { Condition: { Null: { k: '1', K: '2' } } })), policyOf(allow('a:A', { Condition: { Null: { k: '2', K: '1' } } }))],
  ];
  for (const [what, a, b] of different) it(`tell apart ${what}`, () => { expect(meanTheSame(a, b)).to.equal(false); });
});

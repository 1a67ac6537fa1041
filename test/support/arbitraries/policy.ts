import fc from 'fast-check';
import type { JsonValue } from '../../../src/model/index.js';
import { optional } from './optional.js';

const actions = fc.constantFrom('s3:GetObject', 's3:PutObject', 'ec2:Describe*', 'iam:PassRole', 'sts:AssumeRole', '*');
const resources = fc.constantFrom('*', 'arn:aws:s3:::bucket/*', 'arn:aws:iam::*:role/${aws:PrincipalTag/team}', 'arn:aws:s3:::b#1: x');
const conditionKeys = fc.constantFrom('aws:RequestedRegion', 'aws:PrincipalTag/team', 'constructor', '__proto__', 'null', '0123');
const conditionValues = fc.constantFrom('eu-central-1', 'true', '0123', 'null', '', 'a\nb', 'ÿ');

function oneOrMore(values: fc.Arbitrary<string>): fc.Arbitrary<JsonValue> {
  return fc.oneof(values, fc.uniqueArray(values, { minLength: 1, maxLength: 3 }));
}

const condition = fc.dictionary(
  fc.constantFrom('StringEquals', 'StringLike', 'Bool'),
  fc.dictionary(conditionKeys, oneOrMore(conditionValues), { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
  { minKeys: 1, maxKeys: 2, noNullPrototype: true },
);

const statement: fc.Arbitrary<JsonValue> = fc
  .tuple(
    fc.constantFrom('Allow', 'Deny'),
    oneOrMore(actions),
    oneOrMore(resources),
    optional<{ Sid: string; Condition: JsonValue }>({
      Sid: fc.constantFrom('ReadOnly', 'DenyAll', 'A1', '7', 'constructor'),
      Condition: condition,
    }),
  )
  .map(([Effect, Action, Resource, rest]) => ({ Effect, Action, Resource, ...rest }));

/** A policy document that IAM's grammar allows, in Latin-1, with keys in random order. */
export const inlinePolicy: fc.Arbitrary<JsonValue> = fc
  .tuple(fc.array(statement, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([Statement, versionFirst]) =>
    versionFirst ? { Version: '2012-10-17', Statement } : { Statement, Version: '2012-10-17' },
  );

/** Any JSON object, for what must hold of policies that nobody foresaw. */
export const anyJsonObject: fc.Arbitrary<JsonValue> = fc
  .dictionary(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }), {
    minKeys: 1,
    maxKeys: 4,
    noNullPrototype: true,
  })
  .map((value) => value as JsonValue);

import { expect } from 'chai';
import fc from 'fast-check';
import type { JsonValue } from '../../../../src/model/index.js';
import { escalationActions } from '../../../../src/risk/policy/escalation-actions.js';
import { comparePower, powerOf, type AllowedPower } from '../../../../src/risk/policy/power.js';
import { parsePolicy } from '../../../../src/risk/policy/statement.js';

const power = (...statements: JsonValue[]): AllowedPower => powerOf(parsePolicy({ Version: '2012-10-17', Statement: statements }).statements);
const allow = (Action: JsonValue, more: Record<string, JsonValue> = {}): JsonValue => ({ Effect: 'Allow', Action, Resource: '*', ...more });
const deny = (Action: JsonValue, more: Record<string, JsonValue> = {}): JsonValue => ({ Effect: 'Deny', Action, Resource: '*', ...more });
const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
const text = ({ class: found, isLimited }: AllowedPower): string => `${found}${isLimited ? ', limited' : ''}`;

describe('the power of a policy', () => {
  const cases: [what: string, statements: JsonValue[], expected: string][] = [
    ['of no statement is nothing', [], 'none'],
    ['of everything is that of an administrator', [allow('*')], 'administrator'],
    ['of everything in another spelling is the same', [allow(['*:*'])], 'administrator'],
    ['of everything but an exception of resources is that of an administrator', [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::logs' }], 'administrator'],
    ['of everything under a condition is limited', [allow('*', mfa)], 'administrator, limited'],
    ['of everything is limited by a Deny under a condition', [allow('*'), deny('*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } })], 'administrator, limited'],
    ['of everything stays when one role is protected', [allow('*'), deny('iam:*', { Resource: 'arn:aws:iam::*:role/guard' })], 'administrator'],
    ['of everything stays when one service is denied', [allow('*'), deny('s3:*')], 'administrator'],
    ['of everything without IAM is that of a power user', [allow('*'), deny('iam:*')], 'power-user'],
    ['of everything denied is nothing', [allow('*'), deny('*')], 'none'],
    ['of all but IAM is that of a power user', [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' }], 'power-user'],
    ['of all but S3 takes in the writing of IAM', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }], 'iam-write'],
    ['of IAM as a whole is its writing', [allow('IAM:*')], 'iam-write'],
    ['of a wildcard in the name of the service is the writing of IAM', [allow('i?m:Attach*')], 'iam-write'],
    ['of writing IAM on some roles is limited', [allow('iam:PutRolePolicy', { Resource: 'arn:aws:iam::*:role/app-*' })], 'iam-write, limited'],
    ['of writing IAM on all roles is not limited', [allow('iam:PutRolePolicy', { Resource: 'arn:aws:iam::*:role/*' })], 'iam-write'],
    ['of passing any role to one service is limited', [allow('iam:PassRole', { Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } })], 'iam-write, limited'],
    ['of passing one role is plain writing', [allow('iam:PassRole', { Resource: 'arn:aws:iam::*:role/basic' })], 'write'],
    ['of passing any role but few is plain writing, once the others are denied', [allow('iam:PassRole'), { Effect: 'Deny', Action: 'iam:PassRole', NotResource: 'arn:aws:iam::*:role/basic' }], 'write'],
    ['of assuming any role is the writing of IAM', [allow('sts:AssumeRole')], 'iam-write'],
    ['of assuming one role is plain writing', [allow('sts:AssumeRole', { Resource: 'arn:aws:iam::111111111111:role/reader' })], 'write'],
    ['of leaving the organization is the writing of IAM', [allow('organizations:LeaveOrganization')], 'iam-write'],
    ['of a service is writing', [allow('s3:*')], 'write'],
    ['of reading is reading', [allow(['s3:Get*', 's3:List*', 'ec2:Describe*', 'iam:Get*'])], 'read-only'],
    ['of a pattern that may be more than reading is writing', [allow('s3:G*')], 'write'],
    ['of writing that is denied is nothing', [allow('s3:PutObject'), deny('s3:*')], 'none'],
    ['of a Deny alone is nothing', [deny('s3:*')], 'none'],
    ['of an Allow without any resource is nothing', [{ Effect: 'Allow', Action: 'iam:AttachRolePolicy', NotResource: '*' }], 'write'],
  ];
  for (const [what, statements, expected] of cases) it(what, () => { expect(text(power(...statements))).to.equal(expected); });

  it('names the actions that raise permissions', () => {
    const { escalations, wildcards } = power(allow(['iam:Attach*Policy', 's3:*']), deny('iam:AttachUserPolicy'));
    expect(escalations.map(({ action }) => action)).to.deep.equal(['iam:AttachGroupPolicy', 'iam:AttachRolePolicy']);
    expect(wildcards).to.deep.equal(['s3:*']);
  });
});

const action = fc.constantFrom('*', 's3:*', 's3:GetObject', 'iam:*', 'iam:Pass*', 'I?M:attach*', 'sts:AssumeRole', 'sso:*', ...Object.values(escalationActions).flat());
const resource = fc.constantFrom('*', 'arn:aws:iam::*:role/*', 'arn:aws:iam::*:role/app-*', 'arn:aws:iam::*:role/basic', 'arn:aws:s3:::data/*', 'arn:*');
const list = (one: fc.Arbitrary<string>): fc.Arbitrary<JsonValue> => fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));
const statement = (effect: fc.Arbitrary<string>): fc.Arbitrary<{ [key: string]: JsonValue }> => fc.record({
  effect, action: list(action), resource: list(resource), not: fc.constantFrom('', 'Action', 'Resource', 'both', ''), conditional: fc.boolean(),
}).map((parts) => ({
  Effect: parts.effect,
  [parts.not === 'Action' || parts.not === 'both' ? 'NotAction' : 'Action']: parts.action,
  [parts.not === 'Resource' || parts.not === 'both' ? 'NotResource' : 'Resource']: parts.resource,
  ...(parts.conditional ? mfa : {}),
}));
const policy = fc.array(statement(fc.constantFrom('Allow', 'Allow', 'Deny')), { maxLength: 5 });

describe('the power of any policy', () => {
  it('does not hang on the order of its statements and patterns', () => {
    fc.assert(fc.property(policy, (statements) => {
      const turned = statements.toReversed().map((one) => Object.fromEntries(Object.entries(one).map(([key, value]) => [key, Array.isArray(value) ? value.toReversed() : value])));
      const [a, b] = [power(...statements), power(...turned)];
      expect({ ...a, escalations: new Set(a.escalations.map((one) => JSON.stringify(one))) }).to.deep.equal({ ...b, escalations: new Set(b.escalations.map((one) => JSON.stringify(one))) });
    }), { numRuns: 300 });
  });

  it('is the same for a text and for a list of one, in any case of the actions', () => {
    fc.assert(fc.property(policy, (statements) => {
      const lists = statements.map((one) => Object.fromEntries(Object.entries(one).map(([key, value]) =>
        [key, /Action|Resource/.test(key) ? [value].flat().map((text_) => (key.endsWith('Action') ? JSON.parse(JSON.stringify(text_).toUpperCase()) as JsonValue : text_)) : value])));
      expect(power(...lists)).to.deep.equal(power(...statements));
    }), { numRuns: 300 });
  });

  it('never grows by one more Deny', () => {
    fc.assert(fc.property(policy, statement(fc.constant('Deny')), (statements, denial) => {
      const [without, with_] = [power(...statements), power(...statements, denial)];
      expect(comparePower(with_, without)).to.be.at.most(0);
      const known = new Map(without.escalations.map(({ action: name, grant }) => [name, grant]));
      for (const { action: name, grant } of with_.escalations) expect([grant, 'full']).to.include(known.get(name));
    }), { numRuns: 1000 });
  });

  it('never shrinks by one more Allow', () => {
    fc.assert(fc.property(policy, statement(fc.constant('Allow')), (statements, grant) => {
      expect(comparePower(power(...statements, grant), power(...statements))).to.be.at.least(0);
    }), { numRuns: 1000 });
  });
});

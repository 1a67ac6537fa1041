import { expect } from 'chai';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/emulator/json.js';
import { answerViolations, errorViolations } from '../../../src/emulator/shapes/conformance.js';
import { keepsShape } from '../../../src/emulator/shapes/quick-check.js';
import { type ServiceTable, serviceTables } from '../../../src/emulator/shapes/table.js';
import { findViolations } from '../../../src/emulator/shapes/validate.js';
import { brokenInputs, sample } from '../../integration/emulator/sample-input.js';

const table = serviceTables.identitystore;
const user = { IdentityStoreId: 'd-0123456789', UserId: '00000000-0000-7000-8000-000000000000', UserName: 'ann' };

describe('an answer', () => {
  it('conforms when it keeps the output shape', () => {
    expect(answerViolations(table, 'DescribeUser', user)).to.deep.equal([]);
    expect(answerViolations(serviceTables['sso-admin'], 'DeletePermissionSet', {})).to.deep.equal([]);
  });

  const wrong: readonly (readonly [string, JsonObject, string])[] = [
    ['has a member that the model does not know', { ...user, Nickname: 'x' }, '.Nickname: is no member of the model'],
    ['lacks a required member', { IdentityStoreId: user.IdentityStoreId }, 'userId: Member must not be null'],
    ['has a null', { ...user, Title: null }, '.Title: is null'],
    ['breaks a constraint inside', { ...user, Emails: [{ Value: '' }] }, 'emails.1.member.value: Member must have length greater than or equal to 1'],
    ['has a wrong type', { ...user, UserName: 1 }, 'NUMBER_VALUE can not be converted to string'],
  ];
  for (const [what, answer, problem] of wrong) {
    it(`does not conform when it ${what}`, () => {
      expect(answerViolations(table, 'DescribeUser', answer)).to.include(problem);
    });
  }

  it('may be an empty inline policy, which the service gives against its model', () => {
    expect(answerViolations(serviceTables['sso-admin'], 'GetInlinePolicyForPermissionSet', { InlinePolicy: '' })).to.deep.equal([]);
  });

  it('that is an error has a name that its operation models, and the members of that error', () => {
    expect(errorViolations(table, 'CreateUser', 'ConflictException', { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' })).to.deep.equal([]);
    expect(errorViolations(table, 'CreateUser', 'ConflictException', { Reason: 'BAD_LUCK' })).to.have.length(1);
    expect(errorViolations(table, 'ListUsers', 'ConflictException', {})).to.deep.equal(['ListUsers does not model ConflictException']);
    expect(errorViolations(table, 'ListUsers', 'ThrottlingException', {})).to.deep.equal([]);
  });
});

describe('the quick check of a shape', () => {
  const walked = { 'sso-admin': serviceTables['sso-admin'], identitystore: serviceTables.identitystore };
  const shapes = Object.entries(walked).flatMap(([service, { shapes: all }]) => Object.keys(all).map((name) => [service, name] as const));
  const table = (service: string): ServiceTable => walked[service as keyof typeof walked];

  it('agrees with the one that names the violations, on what keeps each shape and on what breaks it once', () => {
    for (const [service, name] of shapes.filter(([service, name]) => table(service).shapes[name]?.type === 'structure')) {
      const kept = sample(table(service), name, 'all');
      expect(keepsShape(table(service), name, kept), `${service} ${name}`).to.equal(true);
      for (const { what, input } of brokenInputs(table(service), name)) expect(keepsShape(table(service), name, input), `${name}: ${what}`).to.equal(false);
    }
  });

  it('agrees with it on any text', () => {
    const texts = shapes.filter(([service, name]) => table(service).shapes[name]?.type === 'string');
    fc.assert(fc.property(fc.constantFrom(...texts), fc.string({ unit: 'grapheme', maxLength: 60 }), ([service, name], text: Json) => {
      expect(keepsShape(table(service), name, text)).to.equal(findViolations(table(service), name, text).length === 0);
    }), { numRuns: 2_000 });
  });
});

import { expect } from 'chai';
import { parseJson, type JsonObject } from '../../../src/emulator/json.js';
import { ServiceError } from '../../../src/emulator/service-error.js';
import { knownMembers } from '../../../src/emulator/shapes/known-members.js';
import { wholePattern } from '../../../src/emulator/shapes/pattern.js';
import { serviceTables } from '../../../src/emulator/shapes/table.js';
import { validateInput } from '../../../src/emulator/shapes/validate.js';

const instanceArn = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';

function refusal(shape: string, input: JsonObject, service: 'sso-admin' | 'identitystore' = 'sso-admin'): ServiceError {
  try {
    validateInput(serviceTables[service], shape, input);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

describe('emulator constraint tables', () => {
  it('accept a request that keeps every constraint', () => {
    validateInput(serviceTables['sso-admin'], 'CreatePermissionSetRequest', { InstanceArn: instanceArn, Name: 'Admin', Tags: [{ Key: 'a', Value: '' }] });
  });

  it('word a missing required member as the service does', () => {
    expect(refusal('CreatePermissionSetRequest', { InstanceArn: instanceArn }).message)
      .to.equal("1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null");
  });

  it('count all broken constraints and join them by semicolons', () => {
    expect(refusal('CreatePermissionSetRequest', { InstanceArn: instanceArn, Name: 'a b', Description: '' }).message).to.equal(
      "2 validation errors detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+; "
      + "Value '' at 'description' failed to satisfy constraint: Member must have length greater than or equal to 1");
  });

  it('name the place of an element in a list from one on', () => {
    expect(refusal('CreatePermissionSetRequest', { InstanceArn: instanceArn, Name: 'a', Tags: [{ Key: '', Value: '' }] }).message)
      .to.contain("at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1");
  });

  it('list the values of an enum', () => {
    expect(refusal('ListAccountAssignmentsForPrincipalRequest', {
      InstanceArn: instanceArn, PrincipalId: 'c4488478-a0e1-700e-8000-000000000000', PrincipalType: 'ROBOT',
    }).message).to.contain('Member must satisfy enum value set: [USER, GROUP]');
  });

  it('limit numbers by value', () => {
    expect(refusal('ListInstancesRequest', { MaxResults: 101 }).message).to.contain("Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100");
  });

  it('never print a sensitive value', () => {
    const { message } = refusal('CreateUserRequest', { IdentityStoreId: 'd-0123456789', UserName: 'secret name' }, 'identitystore');
    expect(message).to.contain("Value at 'userName' failed");
    expect(message).not.to.contain('secret');
    const two = refusal('CreateUserRequest', { IdentityStoreId: 'd-0123456789', Emails: [{ Value: 'secret@a' }, { Value: 'secret@b' }] }, 'identitystore');
    expect(two.message).to.contain("Value at 'emails' failed").and.not.to.contain('secret');
  });

  it('want exactly one member of a union', () => {
    const message = refusal('GetUserIdRequest', { IdentityStoreId: 'd-0123456789', AlternateIdentifier: {} }, 'identitystore').message;
    expect(message).to.contain("at 'alternateIdentifier' failed to satisfy constraint: Member must have exactly one member set");
  });

  it('refuse a wrong JSON type before any constraint', () => {
    expect(refusal('CreatePermissionSetRequest', { InstanceArn: 1 })).to.include({ type: 'SerializationException', message: 'NUMBER_VALUE can not be converted to string' });
  });

  it('match patterns against the whole value', () => {
    expect(refusal('DescribeInstanceRequest', { InstanceArn: `x${instanceArn}` }).message).to.contain('regular expression pattern');
  });

  it('hold only patterns that compile', () => {
    for (const { shapes } of Object.values(serviceTables)) {
      for (const { pattern } of Object.values(shapes)) {
        if (pattern !== undefined) expect(wholePattern(pattern)).to.be.instanceOf(RegExp);
      }
    }
  });

  it('take members that no prototype can smuggle in', () => {
    const input = parseJson(`{"InstanceArn":"${instanceArn}","__proto__":{"Name":"polluted"},"constructor":{"prototype":{"x":1}}}`) as JsonObject;
    expect(refusal('CreatePermissionSetRequest', input).message).to.contain("Value null at 'name'");
    expect(knownMembers(serviceTables['sso-admin'], 'CreatePermissionSetRequest', input)).to.deep.equal({ InstanceArn: instanceArn });
  });
});

import {
  AttachCustomerManagedPolicyReferenceToPermissionSetCommand, AttachManagedPolicyToPermissionSetCommand, DeleteInlinePolicyFromPermissionSetCommand,
  DeletePermissionsBoundaryFromPermissionSetCommand, DetachCustomerManagedPolicyReferenceFromPermissionSetCommand, DetachManagedPolicyFromPermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand, GetPermissionsBoundaryForPermissionSetCommand, ListCustomerManagedPolicyReferencesInPermissionSetCommand,
  ListManagedPoliciesInPermissionSetCommand, PutInlinePolicyToPermissionSetCommand, PutPermissionsBoundaryToPermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { newPermissionSet } from './permission-sets.test.js';
import { refusal, type Running, withEmulator } from './running.js';

const policyArn = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

describe('emulated policies of permission sets', () => {
  const fresh = async (running: Running) => ({ InstanceArn: running.InstanceArn, PermissionSetArn: await newPermissionSet(running) });

  it('attach once, list by name and ARN, and detach', () => withEmulator({}, async (running) => {
    const target = await fresh(running);
    const policy = { ...target, ManagedPolicyArn: policyArn('job-function/ViewOnlyAccess') };
    await running.sso.send(new AttachManagedPolicyToPermissionSetCommand(policy));
    expect(await refusal(running.sso.send(new AttachManagedPolicyToPermissionSetCommand(policy)))).to.include({ name: 'ConflictException' });
    expect((await running.sso.send(new ListManagedPoliciesInPermissionSetCommand(target))).AttachedManagedPolicies)
      .to.deep.equal([{ Name: 'ViewOnlyAccess', Arn: policy.ManagedPolicyArn }]);
    await running.sso.send(new DetachManagedPolicyFromPermissionSetCommand(policy));
    expect(await refusal(running.sso.send(new DetachManagedPolicyFromPermissionSetCommand(policy)))).to.include({ name: 'ResourceNotFoundException' });
  }));

  it('name customer managed policies by name and path, in their case', () => withEmulator({}, async (running) => {
    const target = await fresh(running);
    const reference = (Name: string, Path?: string) => ({ ...target, CustomerManagedPolicyReference: { Name, ...(Path === undefined ? {} : { Path }) } });
    await running.sso.send(new AttachCustomerManagedPolicyReferenceToPermissionSetCommand(reference('Own')));
    await running.sso.send(new AttachCustomerManagedPolicyReferenceToPermissionSetCommand(reference('own')));
    await running.sso.send(new AttachCustomerManagedPolicyReferenceToPermissionSetCommand(reference('Own', '/team/')));
    expect(await refusal(running.sso.send(new AttachCustomerManagedPolicyReferenceToPermissionSetCommand(reference('Own', '/'))))).to.include({ name: 'ConflictException' });
    await running.sso.send(new DetachCustomerManagedPolicyReferenceFromPermissionSetCommand(reference('own')));
    expect((await running.sso.send(new ListCustomerManagedPolicyReferencesInPermissionSetCommand(target))).CustomerManagedPolicyReferences)
      .to.deep.equal([{ Name: 'Own', Path: '/' }, { Name: 'Own', Path: '/team/' }]);
    expect(await refusal(running.sso.send(new DetachCustomerManagedPolicyReferenceFromPermissionSetCommand(reference('own'))))).to.include({ name: 'ResourceNotFoundException' });
  }));

  it('are twenty at most, both kinds together', () => withEmulator({}, async (running) => {
    const target = await fresh(running);
    for (let n = 0; n < 19; n += 1) await running.sso.send(new AttachManagedPolicyToPermissionSetCommand({ ...target, ManagedPolicyArn: policyArn(`P${n}`) }));
    await running.sso.send(new AttachCustomerManagedPolicyReferenceToPermissionSetCommand({ ...target, CustomerManagedPolicyReference: { Name: 'Own' } }));
    expect(await refusal(running.sso.send(new AttachManagedPolicyToPermissionSetCommand({ ...target, ManagedPolicyArn: policyArn('P20') }))))
      .to.include({ name: 'ServiceQuotaExceededException', status: 400 });
  }));

  it('include one inline policy, which is an empty text when there is none', () => withEmulator({}, async (running) => {
    const target = await fresh(running);
    const inline = async () => (await running.sso.send(new GetInlinePolicyForPermissionSetCommand(target))).InlinePolicy;
    expect(await inline()).to.equal('');
    const InlinePolicy = '{ "Version": "2012-10-17", "Statement": [] }';
    await running.sso.send(new PutInlinePolicyToPermissionSetCommand({ ...target, InlinePolicy }));
    expect(await inline()).to.equal(InlinePolicy);
    await running.sso.send(new DeleteInlinePolicyFromPermissionSetCommand(target));
    expect(await inline()).to.equal('');
    expect(await refusal(running.sso.send(new DeleteInlinePolicyFromPermissionSetCommand(target)))).to.include({ name: 'ResourceNotFoundException' });
  }));

  it('are refused inline when they are no policy or too long', () => withEmulator({}, async (running) => {
    const target = await fresh(running);
    const put = (InlinePolicy: string) => running.sso.send(new PutInlinePolicyToPermissionSetCommand({ ...target, InlinePolicy }));
    for (const wrong of ['{', '[]', '{"Version":"2012-10-17"}']) expect(await refusal(put(wrong))).to.include({ name: 'ValidationException' });
    expect(await refusal(put(JSON.stringify({ Statement: 'x'.repeat(10_240) })))).to.include({ name: 'ServiceQuotaExceededException' });
    await put(`{"Statement":[]${' '.repeat(20_000)}}`);
  }));

  it('include one boundary, of one of two kinds', () => withEmulator({}, async (running) => {
    const target = await fresh(running);
    const put = (PermissionsBoundary: object) => running.sso.send(new PutPermissionsBoundaryToPermissionSetCommand({ ...target, PermissionsBoundary }));
    const get = async () => (await running.sso.send(new GetPermissionsBoundaryForPermissionSetCommand(target))).PermissionsBoundary;
    expect(await refusal(get())).to.include({ name: 'ResourceNotFoundException' });
    const ManagedPolicyArn = policyArn('PowerUserAccess');
    const CustomerManagedPolicyReference = { Name: 'Own' };
    for (const wrong of [{}, { ManagedPolicyArn, CustomerManagedPolicyReference }]) expect(await refusal(put(wrong))).to.include({ name: 'ValidationException' });
    await put({ ManagedPolicyArn });
    expect(await get()).to.deep.equal({ ManagedPolicyArn });
    await put({ CustomerManagedPolicyReference });
    expect(await get()).to.deep.equal({ CustomerManagedPolicyReference: { Name: 'Own', Path: '/' } });
    await running.sso.send(new DeletePermissionsBoundaryFromPermissionSetCommand(target));
    expect(await refusal(get())).to.include({ name: 'ResourceNotFoundException' });
  }));
});

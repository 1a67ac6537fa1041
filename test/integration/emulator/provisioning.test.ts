import {
  DeleteAccountAssignmentCommand, DeletePermissionSetCommand, DescribePermissionSetProvisioningStatusCommand, ListPermissionSetProvisioningStatusCommand, ProvisionPermissionSetCommand, type ProvisionPermissionSetCommandInput,
  PutInlinePolicyToPermissionSetCommand, TagResourceCommand, UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { assign, type AssignmentInput, poll, provisionedAccounts, seededAssignment, unassign } from './assigning.js';
import { newPermissionSet } from './permission-sets.test.js';
import { accountA, accountB, managementAccountId, refusal, type Running, smallSeed, withEmulator } from './running.js';

const InlinePolicy = '{"Statement":[]}';

describe('emulated provisioning', () => {
  const provision = async ({ sso }: Running, { InstanceArn, PermissionSetArn }: AssignmentInput, target: Pick<ProvisionPermissionSetCommandInput, 'TargetType' | 'TargetId'>) => {
    const { PermissionSetProvisioningStatus: started } = await sso.send(new ProvisionPermissionSetCommand({ InstanceArn, PermissionSetArn, ...target }));
    return poll(async () => (await sso.send(new DescribePermissionSetProvisioningStatusCommand({
      InstanceArn, ProvisionPermissionSetRequestId: started?.RequestId,
    }))).PermissionSetProvisioningStatus);
  };
  const staleAccounts = (running: Running, input: AssignmentInput) => provisionedAccounts(running, input, 'LATEST_PERMISSION_SET_NOT_PROVISIONED');

  it('is stale after a change until every account is provisioned again', () => withEmulator({ seed: smallSeed }, async (running) => {
    const input = await seededAssignment(running);
    await assign(running, { ...input, TargetId: accountB });
    await running.sso.send(new PutInlinePolicyToPermissionSetCommand({ ...input, InlinePolicy }));
    expect(await staleAccounts(running, input)).to.have.members([accountA, accountB]);
    expect(await provision(running, input, { TargetType: 'AWS_ACCOUNT', TargetId: accountB })).to.include({ Status: 'SUCCEEDED', AccountId: accountB });
    expect(await staleAccounts(running, input)).to.deep.equal([accountA]);
    await provision(running, input, { TargetType: 'ALL_PROVISIONED_ACCOUNTS' });
    expect(await staleAccounts(running, input)).to.deep.equal([]);
    expect(await provisionedAccounts(running, input, 'LATEST_PERMISSION_SET_PROVISIONED')).to.have.members([accountA, accountB]);
  }));

  it('is stale after an update of the attributes and not after one of the tags', () => withEmulator({ seed: smallSeed }, async (running) => {
    const input = await seededAssignment(running);
    await running.sso.send(new TagResourceCommand({ ResourceArn: input.PermissionSetArn, Tags: [{ Key: 'a', Value: 'b' }] }));
    expect(await staleAccounts(running, input)).to.deep.equal([]);
    await running.sso.send(new UpdatePermissionSetCommand({ ...input, Description: 'new' }));
    expect(await staleAccounts(running, input)).to.deep.equal([accountA]);
  }));

  it('can reach an account without an assignment', () => withEmulator({ seed: smallSeed }, async (running) => {
    const input = await seededAssignment(running);
    await provision(running, input, { TargetType: 'AWS_ACCOUNT', TargetId: accountB });
    expect(await provisionedAccounts(running, input)).to.have.members([accountA, accountB]);
  }));

  // Found by the law of restarts: work that was begun anew ended in another order, and the accounts had that order.
  it('goes through all accounts by their IDs, in whatever order they came', () => {
    const accounts = smallSeed.accounts.map((account) => ({ ...account, status: account.id === managementAccountId ? 'ACTIVE' as const : 'SUSPENDED' as const }));
    const assignments = [accountB, accountA].map((accountId) => ({ accountId, permissionSet: 'ReadOnly', group: 'Admins' }));
    return withEmulator({ seed: { ...smallSeed, accounts, assignments } }, async (running) => {
      const { FailureReason } = await provision(running, await seededAssignment(running), { TargetType: 'ALL_PROVISIONED_ACCOUNTS' });
      expect(FailureReason).to.contain(accountA);
      expect(running.emulator.dump().requests?.map(({ accountIds }) => accountIds)).to.deep.equal([[accountA, accountB]]);
    });
  });

  it('needs the account when it is for one account', () => withEmulator({ seed: smallSeed }, async (running) => {
    expect(await refusal(provision(running, await seededAssignment(running), { TargetType: 'AWS_ACCOUNT' }))).to.include({ name: 'ValidationException' });
  }));

  it('conflicts with an assignment to the same account', () => withEmulator({ seed: smallSeed, asyncMs: 60_000 }, async (running) => {
    const input = await seededAssignment(running);
    await running.sso.send(new ProvisionPermissionSetCommand({ ...input, TargetType: 'ALL_PROVISIONED_ACCOUNTS' }));
    expect(await refusal(assign(running, input))).to.include({ name: 'ConflictException' });
  }));

  it('fails when the account has just lost the permission set', () => withEmulator({ seed: smallSeed, asyncMs: 150 }, async (running) => {
    const input = await seededAssignment(running);
    await unassign(running, input);
    const end = await provision(running, input, { TargetType: 'ALL_PROVISIONED_ACCOUNTS' });
    expect(end).to.include({ Status: 'FAILED' });
    expect(end.FailureReason).to.match(/^Received a 404 status error: /);
    expect(await provisionedAccounts(running, input)).to.deep.equal([]);
  }));

  it('fails for one account that is about to lose the permission set, and does not bring it back', () => withEmulator({ seed: smallSeed, asyncMs: 1000, virtualTime: new Date(0) }, async (running) => {
    const { sso, emulator } = running;
    const input = await seededAssignment(running);
    await sso.send(new DeleteAccountAssignmentCommand(input));
    emulator.advance(1000);
    await sso.send(new ProvisionPermissionSetCommand({ ...input, TargetType: 'AWS_ACCOUNT' }));
    emulator.advance(1000);
    expect(emulator.dump().requests?.at(-1)).to.include({ status: 'FAILED', failureReason: 'Received a 404 status error: Assignment not found.' });
    expect(await provisionedAccounts(running, input)).to.deep.equal([]);
  }));

  it('of a permission set that no account has keeps it from being deleted meanwhile', () => withEmulator({ asyncMs: 1000, virtualTime: new Date(0) }, async (running) => {
    const { sso, emulator, InstanceArn } = running;
    const input = { InstanceArn, PermissionSetArn: await newPermissionSet(running) };
    await sso.send(new ProvisionPermissionSetCommand({ ...input, TargetType: 'ALL_PROVISIONED_ACCOUNTS' }));
    expect(await refusal(sso.send(new DeletePermissionSetCommand(input)))).to.include({ name: 'ConflictException' });
    emulator.advance(1000);
    expect(emulator.dump().requests?.at(-1)).to.include({ status: 'SUCCEEDED' });
    await sso.send(new DeletePermissionSetCommand(input));
  }));

  it('keeps the records of its requests', () => withEmulator({ seed: smallSeed }, async (running) => {
    const input = await seededAssignment(running);
    const { RequestId } = await provision(running, input, { TargetType: 'ALL_PROVISIONED_ACCOUNTS' });
    const { PermissionSetsProvisioningStatus } = await running.sso.send(new ListPermissionSetProvisioningStatusCommand(input));
    expect(PermissionSetsProvisioningStatus?.map((row) => row.RequestId)).to.deep.equal([RequestId]);
  }));
});

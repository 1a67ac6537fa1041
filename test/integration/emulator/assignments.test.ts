import { DeleteGroupCommand } from '@aws-sdk/client-identitystore';
import {
  CreateAccountAssignmentCommand, DeletePermissionSetCommand, DescribeAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentCreationStatusCommand, ListAccountAssignmentsForPrincipalCommand, ListPermissionSetsProvisionedToAccountCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { assign, provisionedAccounts, rowsOf, seededAssignment, unassign } from './assigning.js';
import { newPermissionSet } from './permission-sets.test.js';
import { accountA, accountB, refusal, type Running, smallSeed, withEmulator } from './running.js';

const nobody = '00000000-0000-7000-8000-000000000000';

describe('emulated account assignments', () => {
  it('pass through IN_PROGRESS and end SUCCEEDED, with the permission set provisioned', () => withEmulator({ seed: smallSeed }, async (running) => {
    const input = { ...await seededAssignment(running), TargetId: accountB };
    const { AccountAssignmentCreationStatus: started } = await running.sso.send(new CreateAccountAssignmentCommand(input));
    expect(started).to.deep.include({ Status: 'IN_PROGRESS', TargetId: accountB, PrincipalType: 'GROUP', PrincipalId: input.PrincipalId });
    const end = await assign(running, { ...input, TargetId: accountA });
    expect(end).to.include({ Status: 'SUCCEEDED' });
    expect(end.inProgress).to.be.at.least(1);
    expect(await rowsOf(running, input)).to.deep.equal([
      { AccountId: accountB, PermissionSetArn: input.PermissionSetArn, PrincipalType: 'GROUP', PrincipalId: input.PrincipalId },
    ]);
    expect(await provisionedAccounts(running, input)).to.have.members([accountA, accountB]);
  }));

  it('have no effect before they are complete', () => withEmulator({ seed: smallSeed, asyncMs: 60_000 }, async (running) => {
    const input = { ...await seededAssignment(running), TargetId: accountB };
    await running.sso.send(new CreateAccountAssignmentCommand(input));
    expect(await rowsOf(running, input)).to.deep.equal([]);
  }));

  it('stay one row when created twice', () => withEmulator({ seed: smallSeed }, async (running) => {
    const input = await seededAssignment(running);
    expect(await assign(running, input)).to.include({ Status: 'SUCCEEDED' });
    expect(await rowsOf(running, input)).to.have.length(1);
  }));

  it('are not found when they are to be deleted twice', () => withEmulator({ seed: smallSeed }, async (running) => {
    const input = await seededAssignment(running);
    expect(await unassign(running, input)).to.include({ Status: 'SUCCEEDED' });
    expect(await refusal(unassign(running, input))).to.include({ name: 'ResourceNotFoundException', status: 400 });
  }));

  it('leave the account without the permission set after the last one', () => withEmulator({ seed: smallSeed, asyncMs: 20 }, async (running) => {
    const input = await seededAssignment(running);
    await unassign(running, input);
    while ((await provisionedAccounts(running, input)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await running.sso.send(new DeletePermissionSetCommand(input));
  }));

  const failures: readonly (readonly [string, RegExp, (running: Running) => Promise<object>])[] = [
    ['a suspended account', /Obtaining permissions to manage your AWS account '200000000002'/, async () => ({ TargetId: accountB })],
    ['a missing principal', new RegExp(`404 status error: the USER assignee ${nobody} was not found in directory d-`), async () => ({ PrincipalType: 'USER', PrincipalId: nobody })],
    ['a policy that the account lacks', /404 status error: .*\/team\/Missing/, async (running) => ({ PermissionSetArn: await permissionSetWith(running, 'Missing') })],
  ];
  for (const [cause, reason, changes] of failures) {
    it(`fail for ${cause}`, () => withEmulator({ seed: troubledSeed }, async (running) => {
      const input = { ...await seededAssignment(running), ...await changes(running) };
      const end = await assign(running, input);
      expect(end).to.include({ Status: 'FAILED' });
      expect(end.FailureReason).to.match(reason);
    }));
  }

  it('accept a customer managed policy that the account has', () => withEmulator({ seed: troubledSeed }, async (running) => {
    const input = { ...await seededAssignment(running), PermissionSetArn: await permissionSetWith(running, 'Present') };
    expect(await assign(running, input)).to.include({ Status: 'SUCCEEDED' });
  }));

  it('refuse a second operation on the same account and permission set meanwhile', () => withEmulator({ seed: smallSeed, asyncMs: 60_000 }, async (running) => {
    const input = { ...await seededAssignment(running), TargetId: accountB };
    await running.sso.send(new CreateAccountAssignmentCommand(input));
    expect(await refusal(running.sso.send(new CreateAccountAssignmentCommand({ ...input, PrincipalId: nobody }))))
      .to.include({ name: 'ConflictException', message: 'There is a conflicting operation in process.' });
  }));

  it('are ten outstanding at most', () => withEmulator({ seed: smallSeed, asyncMs: 60_000 }, async (running) => {
    const input = await seededAssignment(running);
    const accounts = smallSeed.accounts.map(({ id }) => id);
    for (const TargetId of accounts.slice(0, 10)) await running.sso.send(new CreateAccountAssignmentCommand({ ...input, TargetId }));
    expect(await refusal(running.sso.send(new CreateAccountAssignmentCommand({ ...input, TargetId: accounts[10] }))))
      .to.include({ name: 'ThrottlingException', message: 'There are too many requests processing. Please try again later.' });
  }));

  it('run one after the other within an account', () => withEmulator({ seed: smallSeed, asyncMs: 60 }, async (running) => {
    const input = await seededAssignment(running);
    const other = { ...input, PermissionSetArn: await newPermissionSet(running) };
    const start = Date.now();
    await Promise.all([assign(running, input), assign(running, other)]);
    expect(Date.now() - start).to.be.at.least(115);
  }));

  it('outlive their group as orphans that can be deleted', () => withEmulator({ seed: smallSeed }, async (running) => {
    const input = await seededAssignment(running);
    await running.store.send(new DeleteGroupCommand({ IdentityStoreId: running.IdentityStoreId, GroupId: input.PrincipalId }));
    expect(await rowsOf(running, input)).to.have.length(1);
    expect(running.emulator.dump().assignments).to.deep.equal([
      { accountId: accountA, permissionSet: 'ReadOnly', orphan: { principalType: 'GROUP', principalId: input.PrincipalId } },
    ]);
    expect(await unassign(running, input)).to.include({ Status: 'SUCCEEDED' });
    expect(await rowsOf(running, input)).to.deep.equal([]);
  }));

  it('are listed by account and by principal', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { InstanceArn, PrincipalType, PrincipalId, PermissionSetArn } = await seededAssignment(running);
    const byAccount = await running.sso.send(new ListPermissionSetsProvisionedToAccountCommand({ InstanceArn, AccountId: accountA }));
    expect(byAccount.PermissionSets).to.deep.equal([PermissionSetArn]);
    const list = (Filter: object) => running.sso.send(new ListAccountAssignmentsForPrincipalCommand({ InstanceArn, PrincipalType, PrincipalId, Filter }));
    expect((await list({})).AccountAssignments).to.deep.equal([{ AccountId: accountA, PermissionSetArn, PrincipalType, PrincipalId }]);
    expect((await list({ AccountId: accountB })).AccountAssignments).to.deep.equal([]);
  }));

  it('keep the records of their requests, by status', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { InstanceArn, ...rest } = await seededAssignment(running);
    await assign(running, { InstanceArn, ...rest });
    await assign(running, { InstanceArn, ...rest, PrincipalId: nobody });
    const list = async (Status: 'SUCCEEDED' | 'FAILED') =>
      (await running.sso.send(new ListAccountAssignmentCreationStatusCommand({ InstanceArn, Filter: { Status } }))).AccountAssignmentsCreationStatus ?? [];
    expect([(await list('SUCCEEDED')).length, (await list('FAILED')).length]).to.deep.equal([1, 1]);
    expect((await list('FAILED'))[0]).to.have.all.keys('Status', 'RequestId', 'CreatedDate');
    expect(await refusal(running.sso.send(new DescribeAccountAssignmentCreationStatusCommand({ InstanceArn, AccountAssignmentCreationRequestId: nobody }))))
      .to.include({ name: 'ResourceNotFoundException' });
  }));
});

const troubledSeed = {
  ...smallSeed,
  accounts: smallSeed.accounts.map((account) => (account.id === accountA ? { ...account, iamPolicies: ['/team/Present'] }
    : account.id === accountB ? { ...account, status: 'SUSPENDED' as const } : account)),
  permissionSets: [
    ...smallSeed.permissionSets,
    ...['Missing', 'Present'].map((name) => ({ name, permissionsBoundary: { customerManagedPolicy: { name, path: '/team/' } } })),
  ],
};

async function permissionSetWith({ emulator }: Running, name: string): Promise<string> {
  return emulator.dump().permissionSets.find((set) => set.name === name)?.arn ?? '';
}

import { ListUsersCommand } from '@aws-sdk/client-identitystore';
import {
  CreateAccountAssignmentCommand, DeleteAccountAssignmentCommand, ListTagsForResourceCommand, ProvisionPermissionSetCommand, TagResourceCommand, UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { type EmulatorSeed, startEmulator } from '../../../src/emulator/index.js';
import { seededAssignment } from './assigning.js';
import { newPermissionSet } from './permission-sets.test.js';
import { accountA, accountB, smallSeed, withEmulator } from './running.js';

const settings = { seed: smallSeed, asyncMs: 1000, virtualTime: new Date(0) };

/** A state after it was loaded, and after that much more time. */
async function reloaded(seed: EmulatorSeed, afterMs = 0): Promise<EmulatorSeed> {
  const emulator = await startEmulator({ ...settings, seed });
  emulator.advance(afterMs);
  const dump = emulator.dump();
  await emulator.stop();
  return dump;
}

describe('a saved state of the emulator', () => {
  it('has provisions in the order in which they came about, with an assignment or without', () => withEmulator(settings, async (running) => {
    const { sso, emulator } = running;
    const input = await seededAssignment(running);
    await sso.send(new ProvisionPermissionSetCommand({ ...input, TargetType: 'AWS_ACCOUNT', TargetId: accountB }));
    emulator.advance(1000);
    await sso.send(new CreateAccountAssignmentCommand({ ...input, TargetId: smallSeed.managementAccountId }));
    emulator.advance(1000);
    await sso.send(new UpdatePermissionSetCommand({ ...input, Description: 'new' }));
    expect(emulator.dump().provisions?.map(({ accountId }) => accountId)).to.deep.equal([accountA, accountB, smallSeed.managementAccountId]);
    expect(await reloaded(emulator.dump())).to.deep.equal(emulator.dump());
  }));

  it('has requests in the order of acceptance, in which their work goes on', () => withEmulator(settings, async (running) => {
    const { sso, emulator } = running;
    const input = await seededAssignment(running);
    await sso.send(new DeleteAccountAssignmentCommand(input));
    await sso.send(new CreateAccountAssignmentCommand({ ...input, PermissionSetArn: await newPermissionSet(running) }));
    expect(emulator.dump().requests?.map(({ kind }) => kind)).to.deep.equal(['deletion', 'creation']);
    expect((await reloaded(emulator.dump(), 1000)).requests?.map(({ status }) => status)).to.deep.equal(['SUCCEEDED', 'IN_PROGRESS']);
  }));

  it('lets an account lose a permission set before it gets it anew', () => withEmulator(settings, async (running) => {
    const { sso, emulator } = running;
    const input = await seededAssignment(running);
    await sso.send(new UpdatePermissionSetCommand({ ...input, Description: 'new' }));
    await sso.send(new DeleteAccountAssignmentCommand(input));
    emulator.advance(1000);
    await sso.send(new CreateAccountAssignmentCommand(input));
    const saved = emulator.dump();
    emulator.advance(1000);
    expect(emulator.dump().provisions).to.deep.equal([{ accountId: accountA, permissionSet: 'ReadOnly', stale: false, leaving: false }]);
    expect((await reloaded(saved, 1000)).provisions).to.deep.equal(emulator.dump().provisions);
  }));

  it('keeps a tag whose key is that of a prototype', () => withEmulator(settings, async (running) => {
    const { sso, emulator } = running;
    const { PermissionSetArn: ResourceArn } = await seededAssignment(running);
    await sso.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: '__proto__', Value: 'x' }] }));
    await withEmulator({ ...settings, seed: emulator.dump() }, async (copy) => {
      expect((await copy.sso.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).to.deep.include({ Key: '__proto__', Value: 'x' });
    });
  }));
});

describe('stale reads of the emulator', () => {
  it('do not repeat a change from outside that was refused', () => withEmulator({ ...settings, faults: [{ operation: 'List*', staleMs: 1000 }] }, async ({ emulator, store, IdentityStoreId }) => {
    const change = (UserId?: string): unknown => emulator.change({ operation: 'DisableUser', input: { IdentityStoreId, UserId: UserId ?? '00000000-0000-7000-8000-000000000000' } });
    expect(() => change()).to.throw('USER not found.');
    change(emulator.dump().users[0]?.id);
    emulator.advance(1000);
    expect((await store.send(new ListUsersCommand({ IdentityStoreId }))).Users?.map(({ UserStatus }) => UserStatus)).to.deep.equal(['DISABLED', 'ENABLED']);
  }));
});

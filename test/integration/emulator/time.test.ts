import { CreateGroupCommand, DescribeGroupCommand } from '@aws-sdk/client-identitystore';
import { CreateAccountAssignmentCommand } from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { startEmulator } from '../../../src/emulator/index.js';
import { seededAssignment } from './assigning.js';
import { accountB, managementAccountId, smallSeed, withEmulator } from './running.js';

const start = new Date('2026-03-01T12:00:00Z');
const accountC = '200000000003';

describe('time in the emulator', () => {
  it('stands still until it is moved, over HTTP too', () => withEmulator({ virtualTime: start }, async ({ emulator, store, IdentityStoreId }) => {
    const created = async (DisplayName: string): Promise<Date | undefined> => {
      const { GroupId } = await store.send(new CreateGroupCommand({ IdentityStoreId, DisplayName }));
      return (await store.send(new DescribeGroupCommand({ IdentityStoreId, GroupId }))).CreatedAt;
    };
    expect([await created('a'), await created('b')]).to.deep.equal([start, start]);
    emulator.advance(60_000);
    await fetch(`${emulator.endpoint}/_emulator/clock`, { method: 'POST', body: '{"ms":500}' });
    expect(await created('c')).to.deep.equal(new Date(start.getTime() + 60_500));
    expect(emulator.calls.at(-1)?.time).to.equal('2026-03-01T12:01:00.500Z');
  }));

  it('cannot be moved when it is that of the machine', () => withEmulator({}, async ({ emulator }) => {
    expect(() => { emulator.advance(1); }).to.throw('only one with virtualTime can be moved on');
    expect((await fetch(`${emulator.endpoint}/_emulator/clock`, { method: 'POST', body: '{"ms":500}' })).status).to.equal(400);
  }));

  it('that work takes varies by its spread, the same way for the same random seed', async () => {
    const durations = async (randomSeed: number): Promise<number[]> => {
      const found: number[] = [];
      await withEmulator({ seed: smallSeed, asyncMs: 100, asyncSpread: 0.5, randomSeed, virtualTime: start }, async (running) => {
        const input = await seededAssignment(running);
        for (const TargetId of [accountB, accountC, managementAccountId]) await running.sso.send(new CreateAccountAssignmentCommand({ ...input, TargetId }));
        for (let ms = 1; ms <= 150; ms += 1) {
          const before = running.emulator.dump().assignments.length;
          running.emulator.advance(1);
          if (running.emulator.dump().assignments.length > before) found.push(ms);
        }
      });
      return found;
    };
    const first = await durations(3);
    expect(new Set(first).size).to.equal(3);
    for (const ms of first) expect(ms).to.be.within(50, 150);
    expect(await durations(3)).to.deep.equal(first);
    expect(await durations(4)).not.to.deep.equal(first);
  });

  it('goes on after a restart: work that was under way is done', async () => {
    await withEmulator({ seed: smallSeed, asyncMs: 50, virtualTime: start }, async (running) => {
      const input = { ...await seededAssignment(running), TargetId: accountB };
      await running.sso.send(new CreateAccountAssignmentCommand(input));
      const again = await startEmulator({ seed: running.emulator.dump(), asyncMs: 50, virtualTime: start });
      expect(again.dump().assignments).to.have.length(1);
      again.advance(50);
      expect(again.dump().assignments).to.have.length(2);
      expect(again.dump().requests?.[0]).to.include({ status: 'SUCCEEDED' });
      await again.stop();
    });
  });
});

import { expect } from 'chai';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDemoOrganization } from '../../../src/operations/index.js';
import { backUp, goOn, interruptBackup, journalsOf, readsSince, startBackup } from '../../support/backup-run.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';

/**
 * Reads that may be on their way, and so be lost, when a run without a rate limit is killed: five for each of twelve
 * permission sets, the members of twelve groups, and a page of each list.
 */
const underWay = 5 * 12 + 12 + 4;

describe('a backup that is killed', function () {
  this.timeout(240_000);
  let instance: EmulatedInstance;
  let whole: { readonly tree: string; readonly reads: number };

  before(async () => {
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 3, latencyMs: 4 });
    const { tree } = await backUp(instance.repository.root, instance.emulator);
    whole = { tree, reads: readsSince(instance.emulator, 0) };
  });
  after(() => instance.stop());
  afterEach(() => { instance.emulator.clearFaults(); });

  const kill = (afterCalls: number) => interruptBackup(instance.repository.root, instance.emulator, afterCalls, 'SIGKILL');

  it('leaves no journal when nothing interrupts it', () => {
    expect(journalsOf(instance)).to.deep.equal([]);
  });

  const seed = Number(process.env['IDC_TEST_SEED'] ?? Date.now() % 1_000_000);
  for (let round = 0; round < 12; round += 1) {
    it(`is gone on with, wherever it is killed (IDC_TEST_SEED=${seed}, round ${round})`, async () => {
      const from = instance.emulator.calls.length;
      const tip = instance.repository.git('rev-parse', 'snapshots');
      await kill(3 + Math.floor(fraction(seed + round) * whole.reads));
      expect(instance.repository.git('fsck', '--strict')).to.equal('');
      const wasCommitted = instance.repository.git('rev-parse', 'snapshots') !== tip;
      if (wasCommitted) expect(instance.repository.git('rev-parse', 'snapshots~1')).to.equal(tip);
      const isDone = wasCommitted && journalsOf(instance).length === 0;
      expect((await goOn(instance)).tree).to.equal(whole.tree);
      if (!isDone) expect(readsSince(instance.emulator, from)).to.be.within(whole.reads, whole.reads + underWay);
      expect(journalsOf(instance)).to.deep.equal([]);
      expect(instance.repository.git('status', '--porcelain')).to.equal('');
    });
  }

  it('is gone on with after it was killed several times, and the snapshot tells how old it is', async () => {
    const from = instance.emulator.calls.length;
    for (let times = 0; times < 3; times += 1) await kill(80);
    const { tree, metadata: { readFrom, takenAt } } = await goOn(instance);
    expect(tree).to.equal(whole.tree);
    expect(readsSince(instance.emulator, from)).to.be.at.most(whole.reads + 3 * underWay);
    expect(readFrom!.getTime()).to.be.within(Date.parse(instance.emulator.calls[from]!.time) - 1_000, takenAt.getTime() - 1);
    expect(instance.repository.git('log', '-1', '--format=%(trailers:key=Snapshot-Read-From,valueonly)', 'snapshots').trim()).to.equal(readFrom!.toISOString());
  });

  it('keeps its journal where only its user can read it, and no credentials in it', async () => {
    await kill(100);
    const [file] = journalsOf(instance);
    expect(statSync(file!).mode & 0o777).to.equal(0o600);
    expect(statSync(join(file!, '..')).mode & 0o777).to.equal(0o700);
    expect(readFileSync(file!, 'latin1')).to.not.match(/AWS4-HMAC|SecretAccessKey|SessionToken|x-amz/i);
    expect((await goOn(instance)).recalledAnswers).to.be.greaterThan(10);
  });

  it('goes on with what is before the damage when its journal is damaged, whatever is in it', async () => {
    await kill(150);
    const file = journalsOf(instance)[0]!;
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    const recalled: number[] = [];
    for (const damaged of [
      bytes.subarray(0, bytes.length - 7),
      Buffer.concat([bytes.subarray(0, middle), Buffer.from([(bytes[middle] ?? 0) ^ 1]), bytes.subarray(middle + 1)]),
      Buffer.from('{"__proto__": {"polluted": true}}'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, damaged);
      const { tree, recalledAnswers } = await goOn(instance);
      expect(tree).to.equal(whole.tree);
      recalled.push(recalledAnswers ?? 0);
    }
    expect(recalled[1]).to.be.within(10, recalled[0]! - 1);
    expect(recalled.slice(2)).to.deep.equal([0, 0]);
    expect(Object.prototype).to.not.have.property('polluted');
  });

  it('is not gone on with by a run that asks for other kinds, or to read anew', async () => {
    await kill(150);
    const users = await backUp(instance.repository.root, instance.emulator, '--kinds', 'users');
    expect(users.recalledAnswers).to.equal(undefined);
    expect(journalsOf(instance)).to.have.length(1);
    const anew = await backUp(instance.repository.root, instance.emulator, '--no-resume');
    expect(anew).to.not.have.any.keys('recalledAnswers', 'readFrom');
    expect(journalsOf(instance)).to.deep.equal([]);
  });

  it('does not share its journal with another run at the same time', async () => {
    const runs = [startBackup(instance.repository.root, instance.emulator), goOn(instance), goOn(instance)] as const;
    const [first, ...others] = [await runs[0].done, await runs[1], await runs[2]] as const;
    expect(first.code, first.stderr).to.equal(0);
    expect(JSON.parse(first.stdout)).to.include({ tree: whole.tree });
    expect(others.map(({ tree }) => tree)).to.deep.equal([whole.tree, whole.tree]);
    expect(journalsOf(instance)).to.deep.equal([]);
  });
});

/** A number from 0 to 1 that depends on a seed (mulberry32, Tommy Ettinger, public domain). */
function fraction(seed: number): number {
  let state = (seed + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}

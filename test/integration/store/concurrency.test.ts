import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { branchTip, commitSnapshot, openRepository, readRef, writeRef } from '../../../src/store/index.js';
import { expectBothWritten, expectKillsSurvived } from '../../support/commit-processes.js';
import { rejection } from '../../support/rejection.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('several processes', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => {
    temporary = temporaryRepository({ 'README.md': 'x\n' });
  });
  afterEach(() => temporary.remove());

  it('that commit at once keep all snapshots of both', async function () {
    this.timeout(60_000);
    await expectBothWritten(temporary, 10);
  });

  it('that are killed at any point leave a valid repository and every confirmed snapshot', async function () {
    this.timeout(180_000);
    await expectKillsSurvived(temporary, 10);
  });
});

describe('the lock of the branch', () => {
  let temporary: TemporaryRepository;
  let lock: string;
  beforeEach(() => {
    temporary = temporaryRepository();
    lock = join(temporary.root, '.git/refs/heads/snapshots.lock');
  });
  afterEach(() => temporary.remove());

  const commit = async () => commitSnapshot(await openRepository(temporary.root), { files: treeFiles(smallState), metadata: sampleMetadata() });

  it("is waited for and then reported when it is git's, and nothing is changed", async function () {
    this.timeout(20_000);
    await commit();
    writeFileSync(lock, `${'0'.repeat(40)}\n`);
    const before = temporary.git('rev-parse', 'snapshots');
    const error = await rejection(commit());
    expect(error).to.include({ code: 'REPOSITORY_BUSY' });
    expect(error.message).to.contain(lock);
    expect(temporary.git('rev-parse', 'snapshots')).to.equal(before);
    expect(existsSync(lock)).to.equal(true);
  });

  it('tells of a branch that is just being made: it is waited for, and not taken for lost', async () => {
    const tip = await commit();
    const file = join(temporary.root, '.git/refs/heads/snapshots');
    rmSync(file);
    writeFileSync(lock, 'identity-center-backup 00\n');
    const read = branchTip(await openRepository(temporary.root), 'snapshots');
    await sleep(50);
    writeFileSync(file, `${tip.commit}\n`);
    rmSync(lock);
    expect(await read).to.equal(tip.commit);
    rmSync(file);
    expect(await rejection(branchTip(await openRepository(temporary.root), 'snapshots'))).to.include({ code: 'REPOSITORY_CORRUPT' });
    writeFileSync(lock, 'identity-center-backup 00\n'); // of one who was killed
    expect(await rejection(branchTip(await openRepository(temporary.root), 'snapshots'))).to.include({ code: 'REPOSITORY_CORRUPT' });
  });

  it('hides nothing from those who read while the first snapshots are committed', async function () {
    this.timeout(60_000);
    for (let round = 0; round < 20; round += 1) {
      const fresh = temporaryRepository();
      try {
        const repository = await openRepository(fresh.root);
        const done = new AbortController();
        const reading = (async () => { while (!done.signal.aborted) await branchTip(repository, 'snapshots'); })();
        await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() }).finally(() => { done.abort(); });
        await reading;
      } finally {
        fresh.remove();
      }
    }
  });

  it('is removed when a killed run of this program left it', async () => {
    await commit();
    writeFileSync(lock, 'identity-center-backup 00\n');
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, minuteAgo, minuteAgo);
    await commit();
    expect(existsSync(lock)).to.equal(false);
  });

  it('keeps git from moving the branch, as git keeps us', async () => {
    const { commit: oid } = await commit();
    writeFileSync(lock, 'identity-center-backup 00\n');
    expect(() => temporary.git('update-ref', 'refs/heads/snapshots', oid, oid)).to.throw('Unable to create');
  });

  it('guards a compare-and-swap', async () => {
    const { commit: oid } = await commit();
    const repository = await openRepository(temporary.root);
    const update = { message: 'test', at: new Date() };
    expect(await writeRef(repository, 'refs/identity-center/x', oid, { ...update, expected: oid })).to.equal(false);
    expect(await readRef(repository, 'refs/identity-center/x')).to.equal(undefined);
    expect(await writeRef(repository, 'refs/identity-center/x', oid, { ...update, expected: null })).to.equal(true);
    expect(await writeRef(repository, 'refs/identity-center/x', oid, { ...update, expected: null })).to.equal(false);
    expect(await rejection(writeRef(repository, '../x', oid, update))).to.include({ code: 'USAGE' });
  });
});

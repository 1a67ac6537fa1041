import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { commitSnapshot, listSnapshots, openRepository, readRef, verifySnapshot, writeRef } from '../../../src/store/index.js';
import { collected } from '../../support/collected.js';
import { rejection } from '../../support/rejection.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const program = fileURLToPath(new URL('../../support/commit-process.js', import.meta.url));
const kills = 15;

describe('several processes', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => {
    temporary = temporaryRepository({ 'README.md': 'x\n' });
  });
  afterEach(() => temporary.remove());

  /** A writing process and the snapshot IDs that it has confirmed so far. */
  const start = (writer: string, count: number, files: number): { child: ChildProcessByStdio<null, Readable, null>; confirmed: () => string[] } => {
    const child = spawn(process.execPath, [program, temporary.root, writer, String(count), String(files)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    return { child, confirmed: () => output.split('\n').filter((line) => line !== '') };
  };
  const snapshotIds = async (): Promise<string[]> =>
    (await collected(listSnapshots(await openRepository(temporary.root)))).map((record) => record.metadata.snapshotId);

  it('that commit at once keep all snapshots of both', async function () {
    this.timeout(60_000);
    const writers = [start('one', 10, 3), start('two', 10, 30)];
    const codes = await Promise.all(writers.map(async ({ child }) => (await once(child, 'close'))[0] as unknown));
    expect(codes).to.deep.equal([0, 0]);
    expect(await snapshotIds()).to.have.members(writers.flatMap((writer) => writer.confirmed())).and.to.have.length(20);
    expect(temporary.git('ls-tree', '--name-only', 'snapshots:snapshots')).to.equal('one\ntwo');
    expect(temporary.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
  });

  it('that are killed at any point leave a valid repository and every confirmed snapshot', async function () {
    this.timeout(180_000);
    const confirmed: string[] = [];
    for (let round = 0; round < kills; round += 1) {
      const writer = start('one', 1000, round % 2 === 0 ? 5 : 200);
      while (writer.confirmed().length === 0) await sleep(2);
      await sleep((round * 37) % 101);
      const closed = once(writer.child, 'close');
      writer.child.kill('SIGKILL');
      await closed;
      confirmed.push(...writer.confirmed());
      expect(temporary.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
    }
    expect(await snapshotIds()).to.include.members(confirmed);
    const repository = await openRepository(temporary.root);
    for (const { commit } of await collected(listSnapshots(repository, { limit: 5 }))) await verifySnapshot(repository, commit, 'one');
    await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() });
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

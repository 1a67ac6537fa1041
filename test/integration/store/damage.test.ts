import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { commitSnapshot, openRepository, verifySnapshot } from '../../../src/store/index.js';
import { rejection } from '../../support/rejection.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

/** Runs a check once for each byte of a file, with that byte inverted. */
async function withEachByteFlipped(file: string, check: (offset: number) => Promise<void>): Promise<void> {
  const original = readFileSync(file);
  chmodSync(file, 0o644);
  for (let offset = 0; offset < original.length; offset += 1) {
    const damaged = Buffer.from(original);
    damaged.writeUInt8(damaged.readUInt8(offset) ^ 0xff, offset);
    writeFileSync(file, damaged);
    await check(offset);
  }
  writeFileSync(file, original);
}

describe('verifySnapshot', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => {
    temporary = temporaryRepository();
  });
  afterEach(() => temporary.remove());

  const committed = async (state: Readonly<Record<string, string>>) => {
    const repository = await openRepository(temporary.root);
    const { commit } = await commitSnapshot(repository, { files: treeFiles(state), metadata: sampleMetadata() });
    return { repository, commit, verified: await verifySnapshot(repository, commit, 'default') };
  };

  it('counts what it read back', async () => {
    const { verified, commit } = await committed(smallState);
    expect(verified).to.include({ commit, files: 4, bytes: Object.values(smallState).join('').length });
    expect(verified.digest).to.match(/^sha256:[0-9a-f]{64}$/);
  });

  it('notices each damaged byte of a loose object', async () => {
    const { repository, commit } = await committed(smallState);
    const oid = temporary.git('rev-parse', `${commit}:snapshots/default/users/bob.yaml`);
    await withEachByteFlipped(join(temporary.root, '.git/objects', oid.slice(0, 2), oid.slice(2)), async (offset) => {
      const error = await rejection(verifySnapshot(repository, commit, 'default'));
      expect(error.code, `byte ${offset}`).to.equal('REPOSITORY_CORRUPT');
      expect(error.details).to.include({ oid });
    });
    await verifySnapshot(repository, commit, 'default');
  });

  it('notices each damaged byte of an object in a pack', async function () {
    this.timeout(60_000);
    const { repository, commit } = await committed(Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`users/u${index}.yaml`, `userName: u${index}\n`])));
    const folder = join(temporary.root, '.git/objects/pack');
    const pack = readdirSync(folder).find((name) => name.endsWith('.pack')) ?? '';
    const size = readFileSync(join(folder, pack)).length;
    const undetected: number[] = [];
    await withEachByteFlipped(join(folder, pack), async (offset) => {
      const failed = await verifySnapshot(repository, commit, 'default').then(
        () => false,
        () => true,
      );
      if (!failed) undetected.push(offset);
    });
    const unread = undetected.filter((offset) => offset >= 12 && offset < size - 20);
    expect(unread, 'bytes of objects').to.deep.equal([]);
  });

  it('notices a missing object', async () => {
    const { repository, commit } = await committed(smallState);
    const oid = temporary.git('rev-parse', `${commit}:snapshots/default/users`);
    rmSync(join(temporary.root, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    expect(await rejection(verifySnapshot(repository, commit, 'default'))).to.include({ code: 'REPOSITORY_CORRUPT' });
  });

  it('notices content that was exchanged together with its names', async () => {
    const { repository, commit } = await committed(smallState);
    temporary.write({ 'snapshots/default/users/bob.yaml': 'userName: mallory\n' });
    temporary.git('add', '--all');
    const forged = temporary.git('commit-tree', '-m', temporary.git('log', '-1', '--format=%B', commit), temporary.git('write-tree'));
    expect(await rejection(verifySnapshot(repository, forged, 'default'))).to.include({ code: 'SNAPSHOT_VERIFY_FAILED' });
  });
});

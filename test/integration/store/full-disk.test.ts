import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { commitSnapshot, openRepository, verifySnapshot } from '../../../src/store/index.js';
import { commitProgram, expectInOrder } from '../../support/commit-processes.js';
import { rejection } from '../../support/rejection.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { openTemporary, temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

/** Contents that do not compress. */
function largeState(files: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: files }, (_, index) => [`users/u${index}.yaml`, `userName: ${Array.from({ length: 400 }, (_unused, at) => ((index + 3) * (at + 7) * 2_654_435_761 % 1_679_616).toString(36)).join('')}\n`]));
}

function temporaryFiles(root: string): string[] {
  return readdirSync(join(root, '.git/objects'), { recursive: true, encoding: 'utf8' }).filter((name) => /tmp_|\.lock$/.test(name));
}

describe('a snapshot for which there is no room', () => {
  let temporary: TemporaryRepository | undefined;
  let mounted: string | undefined;

  afterEach(() => {
    if (mounted !== undefined) execFileSync('umount', [mounted]);
    if (mounted !== undefined) rmSync(mounted, { recursive: true, force: true });
    temporary?.remove();
    mounted = temporary = undefined;
  });

  it('because no file may be that large leaves the repository as it was', async () => {
    temporary = temporaryRepository();
    const repository = await openRepository(temporary.root);
    const { commit } = await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() });
    const limited = spawnSync('sh', ['-c', `trap '' XFSZ; ulimit -f 4; exec "$0" "$@"`, process.execPath, commitProgram, temporary.root, 'big', '1', '900'], { encoding: 'utf8' });
    expect(limited.status).not.to.equal(0);
    expect(limited.stderr).to.contain('REPOSITORY_WRITE_FAILED').and.to.contain('ulimit -f');
    expect(temporary.git('rev-parse', 'snapshots')).to.equal(commit);
    expect(temporaryFiles(temporary.root)).to.deep.equal([]);
    expectInOrder(temporary);
  });

  it('because the disk is full leaves the repository as it was, and is taken once there is room', async function () {
    mounted = fullDisk();
    if (mounted === undefined) this.skip(); // only the superuser may mount a small disk
    const small = openTemporary(mounted);
    small.git('init', '--quiet', '--initial-branch=main');
    small.git('config', 'user.name', 'Test Author');
    small.git('config', 'user.email', 'author@example.com');
    const repository = await openRepository(mounted);
    const { commit } = await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() });
    const files = treeFiles(largeState(1100));
    const error = await rejection(commitSnapshot(repository, { files, metadata: sampleMetadata() }));
    expect(error).to.include({ code: 'REPOSITORY_WRITE_FAILED' });
    expect(error.details).to.include({ systemCode: 'ENOSPC' });
    expect(error.remedy).to.contain('Free space');
    expect(small.git('rev-parse', 'snapshots')).to.equal(commit);
    expect(temporaryFiles(mounted)).to.deep.equal([]);
    expectInOrder(small);
    await verifySnapshot(repository, commit, 'default');
    rmSync(join(mounted, 'ballast'));
    const second = await commitSnapshot(repository, { files, metadata: sampleMetadata() });
    await verifySnapshot(repository, second.commit, 'default');
  });
});

/** A file system of 2 MB, half of it taken; undefined where it cannot be mounted. */
function fullDisk(): string | undefined {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-full-disk-')));
  mkdirSync(folder, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]).status !== 0 || !existsSync(folder)) {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(1_200_000));
  return folder;
}

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { commitSnapshot, listSnapshots, openRepository, readSnapshotFiles, resolveRevision } from '../../../src/store/index.js';
import { collected } from '../../support/collected.js';
import { rejection } from '../../support/rejection.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const context = { instanceName: 'default', now: new Date('2026-12-01T00:00:00Z') };

describe('openRepository', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => {
    temporary = temporaryRepository({ 'folder/deep/file.txt': 'x\n' });
  });
  afterEach(() => temporary.remove());

  it('finds the repository from any folder inside it', async () => {
    const repository = await openRepository(join(temporary.root, 'folder/deep'));
    expect(repository).to.include({ root: temporary.root, gitDir: join(temporary.root, '.git'), bare: false });
  });

  it('writes through a linked work tree into the common repository and knows its own HEAD', async () => {
    const linked = join(temporary.root, 'linked');
    temporary.git('worktree', 'add', '--quiet', '-b', 'side', linked);
    temporary.git('-C', linked, 'commit', '--quiet', '--allow-empty', '--message=Side');
    const repository = await openRepository(linked);
    expect(repository).to.include({ root: linked, commonDir: join(temporary.root, '.git') });
    const { commit } = await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() });
    expect(temporary.git('rev-parse', 'snapshots')).to.equal(commit);
    expect(await resolveRevision(repository, 'HEAD', context)).to.include({ commit: temporary.git('rev-parse', 'side') });
  });

  it('works in a bare repository, whose reflog stays off', async () => {
    const bare = temporaryRepository({}, ['--bare']);
    try {
      const repository = await openRepository(bare.root);
      expect(repository.bare).to.equal(true);
      const { commit } = await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() });
      expect(await readSnapshotFiles(repository, commit, 'default')).to.have.length(4);
      expect(bare.git('fsck', '--strict')).to.equal('');
      expect(bare.git('reflog', 'snapshots')).to.equal('');
    } finally {
      bare.remove();
    }
  });

  it('reads packed references and objects after git gc', async () => {
    const repository = await openRepository(temporary.root);
    const { commit } = await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() });
    temporary.git('gc', '--quiet', '--prune=now');
    const fresh = await openRepository(temporary.root);
    expect(await resolveRevision(fresh, 'latest', context)).to.include({ commit });
    expect(await readSnapshotFiles(fresh, commit, 'default')).to.have.length(4);
    const next = await commitSnapshot(fresh, { files: treeFiles({ 'instance.yaml': 'b\n' }), metadata: sampleMetadata() });
    expect(temporary.git('rev-parse', `${next.commit}^`)).to.equal(commit);
  });

  it('reads a shallow clone to where its history ends', async () => {
    const repository = await openRepository(temporary.root);
    for (const name of ['a', 'b', 'c']) {
      await commitSnapshot(repository, { files: treeFiles({ 'instance.yaml': `${name}\n` }), metadata: sampleMetadata() });
    }
    const clone = temporaryRepository();
    try {
      clone.git('fetch', '--quiet', '--depth=2', `file://${temporary.root}`, 'snapshots:snapshots');
      expect(await collected(listSnapshots(await openRepository(clone.root)))).to.have.length(2);
    } finally {
      clone.remove();
    }
  });

  it('says so outside any repository', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-no-repository-')));
    try {
      expect(await rejection(openRepository(folder))).to.include({ code: 'REPOSITORY_NOT_FOUND' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses SHA-256 repositories and reftables by name', async () => {
    const sha256 = temporaryRepository({}, ['--object-format=sha256']);
    temporary.git('config', 'core.repositoryFormatVersion', '1');
    temporary.git('config', '--file', join(temporary.root, '.git/config'), 'extensions.refStorage', 'reftable');
    try {
      const refusals = await Promise.all([rejection(openRepository(sha256.root)), rejection(openRepository(temporary.root))]);
      expect(refusals.map((error) => error.code)).to.deep.equal(['REPOSITORY_UNSUPPORTED', 'REPOSITORY_UNSUPPORTED']);
      expect(refusals[0].message).to.contain('sha256');
    } finally {
      sha256.remove();
    }
  });
});

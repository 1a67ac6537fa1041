import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { commitSnapshot, digestFiles, openRepository, readRef, readSnapshotFiles, verifySnapshot } from '../../../src/store/index.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('commitSnapshot', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => {
    temporary = temporaryRepository({ 'README.md': 'hello\n' });
  });
  afterEach(() => temporary.remove());

  const commit = async (state: Readonly<Record<string, string>>, overrides: Parameters<typeof sampleMetadata>[0] = {}) =>
    commitSnapshot(await openRepository(temporary.root), { files: treeFiles(state), metadata: sampleMetadata(overrides) });

  it('writes what native git reads and finds in order', async () => {
    const { commit: oid } = await commit(smallState);
    expect(temporary.git('show', 'snapshots:snapshots/default/users/alice.yaml')).to.equal('userName: alice');
    expect(temporary.git('rev-parse', 'snapshots')).to.equal(oid);
    expect(temporary.git('fsck', '--strict', '--full')).to.equal('');
    expect(temporary.git('log', '-1', '--format=%an <%ae> %aI %s', 'snapshots')).to.equal(
      'Test Author <author@example.com> 2026-11-23T22:00:00+00:00 Snapshot of default: 2 users, 1 group',
    );
    expect(temporary.git('reflog', '--format=%gs', 'snapshots')).to.equal('commit: Snapshot of default: 2 users, 1 group');
  });

  it('leaves index and work tree alone, dirty as they are', async () => {
    temporary.write({ 'README.md': 'changed\n', 'staged.txt': 'staged\n', 'untracked.txt': 'untracked\n' });
    temporary.git('add', 'staged.txt');
    const before = [temporary.git('status', '--porcelain=v2', '--branch'), readFileSync(join(temporary.root, '.git/index'))];
    await commit(smallState);
    const after = [temporary.git('status', '--porcelain=v2', '--branch'), readFileSync(join(temporary.root, '.git/index'))];
    expect(after).to.deep.equal(before);
  });

  it('gives equal states the same tree in any order of files, and needs one object for an unchanged one', async () => {
    const first = await commit(smallState);
    const objectsBefore = Number(temporary.git('count-objects').split(' ')[0]);
    const reversed = Object.fromEntries(Object.entries(smallState).reverse());
    const second = await commit(reversed, { snapshotId: '20261123T230000Z-aaaa' });
    expect(second.tree).to.equal(first.tree);
    expect([first.unchanged, second.unchanged]).to.deep.equal([false, true]);
    expect(Number(temporary.git('count-objects').split(' ')[0]) - objectsBefore).to.equal(1);
  });

  it("replaces only its own instance's folder", async () => {
    await commit(smallState, { instanceName: 'prod' });
    const { commit: oid } = await commit({ 'instance.yaml': 'b\n' }, { instanceName: 'sandbox' });
    await commit({ 'instance.yaml': 'c\n' }, { instanceName: 'sandbox' });
    expect(temporary.git('ls-tree', '--name-only', 'snapshots:snapshots')).to.equal('prod\nsandbox');
    expect(temporary.git('show', 'snapshots:snapshots/sandbox/instance.yaml')).to.equal('c');
    expect(temporary.git('show', `${oid}:snapshots/prod/users/bob.yaml`)).to.equal('userName: bob');
  });

  it('puts 2,000 files into one pack and reads them back', async () => {
    const state = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`users/user-${index}.yaml`, `userName: user-${index}\n${'x'.repeat(index * 3)}`]));
    const { commit: oid } = await commit(state);
    const repository = await openRepository(temporary.root);
    const counts = temporary.git('count-objects', '-v');
    expect(counts).to.match(/^packs: 1$/m).and.match(/^in-pack: 200\d$/m).and.match(/^garbage: 0$/m);
    expect(temporary.git('fsck', '--strict', '--full')).to.equal('');
    const files = await readSnapshotFiles(repository, oid, 'default');
    expect(Object.fromEntries(files.map((file) => [file.path, Buffer.from(file.content).toString()]))).to.deep.equal(state);
    expect((await verifySnapshot(repository, oid, 'default')).files).to.equal(2000);
  });

  it('gives a second snapshot of the same second and random part an ID of its own', async () => {
    const first = await commit(smallState);
    const second = await commit(smallState);
    expect(second.snapshotId).to.match(/^20261123T220000Z-/).and.not.equal(first.snapshotId);
  });

  it('writes a commit without parent to a private reference, which branches do not show', async () => {
    await commit(smallState);
    const repository = await openRepository(temporary.root);
    const request = { files: treeFiles(smallState), metadata: sampleMetadata(), ref: 'refs/identity-center/adopted/dev', orphan: true };
    await commitSnapshot(repository, request);
    const { commit: oid } = await commitSnapshot(repository, request);
    expect(await readRef(repository, request.ref)).to.equal(oid);
    expect(temporary.git('rev-list', '--count', oid)).to.equal('1');
    expect(temporary.git('branch', '--list', '--format=%(refname:short)')).to.equal('main\nsnapshots');
  });

  it("goes on from origin's branch in a fresh clone", async () => {
    const { commit: parent } = await commit(smallState);
    const clone = temporaryRepository();
    try {
      clone.git('remote', 'add', 'origin', temporary.root);
      clone.git('fetch', '--quiet', 'origin');
      const { commit: oid } = await commitSnapshot(await openRepository(clone.root), { files: treeFiles(smallState), metadata: sampleMetadata() });
      expect(clone.git('rev-parse', `${oid}^`)).to.equal(parent);
    } finally {
      clone.remove();
    }
  });

  it('has a digest that sha256sum confirms', async () => {
    temporary.write(Object.fromEntries(Object.entries(smallState).map(([path, text]) => [`snapshots/default/${path}`, text])));
    const script = 'cd snapshots/default && find * -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum';
    const native = temporary.git('-c', `alias.digest=!${script}`, 'digest').split(' ')[0];
    expect(digestFiles(treeFiles(smallState))).to.equal(`sha256:${native}`);
  });
});

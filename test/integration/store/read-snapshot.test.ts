import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { commitSnapshot, openRepository, readFileAt, readSnapshotFiles, readWorkTreeFiles, treeOf, type Repository } from '../../../src/store/index.js';
import { rejection } from '../../support/rejection.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const texts = (files: Awaited<ReturnType<typeof readSnapshotFiles>>): Record<string, string> =>
  Object.fromEntries(files.map((file) => [file.path, Buffer.from(file.content).toString()]));

describe('reading a snapshot', () => {
  let temporary: TemporaryRepository;
  let repository: Repository;
  beforeEach(async () => {
    temporary = temporaryRepository();
    repository = await openRepository(temporary.root);
  });
  afterEach(() => temporary.remove());

  /** A commit with one entry of any kind among the users. */
  const commitWithEntry = (mode: string, type: string, name: string): string => {
    const blob = temporary.gitWithInput('x', 'hash-object', '-w', '--stdin');
    const tree = (...lines: string[]): string => temporary.gitWithInput(lines.map((line) => `${line}\0`).join(''), 'mktree', '-z', '--missing');
    const target = type === 'tree' ? tree() : type === 'commit' ? '1'.repeat(40) : blob;
    const users = tree(`${mode} ${type} ${target}\t${name}`, `100644 blob ${blob}\tbob.yaml`);
    const snapshots = tree(`040000 tree ${tree(`040000 tree ${users}\tusers`)}\tdefault`);
    return temporary.git('commit-tree', '-m', 'x', tree(`040000 tree ${snapshots}\tsnapshots`));
  };

  it('returns the files that native git committed', async () => {
    temporary.write(Object.fromEntries(Object.entries(smallState).map(([path, text]) => [`snapshots/default/${path}`, text])));
    temporary.git('add', '--all');
    temporary.git('commit', '--quiet', '--message=By hand');
    const head = temporary.git('rev-parse', 'HEAD');
    expect(texts(await readSnapshotFiles(repository, head, 'default'))).to.deep.equal(smallState);
    expect(texts(await readWorkTreeFiles(repository, 'default'))).to.deep.equal(smallState);
    expect(await treeOf(repository, head, 'default')).to.equal(temporary.git('rev-parse', 'HEAD:snapshots/default'));
    const { instanceTree } = await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() });
    expect(instanceTree).to.equal(temporary.git('rev-parse', 'HEAD:snapshots/default'));
  });

  it('reads one file, or says that it is not there', async () => {
    const { commit } = await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() });
    expect(Buffer.from(await readFileAt(repository, commit, 'snapshots/default/users/bob.yaml')).toString()).to.equal('userName: bob\n');
    for (const path of ['snapshots/default/users', 'snapshots/default/users/eve.yaml', 'nowhere']) {
      expect((await rejection(readFileAt(repository, commit, path))).code).to.equal('SNAPSHOT_NOT_FOUND');
    }
    expect((await rejection(readFileAt(repository, commit, '../x'))).code).to.equal('SNAPSHOT_PATH_UNSAFE');
  });

  it('names the instances that a commit does hold', async () => {
    const { commit } = await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata({ instanceName: 'prod' }) });
    const error = await rejection(readSnapshotFiles(repository, commit, 'default'));
    expect(error).to.include({ code: 'SNAPSHOT_NOT_FOUND' });
    expect(error.message).to.contain('it holds prod');
  });

  for (const [what, mode, type, name] of [
    ['a symbolic link', '120000', 'blob', 'eve.yaml'],
    ['a submodule', '160000', 'commit', 'eve'],
    ['..', '040000', 'tree', '..'],
    ['.git', '040000', 'tree', '.git'],
    ['a backslash', '100644', 'blob', 'a\\..\\b.yaml'],
    ['a control character', '100644', 'blob', 'a\nb.yaml'],
    ['another case', '100644', 'blob', 'BOB.yaml'],
  ] as const) {
    it(`rejects a tree with ${what}`, async () => {
      const commit = commitWithEntry(mode, type, name);
      expect((await rejection(readSnapshotFiles(repository, commit, 'default'))).code).to.equal('SNAPSHOT_PATH_UNSAFE');
    });
  }

  it('follows no symbolic link and reads no huge file in the work tree', async () => {
    temporary.write({ 'secret/x.yaml': 'secret\n', 'snapshots/default/instance.yaml': 'a\n', 'snapshots/big/instance.yaml': 'x'.repeat(2 ** 20 + 1) });
    symlinkSync(join(temporary.root, 'secret'), join(temporary.root, 'snapshots/default/users'));
    symlinkSync(join(temporary.root, 'secret'), join(temporary.root, 'snapshots/linked'));
    const codes = await Promise.all(['default', 'linked', 'big', 'none'].map(async (name) => (await rejection(readWorkTreeFiles(repository, name))).code));
    expect(codes).to.deep.equal(['SNAPSHOT_PATH_UNSAFE', 'SNAPSHOT_PATH_UNSAFE', 'SNAPSHOT_INVALID', 'SNAPSHOT_NOT_FOUND']);
  });
});

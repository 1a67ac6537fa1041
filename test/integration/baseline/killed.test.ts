import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { acceptDrift, takeSnapshot } from '../../../src/operations/index.js';
import { openRepository, writeWorkTreeFiles, type FileChanges } from '../../../src/store/index.js';
import { withBaseline } from '../../support/baseline.js';
import { numberedFiles } from '../../support/numbered-files.js';
import { rejection } from '../../support/rejection.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

describe('writing the files of a baseline', function () {
  this.timeout(60_000);

  it('leaves each file as it was or whole when the process is killed, and the next run completes it', async () => {
    const repository = temporaryRepository({ 'README.md': 'x\n' });
    try {
      await writeWorkTreeFiles(await openRepository(repository.root), 'default', numberedFiles('old'));
      const at = (path: string): string => join(repository.root, 'snapshots/default', path);
      const script = fileURLToPath(new URL('../../support/write-baseline-process.js', import.meta.url));
      const child = spawn(process.execPath, [script, repository.root, 'new'], { stdio: 'inherit' });
      const ended = once(child, 'exit');
      while (!readFileSync(at('users/user-40.yaml'), 'utf8').startsWith('new')) await sleep(1);
      child.kill('SIGKILL');
      expect(await ended).to.deep.equal([null, 'SIGKILL']);
      const [old, changed] = [numberedFiles('old'), numberedFiles('new')];
      const states = [...changed].map(([path, content]) => {
        const found = readFileSync(at(path));
        return found.equals(content) ? 'new' : found.equals(old.get(path) ?? Buffer.from('')) ? 'old' : path;
      });
      expect(new Set(states)).to.deep.equal(new Set(['new', 'old']));
      expect(readdirSync(at('users'))).to.have.length(changed.size);
      await writeWorkTreeFiles(await openRepository(repository.root), 'default', changed);
      expect([...changed].every(([path, content]) => readFileSync(at(path)).equals(content))).to.equal(true);
      expect(repository.git('status', '--porcelain')).to.equal('?? snapshots/');
    } finally {
      repository.remove();
    }
  });

  it('follows no link out of the repository', async () => {
    const repository = temporaryRepository({ 'README.md': 'x\n' });
    try {
      repository.git('init', '--quiet', 'outside');
      mkdirSync(join(repository.root, 'snapshots/default'), { recursive: true });
      symlinkSync('../../outside', join(repository.root, 'snapshots/default/users'));
      const changes: FileChanges = new Map([['users/a.yaml', Buffer.from('a')]]);
      expect(await rejection(writeWorkTreeFiles(await openRepository(repository.root), 'default', changes))).to.include({ code: 'SNAPSHOT_PATH_UNSAFE' });
      expect(existsSync(join(repository.root, 'outside/a.yaml'))).to.equal(false);
    } finally {
      repository.remove();
    }
  });

  it('goes on from what a run that was killed has written, also when it was to be committed', () => withBaseline(async (story) => {
    const { context, ports, repository, userId, drift } = story;
    await takeSnapshot(context);
    await acceptDrift(context, { commit: {} });
    for (const name of ['alice', 'bob', 'carol']) await ports.identityStore.updateUser(await userId(name), [{ path: 'title', value: 'T' }]);
    await acceptDrift(context, {});
    repository.git('checkout', '--quiet', 'HEAD', '--', 'snapshots/default/users/bob.yaml');
    repository.git('add', 'snapshots/default/users/carol.yaml');
    const { files } = await acceptDrift(context, { commit: {} });
    expect(files).to.have.length(3);
    expect([repository.git('status', '--porcelain'), await drift()]).to.deep.equal(['', {}]);
  }));

  it('of two people at once one commits and the other is told, and nothing is lost', () => withBaseline(async (story) => {
    const { context, ports, repository, userId, drift } = story;
    await takeSnapshot(context);
    await acceptDrift(context, { commit: {} });
    for (const name of ['alice', 'bob']) await ports.identityStore.updateUser(await userId(name), [{ path: 'title', value: 'T' }]);
    const outcomes = await Promise.allSettled([acceptDrift(context, { commit: {} }), acceptDrift(context, { commit: {} })]);
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []));
    expect(failures.filter((code) => code !== 'REPOSITORY_BUSY')).to.deep.equal([]);
    expect(failures.length).to.be.lessThan(2);
    expect([repository.git('status', '--porcelain'), await drift()]).to.deep.equal(['', {}]);
  }));
});

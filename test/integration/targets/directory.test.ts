import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { directoryTarget, openRepository } from '../../../src/store/index.js';
import { testCopyTarget } from '../../contract/copy-target.js';
import { commitOn, pushAll, replaceKeys, rewriteHistory } from '../../support/copies.js';
import { damageFiles } from '../../support/damage-files.js';
import { rejection } from '../../support/rejection.js';
import { openTemporary, temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

testCopyTarget('a directory', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-directory-')));
  const path = join(folder, 'copy.git');
  return Promise.resolve({
    open: () => Promise.resolve(directoryTarget(path)),
    damage: async () => { await damageFiles(join(path, 'objects')); },
    remove: async () => { await rm(folder, { recursive: true, force: true }); },
  });
});

describe('a directory as a target', function () {
  this.timeout(60_000);
  let folder: string;
  let source: TemporaryRepository;
  const at = new Date('2026-11-25T12:00:00Z');

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-directory-')));
    source = temporaryRepository();
    commitOn(source, 'snapshots', 'one');
  });
  afterEach(() => {
    source.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is a repository that git clones and finds valid', async () => {
    const path = join(folder, 'copy.git');
    await pushAll(directoryTarget(path), source, at);
    openTemporary(folder).git('clone', '--quiet', path, 'clone');
    expect(openTemporary(join(folder, 'clone')).git('rev-parse', 'HEAD')).to.equal(source.git('rev-parse', 'snapshots'));
    expect(openTemporary(path).git('fsck', '--strict')).to.equal('');
  });

  it('keeps nothing of what was taken away: no commit, no key', async () => {
    const path = join(folder, 'copy.git');
    commitOn(source, 'snapshots', 'two');
    replaceKeys(source, 'a key that is destroyed');
    await pushAll(directoryTarget(path), source, at);
    const gone = [source.git('rev-parse', 'snapshots'), source.git('rev-parse', 'snapshot-keys'), source.git('rev-parse', 'snapshot-keys^{tree}')];
    rewriteHistory(source, 'snapshots');
    replaceKeys(source, 'another key');
    await pushAll(directoryTarget(path), source, at);
    const objects = openTemporary(path).git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)').split('\n');
    for (const oid of gone) expect(objects).not.to.include(oid);
    expect(openTemporary(path).git('fsck', '--strict')).to.equal('');
  });

  it('refuses a place that holds something else, and changes nothing there', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'x');
    mkdirSync(join(folder, 'documents'));
    writeFileSync(join(folder, 'documents', 'letter.txt'), 'x');
    for (const path of [file, join(folder, 'documents'), source.root]) {
      expect((await rejection(directoryTarget(path).refs())).code, path).to.equal('TARGET_INVALID');
      expect((await rejection(pushAll(directoryTarget(path), source, at))).code, path).to.equal('TARGET_INVALID');
    }
  });

  it('puts the objects of many pushes together, and waits for nobody then', async () => {
    const path = join(folder, 'copy.git');
    const copy = directoryTarget(path);
    const single = (): number => Number(/^count: (\d+)$/m.exec(openTemporary(path).git('count-objects', '--verbose'))?.[1]);
    let most = 0;
    for (let number = 0; number < 30; number += 1) {
      commitOn(source, 'snapshots', `number ${number}`);
      await pushAll(copy, source, at);
      most = Math.max(most, single());
    }
    expect(most).to.be.greaterThan(50);
    expect(single()).to.be.lessThan(most);
    expect(openTemporary(path).git('fsck', '--strict')).to.equal('');
    expect(openTemporary(path).git('rev-parse', 'snapshots')).to.equal(source.git('rev-parse', 'snapshots'));
  });

  it('takes two pushes at once: one goes first, the other is told or follows', async () => {
    const path = join(folder, 'copy.git');
    await pushAll(directoryTarget(path), source, at);
    commitOn(source, 'snapshots', 'two');
    const outcomes = await Promise.allSettled([pushAll(directoryTarget(path), source, at), pushAll(directoryTarget(path), source, at)]);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).to.equal(true);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).to.have.property('code', 'TARGET_MOVED');
    expect(openTemporary(path).git('rev-parse', 'snapshots')).to.equal(source.git('rev-parse', 'snapshots'));
    expect((await openRepository(path)).bare).to.equal(true);
  });
});

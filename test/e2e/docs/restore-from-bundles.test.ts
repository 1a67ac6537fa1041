import { rmSync } from 'node:fs';
import { expect } from 'chai';
import type { BucketPort } from '../../../src/aws/index.js';
import type { CopyTarget } from '../../../src/store/index.js';
import { commitOn, pushAll, refsIn, replaceKeys, rewriteHistory } from '../../support/copies.js';
import { downloadCopy, restoreByGuide } from '../../support/plain-restore.js';
import { withS3 } from '../../support/s3-place.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('the guide to restoring from bundles', function () {
  this.timeout(120_000);
  let bucket: BucketPort;
  let target: CopyTarget;
  let source: TemporaryRepository;

  before(() => { source = temporaryRepository({ 'idc.yaml': 'x: y\n' }); });
  after(() => { source.remove(); });
  withS3(async (s3) => {
    const name = await s3.makeBucket();
    bucket = await s3.connect(name);
    target = await s3.target(name, { limits: { bundles: 3, smallBytes: 1e6 } });
    commitOn(source, 'snapshots', 'one');
    replaceKeys(source, 'key 1');
    source.git('tag', '-a', 'pins/a', '-m', 'pinned', 'snapshots');
  });

  /** Restores the copy with the commands of the guide, and compares it with the source. Answers the names of all objects. */
  async function expectRestored(): Promise<string[]> {
    const folder = await downloadCopy(bucket);
    try {
      const restored = restoreByGuide(folder);
      expect([...refsIn(restored)]).to.deep.equal([...refsIn(source)]);
      return restored.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)').split('\n');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('restores a first copy', async () => {
    await pushAll(target, source);
    await expectRestored();
  });

  it('restores a copy of several bundles, before and after they are joined', async () => {
    const destroyed = source.git('rev-parse', 'snapshot-keys:keys.yaml');
    for (const text of ['two', 'three', 'four', 'five']) {
      commitOn(source, 'snapshots', text);
      if (text === 'four') replaceKeys(source, 'key 2');
      source.git('tag', `pins/${text}`, 'snapshots');
      await pushAll(target, source);
      expect((await expectRestored()).includes(destroyed)).to.equal(text === 'two' || text === 'three');
    }
  });

  it('restores a copy whose history was written anew, and nothing of before is left in it', async () => {
    const gone = source.git('rev-parse', 'snapshots~1');
    for (const tag of source.git('tag').split('\n')) source.git('tag', '-d', tag);
    rewriteHistory(source, 'snapshots');
    await pushAll(target, source);
    expect(await expectRestored()).not.to.include(gone);
  });
});

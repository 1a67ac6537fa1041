import { expect } from 'chai';
import { openRepository } from '../../../src/store/index.js';
import { commitOn, fetchAll, movesTo, refsIn, replaceKeys } from '../../support/copies.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { withS3, type S3Place } from '../../support/s3-place.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('a copy in S3 of a machine without git', function () {
  this.timeout(60_000);
  let s3: S3Place;
  let source: TemporaryRepository;
  let into: TemporaryRepository;
  withS3((place) => { s3 = place; });
  beforeEach(() => {
    source = temporaryRepository();
    into = temporaryRepository();
  });
  afterEach(() => {
    source.remove();
    into.remove();
  });

  /** Does some work while there is no git on the path. */
  async function withoutGit<T>(work: () => Promise<T>): Promise<T> {
    const restore = setEnvironment({ PATH: '/nonexistent' });
    try {
      return await work();
    } finally {
      restore();
    }
  }

  it('is pushed to and fetched from, and git reads both', async () => {
    const target = await s3.target(await s3.makeBucket());
    commitOn(source, 'snapshots', 'one');
    replaceKeys(source, 'key 1');
    for (const text of ['two', 'three']) {
      const moves = movesTo(await target.refs(), source);
      await withoutGit(async () => target.push(await openRepository(source.root), moves, new Date()));
      commitOn(source, 'snapshots', text);
    }
    await withoutGit(async () => target.fetch(await openRepository(into.root), ['refs/heads/snapshots', 'refs/heads/snapshot-keys']));
    for (const [ref, oid] of await target.refs()) into.git('update-ref', ref, oid);
    into.git('fsck', '--strict', '--full');
    expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(into)]);
    expect(into.git('rev-list', '--count', 'snapshots')).to.equal('2');
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { StoreError } from '../../../src/errors/index.js';
import { openRepository } from '../../../src/store/index.js';
import { checkCopy, copySteps } from '../../support/copy-law.js';
import { commitOn, fetchAll, pushAll, refsIn, rewriteHistory } from '../../support/copies.js';
import { startS3, type S3Place } from '../../support/s3-place.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('a copy in S3 to which several push', function () {
  this.timeout(120_000);
  let s3: S3Place;

  before(async function () { s3 = await startS3(this); });
  after(() => s3.stop());

  it('takes each push or none of it, and every push in the end', async () => {
    const bucket = await s3.makeBucket();
    // The first who writes the manifest waits until a second one does.
    let arrived = 0;
    let isSecond: () => void = () => undefined;
    const second = new Promise<void>((resolve) => { isSecond = resolve; });
    s3.proxy.before = async ({ method, url }) => {
      if (method !== 'PUT' || !url.includes('copy.json')) return;
      arrived += 1;
      if (arrived === 2) isSecond();
      await second;
    };
    const writers = ['main', 'snapshots', 'other'].map((branch) => ({ branch, source: temporaryRepository() }));
    try {
      // Each has a branch of its own, so that each push succeeds once it is made from what is there.
      const outcomes = await Promise.all(writers.map(async ({ branch, source }) => {
        const target = await s3.target(bucket);
        let lost = 0;
        for (const text of ['one', 'two', 'three']) {
          const tip = commitOn(source, branch, text);
          for (let isDone = false; !isDone;) {
            const from = (await target.refs()).get(`refs/heads/${branch}`);
            isDone = await target.push(await openRepository(source.root), [{ ref: `refs/heads/${branch}`, from, to: tip, isContinued: true }], new Date()).then(() => true, (thrown: unknown) => {
              if (!(thrown instanceof StoreError) || thrown.code !== 'TARGET_MOVED') throw thrown;
              lost += 1;
              return false;
            });
          }
        }
        return lost;
      }));
      expect(outcomes.reduce((sum, lost) => sum + lost)).to.be.greaterThan(0);
      const expected = writers.flatMap(({ source }) => [...refsIn(source)]).sort();
      expect([...(await fetchAll(await s3.target(bucket)))].sort()).to.deep.equal(expected);
    } finally {
      s3.proxy.before = undefined;
      for (const { source } of writers) source.remove();
    }
  });

  it('joins bundles that others have pushed, whose objects this repository does not have', async () => {
    const bucket = await s3.makeBucket();
    const target = await s3.target(bucket, { limits: { bundles: 3, smallBytes: 1e6 } });
    const [mine, theirs] = [temporaryRepository(), temporaryRepository()];
    const push = async (source: TemporaryRepository, branch: string, text: string): Promise<void> => {
      const to = commitOn(source, branch, text);
      const from = (await target.refs()).get(`refs/heads/${branch}`);
      await target.push(await openRepository(source.root), [{ ref: `refs/heads/${branch}`, from, to, isContinued: true }], new Date());
    };
    try {
      await push(mine, 'snapshots', 'one '.repeat(2_000));
      for (const text of ['one', 'two', 'three', 'four']) {
        await push(theirs, 'other', text);
        await push(mine, 'snapshots', text);
      }
      expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(theirs), ...refsIn(mine)]);
    } finally {
      mine.remove();
      theirs.remove();
    }
  });

  it('can be fetched while everything is written anew', async () => {
    const bucket = await s3.makeBucket();
    const target = await s3.target(bucket);
    const source = temporaryRepository();
    try {
      commitOn(source, 'snapshots', 'one');
      await pushAll(target, source);
      let isFirst = true;
      s3.proxy.before = async ({ method, url }) => {
        if (!isFirst || method !== 'GET' || !url.includes('.bundle')) return;
        isFirst = false;
        commitOn(source, 'snapshots', 'two');
        rewriteHistory(source, 'snapshots');
        await pushAll(target, source);
      };
      const before = await target.refs();
      const into = temporaryRepository();
      await target.fetch(await openRepository(into.root), [...before.keys()]);
      expect(into.git('cat-file', '-t', refsIn(source).get('refs/heads/snapshots')!)).to.equal('commit');
      into.remove();
    } finally {
      s3.proxy.before = undefined;
      source.remove();
    }
  });

  it('gives back what was pushed last after any series of commits, pins, prunings and pushes', async () => {
    const limits = { bundles: 3, smallBytes: 2_000 };
    await fc.assert(fc.asyncProperty(copySteps, fc.boolean(), async (steps, useGit) => {
      const bucket = await s3.makeBucket();
      await checkCopy(() => s3.target(bucket, { limits, useGit }), steps);
    }), { numRuns: 5, endOnFailure: true });
  });
});

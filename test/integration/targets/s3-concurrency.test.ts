import { expect } from 'chai';
import fc from 'fast-check';
import { StoreError } from '../../../src/errors/index.js';
import { openRepository } from '../../../src/store/index.js';
import { checkCopy, copySteps } from '../../support/copy-law.js';
import { commitOn, fetchAll, movesTo, pushAll, refsIn, rewriteHistory } from '../../support/copies.js';
import { withS3, type S3Place } from '../../support/s3-place.js';
import type { ProxiedRequest } from '../../support/s3-proxy.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('a copy in S3 to which several push', function () {
  this.timeout(120_000);
  let s3: S3Place;

  withS3((place) => { s3 = place; });

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

  /** Pushes from one repository, and from another one in between, before a request of the first push is passed on. */
  async function interrupted(isMoment: (request: ProxiedRequest) => boolean, rewrite: (source: TemporaryRepository) => void): Promise<{ outcome: string; refs: [string, string][]; expected: string[][] }> {
    const bucket = await s3.makeBucket();
    const target = await s3.target(bucket);
    const [mine, theirs] = [temporaryRepository(), temporaryRepository()];
    try {
      commitOn(mine, 'snapshots', 'one');
      commitOn(mine, 'snapshots', 'two');
      await pushAll(target, mine);
      rewrite(mine);
      const moves = movesTo(await target.refs(), mine);
      let isFirst = true;
      s3.proxy.before = async (request) => {
        if (!isFirst || !isMoment(request)) return;
        isFirst = false;
        const to = commitOn(theirs, 'other', 'theirs');
        await (await s3.target(bucket)).push(await openRepository(theirs.root), [{ ref: 'refs/heads/other', from: undefined, to, isContinued: true }], new Date());
      };
      const outcome = await target.push(await openRepository(mine.root), moves, new Date()).then(() => 'done', (thrown: unknown) => (thrown as StoreError).code);
      expect(isFirst, 'somebody has pushed in between').to.equal(false);
      return { outcome, refs: [...(await fetchAll(target))], expected: [...refsIn(theirs), ...refsIn(mine)] };
    } finally {
      s3.proxy.before = undefined;
      s3.proxy.faultOf = () => undefined;
      mine.remove();
      theirs.remove();
    }
  }

  it('keeps a bundle that somebody has stored since the manifest was replaced', async () => {
    const { outcome, refs, expected } = await interrupted(({ method }) => method === 'DELETE', (source) => { rewriteHistory(source, 'snapshots'); });
    expect(outcome).to.equal('done');
    expect(refs).to.deep.equal(expected);
  });

  it('refuses a push whose bundle somebody else has removed, and stays whole', async () => {
    const { outcome, refs, expected } = await interrupted(({ method, url }) => method === 'PUT' && url.includes('copy.json'), (source) => { commitOn(source, 'snapshots', 'three'); });
    expect(outcome).to.equal('TARGET_MOVED');
    expect(refs.map(([ref]) => ref)).to.deep.equal(['refs/heads/other', 'refs/heads/snapshots']);
    expect(refs).not.to.deep.equal(expected);
  });

  it('knows that a push has succeeded whose answer was lost, and on which somebody else has built meanwhile', async () => {
    let manifests = 0;
    const isRetry = ({ method, url }: ProxiedRequest): boolean => method === 'PUT' && url.includes('copy.json') && (manifests += 1) === 2;
    const { outcome, refs, expected } = await interrupted(isRetry, (source) => {
      commitOn(source, 'snapshots', 'three');
      let lost = 0;
      s3.proxy.faultOf = ({ method, url }) => (method === 'PUT' && url.includes('copy.json') && (lost += 1) === 1 ? { kind: 'lose-answer' } : undefined);
    });
    expect(outcome).to.equal('done');
    expect(refs).to.deep.equal(expected);
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

import fc from 'fast-check';
import { checkCopy, copySteps } from '../support/copy-law.js';
import { withS3, type S3Place } from '../support/s3-place.js';

describe('copies in S3, at full size', function () {
  this.timeout(3_600_000);
  let s3: S3Place;
  withS3((place) => { s3 = place; });

  it('give back what was pushed last after any series of commits, pins, prunings and pushes', async () => {
    await fc.assert(fc.asyncProperty(copySteps, fc.boolean(), fc.integer({ min: 2, max: 6 }), async (steps, useGit, bundles) => {
      const bucket = await s3.makeBucket();
      await checkCopy(() => s3.target(bucket, { limits: { bundles, smallBytes: 2_000 }, useGit }), steps);
    }), { numRuns: 60, endOnFailure: true });
  });

  it('give back what was pushed last while every tenth request goes wrong', async () => {
    const faults = ['reset-upload', 'lose-answer', 'reset-answer', 'flip-upload', 'refuse'] as const;
    s3.proxy.faultOf = ({ number }) => {
      const kind = faults[(number / 10) % faults.length];
      if (number % 10 !== 0 || kind === undefined) return undefined;
      return kind === 'refuse' ? { kind, status: 503, code: 'SlowDown' } : { kind };
    };
    try {
      await fc.assert(fc.asyncProperty(copySteps, async (steps) => {
        const bucket = await s3.makeBucket();
        await checkCopy(() => s3.target(bucket, { limits: { bundles: 3, smallBytes: 2_000 } }), steps);
      }), { numRuns: 20, endOnFailure: true });
    } finally {
      s3.proxy.faultOf = () => undefined;
    }
  });
});

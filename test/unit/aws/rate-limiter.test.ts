import { expect } from 'chai';
import fc from 'fast-check';
import { tokenBucket, unlimited, type Clock } from '../../../src/aws/index.js';

/** A clock that jumps to the end of every sleep. */
class VirtualClock implements Clock {
  #nowMs = 1_000;
  nowMs(): number {
    return this.#nowMs;
  }
  sleep(ms: number): Promise<void> {
    this.#nowMs += ms;
    return Promise.resolve();
  }
  pass(ms: number): void {
    this.#nowMs += ms;
  }
}

describe('tokenBucket', () => {
  it('admits at most one second of burst and then the rate, whatever the pauses', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 50 }), fc.array(fc.nat(2_000), { maxLength: 60 }), async (rate, pauses) => {
      const clock = new VirtualClock();
      const limiter = tokenBucket(rate, clock);
      const admitted: number[] = [];
      for (const pause of pauses) {
        clock.pass(pause % 7 === 0 ? pause : 0);
        await limiter.admit();
        admitted.push(clock.nowMs());
      }
      admitted.forEach((start, index) => {
        admitted.slice(index).forEach((end, more) => {
          expect(more + 1).to.be.at.most(rate + ((end - start) / 1000) * rate + 1e-6);
        });
      });
    }));
  });

  it('does not wait for the first second of calls', async () => {
    const clock = new VirtualClock();
    const limiter = tokenBucket(20, clock);
    for (let call = 0; call < 20; call += 1) await limiter.admit();
    expect(clock.nowMs()).to.equal(1_000);
  });

  it('is no limit at 0', () => {
    expect(tokenBucket(0)).to.equal(unlimited);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { rateLimiter, type Clock, type RateLimiter } from '../../../src/aws/index.js';

/** A clock that jumps to the end of every sleep. */
class VirtualClock implements Clock {
  sleeps = 0;
  #nowMs = 1_000;
  nowMs(): number {
    return this.#nowMs;
  }
  sleep(ms: number): Promise<void> {
    this.sleeps += 1;
    this.#nowMs += ms;
    return Promise.resolve();
  }
  pass(ms: number): void {
    this.#nowMs += ms;
  }
}

/** Times at which so many calls are admitted, one after the other. */
async function admitAll(limiter: RateLimiter, clock: VirtualClock, calls: number): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    await limiter.admit();
    times.push(clock.nowMs());
  }
  return times;
}

describe('rateLimiter', () => {
  it('admits at most one second of burst and then the rate, whatever the pauses and refusals', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 50 }), fc.array(fc.nat(2_000), { maxLength: 60 }), async (rate, pauses) => {
      const clock = new VirtualClock();
      const limiter = rateLimiter(rate, clock);
      const admitted: number[] = [];
      for (const pause of pauses) {
        clock.pass(pause % 7 === 0 ? pause : 0);
        await limiter.admit();
        admitted.push(clock.nowMs());
        if (pause % 11 === 0) limiter.throttled();
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
    await admitAll(rateLimiter(20, clock), clock, 20);
    expect(clock.nowMs()).to.equal(1_000);
  });

  it('never sleeps at 0 as long as no call is refused', async () => {
    const clock = new VirtualClock();
    await admitAll(rateLimiter(0, clock), clock, 5_000);
    expect(clock.sleeps).to.equal(0);
  });

  it('slows down at once after a refusal and is back at the full rate after the recovery', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter(20, clock);
    await admitAll(limiter, clock, 40);
    limiter.throttled();
    const [first = 0, ...slow] = await admitAll(limiter, clock, 15);
    expect((slow.at(-1) ?? 0) - first).to.be.above(800); // 14 calls at 20 a second take 700 ms
    clock.pass(30_000);
    await admitAll(limiter, clock, 20);
    const [start = 0, ...full] = await admitAll(limiter, clock, 21);
    expect((full.at(-1) ?? 0) - start).to.be.closeTo(1_000, 5);
  });

  it('takes refusals of calls that were under way together for one', async () => {
    const elapsed = await Promise.all([1, 8].map(async (refusals) => {
      const clock = new VirtualClock();
      const limiter = rateLimiter(20, clock);
      await admitAll(limiter, clock, 40);
      for (let n = 0; n < refusals; n += 1) limiter.throttled();
      return (await admitAll(limiter, clock, 20)).at(-1);
    }));
    expect(elapsed[0]).to.equal(elapsed[1]);
  });

  it('finds the rate of a service that nobody told it', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter(0, clock);
    const service = { tokens: 20, at: clock.nowMs() };
    let refused = 0;
    for (let call = 0; call < 2_000; call += 1) {
      await limiter.admit();
      clock.pass(1);
      const tokens = Math.min(20, service.tokens + ((clock.nowMs() - service.at) / 1000) * 20);
      service.at = clock.nowMs();
      service.tokens = tokens < 1 ? tokens : tokens - 1;
      if (tokens < 1) {
        refused += 1;
        limiter.throttled();
      }
    }
    expect(refused).to.be.below(80);
  });

  it('lets calls that wait already feel a refusal', async () => {
    const clock = new VirtualClock();
    const limiter = rateLimiter(10, clock);
    await admitAll(limiter, clock, 10);
    const waiting = Promise.all(Array.from({ length: 10 }, () => limiter.admit()));
    limiter.throttled();
    await waiting;
    expect(clock.nowMs()).to.be.above(1_000 + 1_000);
  });
});

import { expect } from 'chai';
import { Semaphore } from '../../../src/aws/index.js';
import { EventClock } from '../../support/event-clock.js';

/** Chains of tasks of one second, each chain one after the other and all of them through ten places: the seconds that they take. */
async function secondsOf(chains: readonly number[], urgent: boolean): Promise<number> {
  const clock = new EventClock();
  const places = new Semaphore(10);
  const work = chains.map(async (length) => {
    for (let toFollow = length - 1; toFollow >= 0; toFollow -= 1) await places.hold(() => clock.sleep(1_000), urgent ? toFollow : 0);
  });
  await clock.run(Promise.all(work));
  return clock.nowMs() / 1_000;
}

describe('Semaphore', () => {
  it('admits the most urgent first, and of equally urgent ones in the order of asking', async () => {
    const place = new Semaphore(1);
    const order: string[] = [];
    const names = ['first', 'low', 'high', 'low again', 'high again'];
    await Promise.all(names.map((name) => place.hold(() => Promise.resolve(order.push(name)), name.startsWith('high') ? 2 : 1)));
    expect(order).to.deep.equal(['first', 'high', 'high again', 'low', 'low again']);
  });

  it('gives the place of a task that failed to the next', async () => {
    const place = new Semaphore(1);
    const [failed, next] = await Promise.allSettled([place.hold(() => Promise.reject(new Error('no'))), place.hold(() => Promise.resolve('done'))]);
    expect([failed.status, next.status]).to.deep.equal(['rejected', 'fulfilled']);
  });

  it('ends as soon as the places and the longest chain allow when the longest chain is the most urgent', async () => {
    const chains = [120, ...Array.from({ length: 59 }, () => 13)];
    const bound = Math.max(120, Math.ceil(chains.reduce((total, length) => total + length, 0) / 10));
    expect(await secondsOf(chains, true)).to.equal(bound);
    expect(await secondsOf(chains, false)).to.be.above(bound);
  });
});

import { expect } from 'chai';
import { virtualClock } from '../../../src/emulator/state/clock.js';
import { WorkQueue } from '../../../src/emulator/state/work-queue.js';

describe('emulator work queue', () => {
  const accepted = (...works: readonly (readonly [name: string, account: string])[]) => {
    const queue = new WorkQueue();
    const clock = virtualClock(0);
    const done: string[] = [];
    for (const [name, account] of works) {
      queue.accept({ key: name, kind: 'assignment', pairs: [name], accountIds: [account], durationMs: 10, complete: () => void done.push(name) }, clock);
    }
    return { queue, clock, done };
  };

  it('completes nothing before its time', () => {
    const { clock, done } = accepted(['a', '1']);
    clock.advance(9);
    expect(done).to.deep.equal([]);
  });

  it('works on different accounts at the same time', () => {
    const { clock, done } = accepted(['a', '1'], ['b', '2']);
    clock.advance(10);
    expect(done).to.deep.equal(['a', 'b']);
  });

  it('works on one account one after the other, in the order of acceptance', () => {
    const { clock, done } = accepted(['a', '1'], ['b', '1'], ['c', '1']);
    clock.advance(10);
    expect(done).to.deep.equal(['a']);
    clock.advance(10);
    clock.advance(10);
    expect(done).to.deep.equal(['a', 'b', 'c']);
  });

  it('holds a pair from acceptance to completion', () => {
    const { queue, clock } = accepted(['a', '1'], ['b', '1']);
    clock.advance(10);
    expect([queue.isBusy('a'), queue.isBusy('b')]).to.deep.equal([false, true]);
    expect(queue.outstandingAssignments).to.equal(1);
  });
});

import { expect } from 'chai';
import type { Clock } from '../../../src/emulator/state/clock.js';
import { WorkQueue } from '../../../src/emulator/state/work-queue.js';

/** A clock that moves when told. */
class TestClock implements Clock {
  #ms = 0;
  #tasks: { at: number; task: () => void }[] = [];
  now = (): number => this.#ms / 1000;
  after = (delayMs: number, task: () => void): void => void this.#tasks.push({ at: this.#ms + delayMs, task });
  stop = (): void => void (this.#tasks = []);

  advance(ms: number): void {
    this.#ms += ms;
    const due = this.#tasks.filter(({ at }) => at <= this.#ms);
    this.#tasks = this.#tasks.filter(({ at }) => at > this.#ms);
    due.forEach(({ task }) => task());
  }
}

describe('emulator work queue', () => {
  const accepted = (...works: readonly (readonly [name: string, account: string])[]) => {
    const queue = new WorkQueue();
    const clock = new TestClock();
    const done: string[] = [];
    for (const [name, account] of works) {
      queue.accept({ kind: 'assignment', pairs: [name], accountIds: [account], complete: () => void done.push(name) }, clock, 10);
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

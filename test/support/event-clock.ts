import type { Clock } from '../../src/aws/index.js';

/** Turns of the event loop after which everybody sleeps who is going to. */
const turnsToSettle = 8;

/** A clock that moves from one sleeper to the next when everybody sleeps. */
export class EventClock implements Clock {
  readonly #sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  #nowMs = 0;

  nowMs(): number {
    return this.#nowMs;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      const atMs = this.#nowMs + ms;
      this.#sleepers.splice(this.#sleepers.findLastIndex((other) => other.atMs <= atMs) + 1, 0, { atMs, wake });
    });
  }

  /** Lets time pass until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { isDone: false };
    const done = (): void => { state.isDone = true; };
    work.then(done, done);
    for (;;) {
      for (let turn = 0; turn < turnsToSettle; turn += 1) await new Promise(setImmediate);
      if (state.isDone) return work;
      const next = this.#sleepers.shift();
      if (next === undefined) throw new Error('nobody sleeps and the work does not end');
      this.#nowMs = next.atMs;
      next.wake();
    }
  }
}

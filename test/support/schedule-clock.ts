/** Turns of the event loop after which everybody sleeps who is going to. */
const turnsToSettle = 6;

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock of the calendar that a test moves: it goes from one sleeper to the next, and waits for work that is under way. */
export class ScheduleClock {
  readonly #sleepers = new Set<Sleeper>();
  readonly #busy = new Set<Promise<unknown>>();
  #now: number;

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  readonly now = (): Date => new Date(this.#now);

  readonly waitUntil = (until: Date, signal: AbortSignal): Promise<void> => new Promise((resolve) => {
    if (signal.aborted || until.getTime() <= this.#now) {
      resolve();
      return;
    }
    const sleeper: Sleeper = { until: until.getTime(), wake: () => {
      this.#sleepers.delete(sleeper);
      signal.removeEventListener('abort', sleeper.wake);
      resolve();
    } };
    this.#sleepers.add(sleeper);
    signal.addEventListener('abort', sleeper.wake);
  });

  readonly #joined: (() => void)[] = [];

  /** Resolves when the next one has joined. */
  joined(): Promise<void> {
    return new Promise((resolve) => { this.#joined.push(resolve); });
  }

  /** A waiter for somebody who does real work whenever they do not wait: meanwhile this clock stands still. */
  participate(): ScheduleClock['waitUntil'] {
    let rest = this.#begin();
    for (const resolve of this.#joined.splice(0)) resolve();
    return async (until, signal) => {
      rest();
      await this.waitUntil(until, signal);
      rest = this.#begin();
    };
  }

  #begin(): () => void {
    let end: () => void = () => undefined;
    void this.during(new Promise<void>((resolve) => { end = resolve; }));
    return end;
  }

  /** Does work that takes time of the real world and none of this clock's. */
  during<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(() => undefined, () => undefined);
    this.#busy.add(settled);
    void settled.then(() => this.#busy.delete(settled));
    return work;
  }

  /** Lets time pass up to a moment. */
  async goTo(moment: string | Date): Promise<void> {
    const end = new Date(moment).getTime();
    for (;;) {
      await this.#settle();
      const next = [...this.#sleepers].filter(({ until }) => until <= end).toSorted((a, b) => a.until - b.until)[0];
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.until);
      next.wake();
    }
    this.#now = Math.max(this.#now, end);
    await this.#settle();
  }

  /** The machine sleeps, or somebody sets its clock: everybody who waits looks at it. */
  async jumpTo(moment: string): Promise<void> {
    this.#now = Date.parse(moment);
    for (const sleeper of [...this.#sleepers]) sleeper.wake();
    await this.#settle();
  }

  async #settle(): Promise<void> {
    do {
      await Promise.all(this.#busy);
      for (let turn = 0; turn < turnsToSettle; turn += 1) await new Promise(setImmediate);
    } while (this.#busy.size > 0);
  }
}

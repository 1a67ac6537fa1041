/**
 * Maps items with at most `limit` calls under way, results in the order of the items.
 * Rejects with the first failure after the calls under way have ended; later items are then not started.
 */
export async function mapConcurrently<T, R>(items: readonly T[], limit: number, task: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  let stopped = false;
  const worker = async (): Promise<void> => {
    while (!stopped && next < items.length) {
      const index = next;
      next += 1;
      try {
        results[index] = await task(items[index] as T);
      } catch (thrown) {
        stopped = true;
        throw thrown;
      }
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker));
  const failed = workers.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results;
}

/** One who waits for a place. */
interface Waiting {
  readonly urgency: number;
  readonly admit: () => void;
}

/** Admits a bounded number of holders at a time: the most urgent first, and of equally urgent ones in the order of asking. */
export class Semaphore {
  readonly #waiting: Waiting[] = [];
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** Urgency of the one who gets the next place; -Infinity when nobody waits. */
  get mostUrgent(): number {
    return this.#waiting[0]?.urgency ?? -Infinity;
  }

  /** Runs the task while holding a place. */
  async hold<T>(task: () => Promise<T>, urgency = 0): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((admit) => this.#wait({ urgency, admit }));
    try {
      return await task();
    } finally {
      // Not at once: whoever gives a place back may ask again for something more urgent than what waits.
      setImmediate(() => { this.#giveOn(); });
    }
  }

  #giveOn(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next.admit();
  }

  /** Behind all that are as urgent. */
  #wait(newcomer: Waiting): void {
    const behind = this.#waiting.findLastIndex(({ urgency }) => urgency >= newcomer.urgency);
    this.#waiting.splice(behind + 1, 0, newcomer);
  }
}

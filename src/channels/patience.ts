/** The clock by which messages are sent again. */
export interface Patience {
  readonly sleep: (ms: number) => Promise<void>;
  /** A number from 0 to 1, which spreads the messages of several machines. */
  readonly random: () => number;
  readonly now: () => Date;
}

/** A command waits for it after its own work is done, so not for long. */
const maxAttempts = 3;
const firstPauseMs = 500;
const longestPauseMs = 10_000;

/** A failure, and whether and when the same may succeed. */
export interface Failure {
  readonly error: Error;
  readonly isTransient: boolean;
  /** Milliseconds for which the other side asks to wait. */
  readonly afterMs?: number | undefined;
}

/**
 * Does something up to three times, with longer pauses each time, or as long as the other side asks for; not again when that is long.
 * @param failureOf tells of what was thrown
 * @throws the error of the last failure
 */
export async function patiently<T>(work: () => Promise<T>, failureOf: (thrown: unknown) => Failure, { sleep, random }: Patience): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (thrown) {
      const { error, isTransient, afterMs = 0 } = failureOf(thrown);
      if (!isTransient || attempt === maxAttempts || afterMs > longestPauseMs) throw error;
      await sleep(Math.max(afterMs, firstPauseMs * 2 ** (attempt - 1) * (1 + random() * 0.2)));
    }
  }
}

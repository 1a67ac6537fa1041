/** Time as the emulator sees it, so that tests can own it. */
export interface Clock {
  /** Epoch seconds with a fraction of milliseconds, as on the wire. */
  now(): number;
  /** Runs the task after that many milliseconds; 0 means after the current turn, never at once. */
  after(delayMs: number, task: () => void): void;
  /** Drops every task that has not run. */
  stop(): void;
}

/** The clock of this machine. */
export function systemClock(): Clock {
  const timers = new Set<NodeJS.Timeout>();
  return {
    now: () => Date.now() / 1000,
    after(delayMs, task) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        task();
      }, delayMs);
      timers.add(timer);
    },
    stop() {
      timers.forEach((timer) => clearTimeout(timer));
      timers.clear();
    },
  };
}

/** Time as the emulator sees it, so that tests can own it. */
export interface Clock {
  /** Epoch seconds with a fraction of milliseconds, as on the wire. */
  now(): number;
  /**
   * Runs the task after that many milliseconds; 0 means after the current turn, never at once. The key names the
   * task: the same history of calls gives the same keys, whichever clock runs them.
   */
  after(delayMs: number, key: string, task: () => void): void;
  /** Tells the listener of every task, by its key, just before it runs. */
  watch(listener: (key: string) => void): void;
  /** Drops every task that has not run. */
  stop(): void;
}

/** A clock that moves only when told. */
export interface VirtualClock extends Clock {
  /** Moves on by that many milliseconds and runs what falls due on the way, each task at its own time. */
  advance(ms: number): void;
}

/** The clock of this machine. */
export function systemClock(): Clock {
  const timers = new Set<NodeJS.Timeout>();
  const listeners = new Set<(key: string) => void>();
  return {
    now: () => Date.now() / 1000,
    after(delayMs, key, task) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        listeners.forEach((listen) => listen(key));
        task();
      }, delayMs);
      timers.add(timer);
    },
    watch: (listener) => void listeners.add(listener),
    stop() {
      timers.forEach((timer) => clearTimeout(timer));
      timers.clear();
    },
  };
}

interface Appointment {
  readonly atMs: number;
  readonly key: string;
  readonly task: () => void;
}

/** A clock that starts at a time, in epoch seconds, and stands still. */
export function virtualClock(startSeconds: number): VirtualClock {
  let nowMs = Math.round(startSeconds * 1000);
  let appointments: readonly Appointment[] = [];
  const listeners = new Set<(key: string) => void>();
  const takeDue = (untilMs: number): Appointment | undefined => {
    const due = appointments.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
    appointments = appointments.filter((other) => other !== due);
    return due;
  };
  return {
    now: () => nowMs / 1000,
    after: (delayMs, key, task) => void (appointments = [...appointments, { atMs: nowMs + delayMs, key, task }]),
    watch: (listener) => void listeners.add(listener),
    stop: () => void (appointments = []),
    advance(ms) {
      const untilMs = nowMs + ms;
      for (let due = takeDue(untilMs); due !== undefined; due = takeDue(untilMs)) {
        nowMs = Math.max(nowMs, due.atMs);
        listeners.forEach((listen) => listen(due.key));
        due.task();
      }
      nowMs = untilMs;
    },
  };
}

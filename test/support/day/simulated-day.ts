import type { Executor } from '../../../src/cli/schedule/executor.js';
import { setEnvironment } from '../emulated-instance.js';
import { runProgramAt, type ProgramRun } from '../program-run.js';

/** Something that happens at a time. */
export interface Happening {
  readonly at: Date;
  readonly happen: () => void | Promise<void>;
}

/** How long a command takes by the clock of the day, in milliseconds. */
const commandMs = 20_000;

/** A clock that stands while commands run and else leaps to the next time that somebody waits for, and a world in which things happen on the way. */
export class SimulatedDay {
  readonly #happenings: Happening[] = [];
  #now: Date;
  #active = 0;
  #idle: (() => void)[] = [];

  constructor(private readonly root: string, start: Date) {
    this.#now = start;
  }

  readonly now = (): Date => this.#now;

  /** Has something happen at a time that is still to come. */
  at(time: Date, happen: Happening['happen']): void {
    this.#happenings.push({ at: time, happen });
    this.#happenings.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** Nobody notices that time passes: the machine sleeps. */
  sleepUntil(time: Date): void {
    this.#now = time;
  }

  /** Runs a command by this clock, in this process. */
  readonly run = async (...args: readonly string[]): Promise<ProgramRun> => this.#run(args, undefined);

  /** How schedules wait and run their commands by this clock. */
  readonly executor: Executor = {
    waitUntil: () => async (until, signal) => {
      await this.#whenIdle(signal);
      if (signal.aborted) return;
      const next = this.#happenings[0];
      if (next === undefined || next.at > until) {
        if (until > this.#now) this.#now = until;
        return;
      }
      this.#happenings.shift();
      if (next.at > this.#now) this.#now = next.at;
      await next.happen();
    },
    runCommand: () => async (args, { schedule }) => {
      this.#active += 1;
      try {
        return (await this.#run(args, schedule)).code;
      } finally {
        this.#active -= 1;
        if (this.#active === 0) for (const resume of this.#idle.splice(0)) resume();
      }
    },
  };

  async #run(args: readonly string[], schedule: string | undefined): Promise<ProgramRun> {
    const restore = setEnvironment({ IDC_SCHEDULE: schedule ?? '' });
    try {
      return await runProgramAt(this.now, this.root, ...args, { executor: this.executor });
    } finally {
      this.#now = new Date(this.#now.getTime() + commandMs);
      restore();
    }
  }

  /** While commands are at work the clock stands, or it would run away from them. */
  async #whenIdle(signal: AbortSignal): Promise<void> {
    if (this.#active === 0 || signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.#idle.push(resolve);
      signal.addEventListener('abort', () => { resolve(); }, { once: true });
    });
  }
}

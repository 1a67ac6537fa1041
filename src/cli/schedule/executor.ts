import { setTimeout as sleep } from 'node:timers/promises';
import type { RunCommand, WaitUntil } from '../../operations/index.js';
import type { GlobalOptions } from '../global-options.js';
import { childCommand } from './child-command.js';

/** How schedules wait, and run their commands. */
export interface Executor {
  readonly waitUntil: (now: () => Date) => WaitUntil;
  readonly runCommand: (options: GlobalOptions) => RunCommand;
}

/** A timer stands still while the machine sleeps, and knows nothing of a clock that is set: so the clock is looked at this often. */
const lookMs = 5_000;

/** Waits by the clock of the machine, and runs each command as a process of its own. */
export const systemExecutor: Executor = {
  waitUntil: (now) => async (until, signal) => {
    let seen = now().getTime();
    while (seen < until.getTime() && !signal.aborted) {
      await sleep(Math.min(until.getTime() - seen, lookMs), undefined, { signal }).catch((thrown: unknown) => {
        if (!signal.aborted) throw thrown;
      });
      const isSetBack = now().getTime() < seen;
      seen = now().getTime();
      if (isSetBack) return;
    }
  },
  runCommand: childCommand,
};

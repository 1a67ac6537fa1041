import type { Executor } from '../../src/cli/schedule/executor.js';
import { runProgramAt } from './program-run.js';
import type { ScheduleClock } from './schedule-clock.js';

/**
 * Runs the commands of schedules in this process and by a clock of the test. What a process of its own would be told by its
 * environment is told by that of this one, so schedules run one after the other.
 * @param isDaemon whether the command is the daemon, for whose work the clock then stands still
 */
export function inProcessExecutor(clock: ScheduleClock, isDaemon = false): Executor {
  let earlier: Promise<unknown> = Promise.resolve();
  let depth = 0;
  const executor: Executor = {
    // A run of a schedule waits for its end besides what it does, and does not hold the clock.
    waitUntil: () => (isDaemon && depth === 0 ? clock.participate() : clock.waitUntil),
    runCommand: ({ repo = '.' }) => (command, { schedule }) => {
      const isNested = command[0] !== 'schedule';
      const run = async (): Promise<number> => {
        const before = process.env['IDC_SCHEDULE'];
        const listeners = process.listeners('SIGTERM');
        process.env['IDC_SCHEDULE'] = schedule;
        depth += 1;
        try {
          return (await runProgramAt(clock.now, repo, ...command, { executor })).code;
        } finally {
          depth -= 1;
          // A backup lets go of all signals, which in a process of its own are its own.
          for (const listener of listeners) if (!process.listeners('SIGTERM').includes(listener)) process.on('SIGTERM', listener);
          if (before === undefined) delete process.env['IDC_SCHEDULE'];
          else process.env['IDC_SCHEDULE'] = before;
        }
      };
      if (isNested) return run();
      const turn = earlier.then(run, run);
      earlier = turn.catch(() => undefined);
      return clock.during(turn);
    },
  };
  return executor;
}

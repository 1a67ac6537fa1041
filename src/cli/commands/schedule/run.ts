import { Command, Option } from 'commander';
import { chooseSchedule, runSchedule, type RunOccasion } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderRun } from '../../render/schedule-run.js';
import { recordMissed } from '../../schedule/record-missed.js';
import { stoppable } from '../../schedule/stoppable.js';
import type { Shell } from '../../wire.js';
import { parseTime } from '../options.js';

interface Options {
  readonly due?: boolean;
  readonly expected?: Date;
}

/** `idc schedule run`. */
export const scheduleRunCommand = (bind: Bind): Command =>
  new Command('run')
    .description('run the steps of a schedule now; the exit code is that of the worst')
    .argument('<name>', 'name of the schedule')
    .option('--due', 'only if a run is due by the audit log, as for a clock that cannot tell the time exactly')
    .addOption(new Option('--expected <time>', 'for this time, unless another process does so or has done so').argParser(parseTime).conflicts('due'))
    .action(bind(async (shell: Shell, name: string, { due, expected }: Options) => stoppable(async ({ stop }) => {
      const { repository, config } = await openConfigured(shell);
      const schedule = chooseSchedule(config, name);
      shell.record({ schedule: name });
      const report = await runSchedule({
        repository, now: shell.now, signal: stop, waitUntil: shell.executor.waitUntil(shell.now), runCommand: shell.executor.runCommand(shell.options),
        recordMissed: (missed, times) => recordMissed(shell, repository, missed, times),
        releaseLater: (release) => { shell.record({ afterwards: release }); },
        onStep: (command) => { shell.note(`${name}: ${command}`); },
      }, schedule, occasionOf(due, expected));
      if (report.outcome !== 'ran') shell.record({ isNothing: true });
      printResult(shell, report, () => renderRun(report, schedule));
      return report.exitCode;
    })));

function occasionOf(due: boolean | undefined, expected: Date | undefined): RunOccasion {
  if (expected !== undefined) return { type: 'expected', at: expected };
  return { type: due === true ? 'due' : 'now' };
}

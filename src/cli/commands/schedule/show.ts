import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { chooseSchedule, showSchedule } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderSchedule } from '../../render/schedule.js';
import type { Shell } from '../../wire.js';
import { parseFrom } from '../options.js';

/** `idc schedule show`. */
export const scheduleShowCommand = (bind: Bind): Command =>
  new Command('show')
    .description('show one schedule: its steps as commands, its next runs, and its history')
    .argument('<name>', 'name of the schedule')
    .addOption(new Option('--count <n>', 'so many next runs and past ones').argParser(parseFrom(1, 1_000)).default(5))
    .action(bind(async (shell: Shell, name: string, { count }: { readonly count: number }) => {
      const { repository, config } = await openConfigured(shell);
      const shown = await showSchedule({ repository, now: shell.now }, chooseSchedule(config, name), count);
      printResult(shell, shown, () => renderSchedule(shown, shell.columns));
      return exitCodes.done;
    }));

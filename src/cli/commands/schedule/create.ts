import { Command } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { withSchedule } from '../../../operations/index.js';
import { changeSchedule } from '../../schedule/change-schedules.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { addScheduleOptions, scheduleFields, type ScheduleFlags } from './fields.js';
import { printChanged } from './print-changed.js';

interface Options extends ScheduleFlags {
  readonly disabled?: boolean;
}

/** `idc schedule create`. */
export const scheduleCreateCommand = (bind: Bind): Command =>
  addScheduleOptions(new Command('create'))
    .description('add a schedule to idc.yaml, and its workflow where GitHub carries it out')
    .argument('<name>', 'name: small letters, digits and hyphens')
    .option('--disabled', 'do not run it yet')
    .action(bind(async (shell: Shell, name: string, options: Options) => {
      if (options.cron === undefined) throw new UsageError('USAGE', { message: `Nothing says when the schedule ${name} shall run`, remedy: 'Give --cron, such as --cron "30 2 * * *"; `idc schedule explain` tells what an expression means.' });
      const fields = { cron: options.cron, run: 'backup', ...scheduleFields(options), ...(options.disabled === true && { enabled: false }) };
      const changed = await changeSchedule(shell, name, (text, file) => withSchedule(text, file, name, fields), options.force === true);
      printChanged(shell, 'Added', name, changed);
      return exitCodes.done;
    }));

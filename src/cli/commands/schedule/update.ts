import { Command } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { chooseSchedule, withScheduleFields, type ScheduleFields } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import { changeSchedule } from '../../schedule/change-schedules.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { addScheduleOptions, scheduleFields, type ScheduleFlags } from './fields.js';
import { printChanged } from './print-changed.js';

/** `idc schedule update`. */
export const scheduleUpdateCommand = (bind: Bind): Command =>
  addScheduleOptions(new Command('update'))
    .description('change a schedule; what no flag names stays as it is')
    .argument('<name>', 'name of the schedule')
    .action(bind(async (shell: Shell, name: string, options: ScheduleFlags) => {
      const fields = scheduleFields(options);
      if (Object.keys(fields).length === 0) throw new UsageError('USAGE', { message: `Nothing is said that shall change in the schedule ${name}`, remedy: `Say what, as in \`idc schedule update ${name} --cron "30 2 * * *"\`.` });
      return setFields(shell, name, fields, options.force === true, 'Changed');
    }));

/** `idc schedule enable`. */
export const scheduleEnableCommand = (bind: Bind): Command => toggle(bind, 'enable', 'run a schedule again at its times; what it has missed meanwhile stays so', undefined, 'Enabled');

/** `idc schedule disable`. */
export const scheduleDisableCommand = (bind: Bind): Command => toggle(bind, 'disable', 'run a schedule no more until it is enabled; its workflow stays, without a clock', false, 'Disabled');

function toggle(bind: Bind, verb: string, description: string, enabled: false | undefined, done: string): Command {
  return new Command(verb)
    .description(description)
    .argument('<name>', 'name of the schedule')
    .option('--force', 'write a workflow anew that somebody has edited; the edited one is kept beside it')
    .action(bind(async (shell: Shell, name: string, { force }: { readonly force?: boolean }) => setFields(shell, name, { enabled }, force === true, done)));
}

async function setFields(shell: Shell, name: string, fields: ScheduleFields, isForced: boolean, done: string): Promise<number> {
  chooseSchedule((await openConfigured(shell)).config, name);
  printChanged(shell, done, name, await changeSchedule(shell, name, (text = '', file) => withScheduleFields(text, file, name, fields), isForced));
  return exitCodes.done;
}

import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { chooseSchedule, withoutSchedule } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import { changeSchedule } from '../../schedule/change-schedules.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderWorkflows } from '../../render/schedules.js';
import type { Shell } from '../../wire.js';

/** `idc schedule delete`. */
export const scheduleDeleteCommand = (bind: Bind): Command =>
  new Command('delete')
    .description('take a schedule out of idc.yaml, and its workflow away; its history stays in the audit log')
    .argument('<name>', 'name of the schedule')
    .option('--force', 'remove a workflow that somebody has edited; it is kept under another name')
    .action(bind(async (shell: Shell, name: string, { force }: { readonly force?: boolean }) => {
      chooseSchedule((await openConfigured(shell)).config, name);
      const { file, workflows } = await changeSchedule(shell, name, (text = '') => withoutSchedule(text, name), force === true);
      printResult(shell, { deleted: name, file, workflows }, () => [`Deleted schedule ${name} from ${file}.`, ...renderWorkflows(workflows)].join('\n'));
      return exitCodes.done;
    }));

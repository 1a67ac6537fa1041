import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { applyWorkflows } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderWorkflows } from '../../render/schedules.js';
import { planSync } from '../../schedule/change-schedules.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly check?: boolean;
  readonly force?: boolean;
}

/** `idc schedule sync`. */
export const scheduleSyncCommand = (bind: Bind): Command =>
  new Command('sync')
    .description('make the workflows equal to the schedules that GitHub carries out; edits outside of idc:begin and idc:end stay')
    .option('--check', 'change nothing; exit 4 when something would be changed')
    .option('--force', 'write workflows anew that somebody has edited; the edited ones are kept beside them')
    .action(bind(async (shell: Shell, { check, force }: Options) => {
      const { repository, config } = await openConfigured(shell);
      const plan = await planSync(shell, repository, config, force === true);
      const isStale = plan.files.some(({ outcome }) => outcome !== 'unchanged');
      if (check !== true) await applyWorkflows(repository, plan);
      printResult(shell, { files: plan.files }, () => (isStale ? renderWorkflows(plan.files, check === true).join('\n') : 'The workflows are as the schedules say.'));
      return isStale && check === true ? exitCodes.different : exitCodes.done;
    }));

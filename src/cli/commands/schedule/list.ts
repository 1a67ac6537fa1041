import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { listSchedules } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderSchedules } from '../../render/schedules.js';
import type { Shell } from '../../wire.js';

/** `idc schedule list`. */
export const scheduleListCommand = (bind: Bind): Command =>
  new Command('list')
    .description('show the schedules: when they run, their next and their last run, and how it stands with them')
    .action(bind(async (shell: Shell, _options: object) => {
      const { repository, config } = await openConfigured(shell);
      const schedules = await listSchedules({ repository, schedules: [...config.schedules.values()], now: shell.now });
      printResult(shell, { schedules }, () => renderSchedules(schedules, shell.columns));
      return exitCodes.done;
    }));

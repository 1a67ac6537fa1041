import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { browseScheduleHistory } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderHistory } from '../../render/schedules.js';
import type { Shell } from '../../wire.js';
import { parseFrom } from '../options.js';

/** `idc schedule history`. */
export const scheduleHistoryCommand = (bind: Bind): Command =>
  new Command('history')
    .description('list runs and missed times of schedules, newest first, from the audit log')
    .argument('[name]', 'only of this schedule, which need not be there any more')
    .addOption(new Option('--limit <n>', 'at most so many').argParser(parseFrom(1)).default(20))
    .action(bind(async (shell: Shell, name: string | undefined, { limit }: { readonly limit: number }) => {
      const { repository } = await openConfigured(shell);
      const history = await browseScheduleHistory(repository, name, limit);
      printResult(shell, { history }, () => renderHistory(history, shell.columns));
      return exitCodes.done;
    }));

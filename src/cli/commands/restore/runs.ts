import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { listRuns, readRuns } from '../../../operations/index.js';
import { openHistory } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderRuns } from '../../render/runs.js';
import type { Shell } from '../../wire.js';
import { parseCount } from '../options.js';

interface Options {
  readonly instance?: string;
  readonly limit?: number;
}

/** `idc restore runs`. */
export const restoreRunsCommand = (bind: Bind): Command =>
  new Command('runs')
    .description('list the restores that wrote something, newest first')
    .option('--limit <n>', 'at most so many', parseCount)
    .action(bind(async (shell: Shell, { instance, limit }: Options) => {
      const { repository } = await openHistory(shell, instance);
      const { runs, problems } = await readRuns(repository.root);
      const all = await listRuns(repository, runs);
      const shown = all.filter(({ instanceName }) => instance === undefined || instanceName === instance).slice(0, limit);
      printResult(shell, shown, () => renderRuns(shown, shell.columns));
      for (const { message, remedy } of problems) shell.complain(`not listed: ${message}. ${remedy}`);
      return problems.length === 0 ? exitCodes.done : exitCodes.partial;
    }));

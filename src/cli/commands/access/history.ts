import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { accessHistory } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { renderHistory } from '../../render/access-history.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';
import { parseCount, parseTime } from '../options.js';

interface Options {
  readonly user?: string;
  readonly account?: string;
  readonly permissionSet?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly limit: number;
  readonly instance?: string;
}

/** `idc access history`. */
export const accessHistoryCommand = (bind: Bind): Command =>
  new Command('history')
    .description('show each change of access, newest first: who got or lost what, by which snapshot, and who did it')
    .option('--user <user>', 'only of this user, also under earlier names')
    .option('--account <account>', 'only to this account (ID or name)')
    .option('--permission-set <name>', 'only with this permission set')
    .option('--since <time>', 'shown by snapshots taken at or after', parseTime)
    .option('--until <time>', 'shown by snapshots taken at or before', parseTime)
    .option('--limit <n>', 'at most so many changes', parseCount, 100)
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, { instance, ...filter }: Options) => {
      const history = await accessHistory(await openContext(shell, instance), filter);
      printResult(shell, history, () => renderHistory(history, shell.style, shell.columns));
      return exitCodes.done;
    }));

import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { auditOutcomes, browseAudit } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { renderEvents } from '../../render/audit.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';
import { parseCount, parseTime } from '../options.js';

interface Options {
  readonly since?: Date;
  readonly until?: Date;
  readonly caller?: string;
  readonly action?: string;
  readonly effect?: string;
  readonly outcome?: string;
  readonly instance?: string;
  readonly writer?: string;
  readonly limit: number;
}

/** `idc audit log`. */
export const auditLogCommand = (bind: Bind): Command =>
  new Command('log')
    .description('list who has done what, newest first')
    .option('--since <time>', 'begun at or after', parseTime)
    .option('--until <time>', 'begun at or before', parseTime)
    .option('--caller <text>', 'part of the ARN, of USER@HOST, or of the actor or repository of a CI run')
    .option('--action <action>', 'such as restore:run, or restore:* for all that begin so')
    .addOption(new Option('--effect <effect>', 'what it does to state or data').choices(['read', 'change', 'removal']))
    .addOption(new Option('--outcome <outcome>', 'how it ended').choices(auditOutcomes))
    .option('--instance <name>', 'only of this instance')
    .option('--writer <name>', 'only of this log')
    .option('--limit <n>', 'at most so many', parseCount, 50)
    .action(bind(async (shell: Shell, { limit, ...filter }: Options) => {
      const { repository } = await openConfigured(shell);
      const events = await browseAudit(repository, filter, limit);
      printResult(shell, events, () => renderEvents(events, shell.columns, shell.options.verbose));
      return exitCodes.done;
    }));

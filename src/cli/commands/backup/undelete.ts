import { Command } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { browseDeleted, undelete } from '../../../operations/index.js';
import { openRetention } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderTable } from '../../render/table.js';
import { minuteText } from '../../render/time.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly all?: boolean;
}

/** `idc backup undelete`. */
export const backupUndeleteCommand = (bind: Bind): Command =>
  new Command('undelete')
    .description('put removed snapshots back into the history; without arguments list those that can be')
    .argument('[snapshots...]', 'snapshot IDs or their unique beginnings')
    .option('--all', 'everything that can be put back')
    .action(bind(async (shell: Shell, snapshots: string[], options: Options) => {
      if (options.all === true && snapshots.length > 0) {
        throw new UsageError('USAGE', { message: `Both --all and ${snapshots.join(', ')} are given`, remedy: 'Name snapshots, or give --all.' });
      }
      if (options.all !== true && snapshots.length === 0) return list(shell);
      const restored = await undelete(await openRetention(shell), options.all === true ? 'all' : snapshots);
      shell.record({ snapshots: restored });
      printResult(shell, { restored }, () => `${restored.length} put back${restored.length === 0 ? '' : `: ${restored.join(', ')}`}. A rule may remove them again; \`idc backup pin\` holds them.`);
      return exitCodes.done;
    }));

async function list(shell: Shell): Promise<number> {
  const deleted = await browseDeleted(await openRetention(shell));
  const rows = deleted.flatMap(({ entry: { metadata }, trash: { removedAt } }) => (metadata === undefined ? [] : [{ snapshotId: metadata.snapshotId, instanceName: metadata.instanceName, takenAt: metadata.takenAt, removedAt }]));
  printResult(shell, rows, () => rows.length === 0
    ? 'Nothing that was removed can be put back.'
    : renderTable(['SNAPSHOT', 'INSTANCE', 'REMOVED (UTC)'], rows.map((row) => [row.snapshotId, row.instanceName, minuteText(row.removedAt)]), shell.columns));
  return exitCodes.done;
}

import { Command } from 'commander';
import { findSnapshot, planDelete } from '../../../operations/index.js';
import { openContext, openRetention } from '../../instances.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { carryOut } from './carry-out.js';

interface Options {
  readonly instance?: string;
  readonly dryRun?: boolean;
}

/** `idc backup delete`. */
export const backupDeleteCommand = (bind: Bind): Command =>
  new Command('delete')
    .description('remove snapshots from the history, whatever the rules say; `idc backup undelete` puts them back')
    .argument('<snapshots...>', 'snapshot IDs, latest, latest~2, @2026-11-01, @7d or any git revision')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .option('--dry-run', 'show what would go')
    .action(bind(async (shell: Shell, snapshots: string[], options: Options) => {
      const opened = await openContext(shell, options.instance);
      const found = await Promise.all(snapshots.map((revision) => findSnapshot(opened, revision)));
      const context = await openRetention(shell, options.instance);
      const plan = await planDelete(context, new Set(found.map(({ metadata }) => metadata.snapshotId)));
      return carryOut(shell, context, { ...plan, kept: [] }, options.dryRun === true);
    }));

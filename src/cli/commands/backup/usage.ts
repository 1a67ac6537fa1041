import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { storageUsage } from '../../../operations/index.js';
import { storageFindings } from '../../audit/findings.js';
import { openRetention } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderUsage } from '../../render/usage.js';
import type { Shell } from '../../wire.js';
import { parseCount } from '../options.js';

interface Options {
  readonly limit: number;
}

/** `idc backup usage`. */
export const backupUsageCommand = (bind: Bind): Command =>
  new Command('usage')
    .description('show what the repository takes on the disk, which snapshots cost most, and what pruning would free')
    .option('--limit <n>', 'so many of the snapshots, the dearest first', parseCount, 10)
    .action(bind(async (shell: Shell, { limit }: Options) => {
      const usage = await storageUsage(await openRetention(shell));
      shell.record({ findings: storageFindings(usage) });
      const dearest = usage.snapshots.toSorted((a, b) => (b.addedBytes ?? 0) - (a.addedBytes ?? 0)).slice(0, limit);
      printResult(shell, { ...usage, snapshots: dearest }, () => renderUsage({ ...usage, snapshots: dearest }, shell.columns));
      return exitCodes.done;
    }));

import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { pinOf, unpin } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { pinText } from '../../render/pin.js';
import { confirmOrThrow, type Shell } from '../../wire.js';

interface Options {
  readonly instance?: string;
}

/** `idc backup unpin`. */
export const backupUnpinCommand = (bind: Bind): Command =>
  new Command('unpin')
    .description('let a snapshot go: from then on the rules decide about it')
    .argument('<snapshot>', 'a snapshot ID, latest, latest~2, @2026-11-01, @7d or any git revision')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, snapshot: string, options: Options) => {
      const context = await openContext(shell, options.instance);
      const found = await pinOf(context, snapshot);
      shell.record({ snapshots: [found.snapshotId] });
      if (shell.options.output === 'text') shell.note(pinText(found));
      if (!(await confirmOrThrow(shell, `Unpin ${found.snapshotId}?`))) return exitCodes.unconfirmed;
      await unpin(context, found);
      printResult(shell, { ...found, unpinned: true }, () => `${found.snapshotId} is no longer pinned.`);
      return exitCodes.done;
    }));

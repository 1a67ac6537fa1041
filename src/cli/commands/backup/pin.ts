import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { pin } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { pinText } from '../../render/pin.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly instance?: string;
  readonly reason: string;
}

/** `idc backup pin`. */
export const backupPinCommand = (bind: Bind): Command =>
  new Command('pin')
    .description('hold a snapshot: nobody can prune or delete it until it is unpinned')
    .argument('<snapshot>', 'a snapshot ID, latest, latest~2, @2026-11-01, @7d or any git revision')
    .requiredOption('--reason <text>', 'why it has to stay; recorded with your name')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, snapshot: string, options: Options) => {
      const { pin: found, isNew } = await pin(await openContext(shell, options.instance), snapshot, options.reason);
      shell.record({ snapshots: [found.snapshotId] });
      printResult(shell, { ...found, isNew }, () => (isNew ? pinText(found) : `Pinned already. ${pinText(found)}`));
      return exitCodes.done;
    }));

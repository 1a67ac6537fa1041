import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import type { KindName } from '../../../model/index.js';
import { chosenKindWords, exportRecords, formatNames, writeRecords, type FormatName } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import { recordsText } from '../../render/portable.js';
import type { Shell } from '../../wire.js';
import { parseKinds } from '../options.js';
import { destinationOf, encryptionOf, formatOf, nameOfPlace, tellWritten, withSealing, type SealingOptions } from './portable-options.js';

interface Options extends SealingOptions {
  readonly instance?: string;
  readonly format?: FormatName;
  readonly out: string;
  readonly kinds?: KindName[];
}

/** `idc export`. */
export const exportCommand = (bind: Bind): Command =>
  withSealing(new Command('export')
    .description('write a snapshot in another format: JSON, JSON lines, YAML or CSV, which `idc import` reads back without a loss')
    .argument('[snapshot]', 'a snapshot ID, latest, @7d, a git revision, live, or . for the files here', 'latest')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .addOption(new Option('--format <format>', 'default: by the ending of the name').choices(formatNames))
    .requiredOption('--out <path>', 'file, or folder for CSV; - for standard output')
    .option('--kinds <kinds>', `only these, separated by commas: ${chosenKindWords.join(',')}`, parseKinds))
    .action(bind(async (shell: Shell, snapshot: string, options: Options) => interruptible(async ({ signal }) => {
      const format = formatOf(options.out, options.format, '--format');
      const encrypt = await encryptionOf(options);
      const context = await openContext(shell, options.instance, signal);
      const { label, instanceName, snapshotId, records } = await exportRecords(context, snapshot, options.kinds);
      if (snapshotId !== undefined) shell.record({ snapshots: [snapshotId] });
      const counts = await writeRecords(records, {
        format, destination: destinationOf(options.out), isCompressed: options.compress !== undefined, encrypt, isEncrypted: encrypt !== undefined, now: context.now, onProgress: context.onProgress, signal,
      });
      tellWritten(shell, options.out, { snapshot: label, instanceName, format, out: options.out, counts }, `${label} is in ${nameOfPlace(options.out)}: ${recordsText(counts)}.`);
      return exitCodes.done;
    })));

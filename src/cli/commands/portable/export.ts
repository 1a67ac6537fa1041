import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import type { KindName } from '../../../model/index.js';
import { chosenKindWords, exportRecords } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { parseKinds } from '../parse-kinds.js';
import { nameOfPlace, outputFormat, outputFormats, tellWritten, withSealing, writeAny, type OutputFormat, type SealingOptions } from './portable-options.js';

interface Options extends SealingOptions {
  readonly instance?: string;
  readonly format?: OutputFormat;
  readonly out: string;
  readonly kinds?: KindName[];
}

/** `idc export`. */
export const exportCommand = (bind: Bind): Command =>
  withSealing(new Command('export')
    .argument('[snapshot]', 'a snapshot ID, latest, @7d, a git revision, live, or . for the files here', 'latest')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .addOption(new Option('--format <format>', 'default: by the ending of the name').choices(outputFormats))
    .requiredOption('--out <path>', 'file, or folder for CSV; - for standard output')
    .option('--kinds <kinds>', `only these, separated by commas: ${chosenKindWords.join(',')}`, parseKinds))
    .action(bind(async (shell: Shell, snapshot: string, options: Options) => interruptible(async ({ signal }) => {
      const { out } = options;
      const format = outputFormat(out, options.format, '--format');
      const context = await openContext(shell, options.instance, signal);
      const { label, instanceName, snapshotId, records } = await exportRecords(context, snapshot, options.kinds);
      if (snapshotId !== undefined) shell.record({ snapshots: [snapshotId] });
      const { document, text } = await writeAny(shell, { records, format, out, title: label, signal }, options);
      tellWritten(shell, out, { snapshot: label, instanceName, format, out, ...document }, `${label} is in ${nameOfPlace(out)}: ${text}.`);
      return exitCodes.done;
    })));

import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import type { KindName } from '../../../model/index.js';
import { chosenKindWords, inputFormatNames, sourceRecords, type InputFormatName } from '../../../operations/index.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { parseKinds } from '../parse-kinds.js';
import { decryptionOf, inputFormat, nameOfPlace, outputFormat, outputFormats, placeOf, tellingProblems, tellWritten, withSealing, writeAny, type OutputFormat, type SealingOptions } from './portable-options.js';

interface Options extends SealingOptions {
  readonly from?: InputFormatName;
  readonly to?: OutputFormat;
  readonly kinds?: KindName[];
}

/** `idc convert`. */
export const convertCommand = (bind: Bind): Command =>
  withSealing(new Command('convert')
    .argument('<in>', 'file, or folder of CSV; - for standard input')
    .argument('<out>', 'file, or folder for CSV; - for standard output')
    .addOption(new Option('--from <format>', 'format of what is read (default: by the ending of its name)').choices(inputFormatNames))
    .addOption(new Option('--to <format>', 'format of what is written (default: by the ending of its name)').choices(outputFormats))
    .option('--kinds <kinds>', `only these, separated by commas: ${chosenKindWords.join(',')}`, parseKinds))
    .action(bind(async (shell: Shell, input: string, out: string, options: Options) => tellingProblems(shell, () => interruptible(async ({ signal }) => {
      const [from, to] = [inputFormat(input, options.from, '--from'), outputFormat(out, options.to, '--to')];
      const records = await sourceRecords(from, placeOf(input), decryptionOf(shell), options.kinds);
      const title = input === '-' ? 'standard input' : input;
      const { document, text } = await writeAny(shell, { records, format: to, out, title, signal }, options);
      tellWritten(shell, out, { in: input, out, from, to, ...document }, `${title} is in ${nameOfPlace(out)} as ${to}: ${text}.`);
      return exitCodes.done;
    }))));

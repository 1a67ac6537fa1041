import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import type { KindName } from '../../../model/index.js';
import { chosenKindWords, inputFormatNames, importSnapshot, sourceRecords, validateRecords, type InputFormatName } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import { interruptible } from '../../interruptible.js';
import { localCaller } from '../../local-caller.js';
import type { Bind } from '../../program.js';
import { renderChanges } from '../../render/changes.js';
import { printResult } from '../../render/document.js';
import { renderValidated } from '../../render/portable.js';
import { snapshotNotes } from '../../render/snapshot.js';
import type { Shell } from '../../wire.js';
import { parseTags } from '../backup/retention-options.js';
import { parseKinds } from '../parse-kinds.js';
import { decryptionOf, inputFormat, placeOf, tellingProblems } from './portable-options.js';

interface Options {
  readonly instance?: string;
  readonly format?: InputFormatName;
  readonly kinds?: KindName[];
  readonly tag?: string[];
  readonly commit?: boolean;
}

/** `idc import`. */
export const importCommand = (bind: Bind): Command =>
  new Command('import')
    .argument('<file>', 'file, or folder of CSV; - for standard input')
    .option('--instance <name>', 'name of the instance that the snapshot becomes one of (default: the only one)')
    .addOption(new Option('--format <format>', 'default: by the ending of the name').choices(inputFormatNames))
    .option('--kinds <kinds>', `only these, separated by commas: ${chosenKindWords.join(',')}`, parseKinds)
    .option('--tag <tags>', 'with --commit: words by which `idc backup prune --keep-tag` keeps it, separated by commas', parseTags)
    .option('--commit', 'commit it to branch `snapshots`')
    .action(bind(async (shell: Shell, file: string, options: Options) => tellingProblems(shell, () => interruptible(async ({ signal }) => {
      const format = inputFormat(file, options.format, '--format');
      const records = await sourceRecords(format, placeOf(file), decryptionOf(shell), options.kinds);
      return options.commit === true ? commit(shell, records, { ...options, format }, signal) : validate(shell, records);
    }))));

async function validate(shell: Shell, records: Awaited<ReturnType<typeof sourceRecords>>): Promise<number> {
  const validated = await validateRecords(records, { now: () => new Date(), onProgress: shell.onProgress });
  printResult(shell, { ...validated, committed: false }, () => renderValidated(validated));
  if (shell.options.output === 'text') shell.note('Nothing was written. Add --commit to make a snapshot of it.');
  return exitCodes.done;
}

async function commit(shell: Shell, records: Awaited<ReturnType<typeof sourceRecords>>, { instance, format, tag }: Options & { readonly format: InputFormatName }, signal: AbortSignal): Promise<number> {
  const context = await openContext(shell, instance, signal);
  const { user, host } = localCaller();
  const { metadata, commit: oid, tree, changes, origin, isUnaltered } = await importSnapshot(context, records, { format, caller: `user:${user}@${host}`, tags: tag });
  printResult(shell, { ...metadata, commit: oid, tree, changes, origin, isUnaltered, committed: true }, () => metadata.snapshotId);
  if (shell.options.output !== 'text') return exitCodes.done;
  shell.note(changes === undefined ? 'First snapshot of this instance.' : `Since the last snapshot:\n${renderChanges(changes, shell.style, shell.columns)}`);
  for (const note of snapshotNotes({ metadata }, shell)) shell.note(note);
  if (isUnaltered !== undefined) shell.note(isUnaltered ? `Its files are byte by byte those of ${origin.snapshotId ?? 'the export'}.` : `Its files differ from those of ${origin.snapshotId ?? 'the export'}: somebody has edited the export.`);
  return exitCodes.done;
}

import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import type { KindName } from '../../../model/index.js';
import { backUpInstances, chosenKindWords, takeSnapshot, type BackupOptions } from '../../../operations/index.js';
import { openAllContexts, openContext, type InstanceContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { backupsDocument, exitCodeOf, failuresOf, notesOf, renderBackups } from '../../render/backups.js';
import { printResult } from '../../render/document.js';
import { renderFailure } from '../../render/failure.js';
import { snapshotDocument, snapshotSummary } from '../../render/snapshot.js';
import type { Shell } from '../../wire.js';
import { parseKinds } from '../options.js';

interface Options {
  readonly instance?: string;
  readonly kinds?: KindName[];
  readonly incremental?: boolean;
}

/** `idc backup create`. */
export const backupCreateCommand = (bind: Bind): Command =>
  new Command('create')
    .description('take a snapshot of each instance, commit it to branch `snapshots` and verify it')
    .option('--instance <name>', 'only this instance; its name is its folder under snapshots/ (default: all of idc.yaml)')
    .option('--kinds <kinds>', `only these, separated by commas: ${chosenKindWords.join(',')}`, parseKinds)
    .addOption(new Option('--full', 'ask for everything (default)').conflicts('incremental'))
    .option('--incremental', 'ask for what CloudTrail says may have changed since the last snapshot, and for everything where it does not tell')
    .action(bind(async (shell: Shell, { instance, kinds, incremental }: Options) => {
      const options: BackupOptions = { kinds, mode: incremental === true ? 'incremental' : 'full' };
      const all = instance === undefined ? await openAllContexts(shell) : undefined;
      return all === undefined ? backUpOne(shell, await openContext(shell, instance), options) : backUpAll(shell, all, options);
    }));

async function backUpOne(shell: Shell, context: InstanceContext, options: BackupOptions): Promise<number> {
  const taken = await takeSnapshot(context, options);
  printResult(shell, snapshotDocument(taken), () => taken.metadata.snapshotId);
  if (shell.options.output === 'text') shell.note(snapshotSummary(taken, shell));
  return taken.metadata.gaps.length === 0 ? exitCodes.done : exitCodes.partial;
}

async function backUpAll(shell: Shell, contexts: readonly InstanceContext[], options: BackupOptions): Promise<number> {
  const backups = await backUpInstances(contexts, options);
  printResult(shell, backupsDocument(backups), () => renderBackups(backups, shell.columns));
  if (shell.options.output === 'text') {
    for (const line of notesOf(backups, shell)) shell.note(line);
    for (const { instanceName, error } of failuresOf(backups)) shell.complain(renderFailure(error, shell.options, instanceName));
  }
  return exitCodeOf(backups);
}

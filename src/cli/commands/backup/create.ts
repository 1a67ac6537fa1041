import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import type { KindName, SnapshotMetadata } from '../../../model/index.js';
import { takeSnapshot, type TakenSnapshot } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { renderChanges } from '../../render/changes.js';
import { printResult } from '../../render/document.js';
import { renderReading } from '../../render/reading.js';
import { openContext, type Shell } from '../../wire.js';
import { parseKinds } from '../options.js';

interface Options {
  readonly instance: string;
  readonly kinds?: KindName[];
  readonly incremental?: boolean;
}

/** `idc backup create`. */
export const backupCreateCommand = (bind: Bind): Command =>
  new Command('create')
    .description('take a snapshot, commit it to branch `snapshots` and verify it')
    .option('--instance <name>', 'name of the instance: its folder under snapshots/', 'default')
    .option('--kinds <kinds>', 'only these, separated by commas: users,groups,permission-sets,assignments', parseKinds)
    .addOption(new Option('--full', 'ask for everything (default)').conflicts('incremental'))
    .option('--incremental', 'ask for what CloudTrail says may have changed since the last snapshot, and for everything where it does not tell')
    .action(bind(async (shell: Shell, { instance, kinds, incremental }: Options) => {
      const taken = await takeSnapshot(await openContext(shell, instance), { kinds, mode: incremental === true ? 'incremental' : 'full' });
      printResult(shell, documentOf(taken), () => taken.metadata.snapshotId);
      if (shell.options.output === 'text') shell.note(summary(taken, shell));
      return taken.metadata.gaps.length === 0 ? exitCodes.done : exitCodes.partial;
    }));

function documentOf({ metadata, commit, tree, changes }: TakenSnapshot): object {
  return { ...metadata, commit, tree, changes };
}

function summary({ metadata, changes }: TakenSnapshot, shell: Shell): string {
  const calls = Object.values(metadata.calls).reduce((sum, count) => sum + count, 0);
  const lines = [
    changes === undefined ? 'First snapshot of this instance.' : `Since the last snapshot:\n${renderChanges(changes, shell.style, shell.columns)}`,
    `${calls} calls in ${(metadata.durationMs / 1000).toFixed(1)} s${how(metadata)}. Committed and verified.`,
    ...renderReading(metadata, shell.style),
    ...metadata.gaps.map((gap) => `gap: ${gap.kind} ${gap.name ?? '(all)'}: ${gap.reason}`),
  ];
  return lines.join('\n');
}

function how({ reading }: SnapshotMetadata): string {
  return reading?.mode === 'incremental' ? `, going on from ${reading.base ?? 'the last snapshot'}` : '';
}

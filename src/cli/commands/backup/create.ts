import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import type { KindName, SnapshotMetadata } from '../../../model/index.js';
import { takeSnapshot, type Progress, type TakeOptions, type TakenSnapshot } from '../../../operations/index.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import { renderChanges } from '../../render/changes.js';
import { printResult } from '../../render/document.js';
import { renderReading } from '../../render/reading.js';
import { openContext, type Shell } from '../../wire.js';
import { parseCount, parseKinds } from '../options.js';

interface Options {
  readonly instance: string;
  readonly kinds?: KindName[];
  readonly incremental?: boolean;
  readonly resume: boolean;
  readonly resumeWithin: number;
}

/** `idc backup create`. */
export const backupCreateCommand = (bind: Bind): Command =>
  new Command('create')
    .description('take a snapshot, commit it to branch `snapshots` and verify it')
    .option('--instance <name>', 'name of the instance: its folder under snapshots/', 'default')
    .option('--kinds <kinds>', 'only these, separated by commas: users,groups,permission-sets,assignments', parseKinds)
    .addOption(new Option('--full', 'ask for everything (default)').conflicts('incremental'))
    .option('--incremental', 'ask for what CloudTrail says may have changed since the last snapshot, and for everything where it does not tell')
    .option('--resume-within <minutes>', 'go on with an interrupted run whose answers are younger than this', parseCount, 60)
    .option('--no-resume', 'use no answers of an interrupted run')
    .action(bind(async (shell: Shell, options: Options) => {
      const taken = await interruptible(async ({ signal, letGo }) => {
        const context = await openContext(shell, options.instance, signal);
        const onProgress = (progress: Progress): void => {
          shell.onProgress(progress);
          if (progress.type === 'writing') letGo();
        };
        return takeSnapshot({ ...context, onProgress }, takeOptions(options));
      });
      printResult(shell, documentOf(taken), () => taken.metadata.snapshotId);
      if (shell.options.output === 'text') shell.note(summary(taken, shell));
      return taken.metadata.gaps.length === 0 ? exitCodes.done : exitCodes.partial;
    }));

function takeOptions({ kinds, incremental, resume, resumeWithin }: Options): TakeOptions {
  const withinMs = resume ? resumeWithin * 60_000 : 0;
  return { kinds, mode: incremental === true ? 'incremental' : 'full', resume: { withinMs, endpoint: process.env['AWS_ENDPOINT_URL'] } };
}

function documentOf({ metadata, commit, tree, changes, recalledAnswers }: TakenSnapshot): object {
  return { ...metadata, commit, tree, changes, recalledAnswers };
}

function summary({ metadata, changes, recalledAnswers }: TakenSnapshot, shell: Shell): string {
  const calls = Object.values(metadata.calls).reduce((sum, count) => sum + count, 0);
  const lines = [
    changes === undefined ? 'First snapshot of this instance.' : `Since the last snapshot:\n${renderChanges(changes, shell.style, shell.columns)}`,
    ...(metadata.readFrom ? [`${recalledAnswers ?? 0} answers are those of an interrupted run, from ${metadata.readFrom.toISOString()} on: the state may be that old.`] : []),
    `${calls} calls in ${(metadata.durationMs / 1000).toFixed(1)} s${how(metadata)}. Committed and verified.`,
    ...renderReading(metadata, shell.style),
    ...metadata.gaps.map((gap) => `gap: ${gap.kind} ${gap.name ?? '(all)'}: ${gap.reason}`),
  ];
  return lines.join('\n');
}

function how({ reading }: SnapshotMetadata): string {
  return reading?.mode === 'incremental' ? `, going on from ${reading.base ?? 'the last snapshot'}` : '';
}

import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import type { KindName } from '../../../model/index.js';
import { backUpInstances, chosenKindWords, pushTargets, storageSize, storageWarning, takeSnapshot, type BackupOptions, type Progress, type TargetCopy, type TargetsContext } from '../../../operations/index.js';
import { backupFindings, storageFindings } from '../../audit/findings.js';
import { openAllContexts, openConfigured, openContext, openRetention, type InstanceContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { backupsDocument, exitCodeOf, notesOf, renderBackups } from '../../render/backups.js';
import { printResult } from '../../render/document.js';
import { complainOfEach, failuresOf } from '../../render/failures.js';
import { snapshotDocument, snapshotSummary } from '../../render/snapshot.js';
import { copiesDocument, copiesExitCode, noteCopies, renderCopies } from '../../render/targets.js';
import { openTargets, recordCopies } from '../../targets.js';
import type { Shell } from '../../wire.js';
import { interruptible, type Interruption } from '../../interruptible.js';
import { parseCount, parseNames } from '../options.js';
import { parseKinds } from '../parse-kinds.js';
import { parseTags } from './retention-options.js';

interface Options {
  readonly instance?: string;
  readonly kinds?: KindName[];
  readonly incremental?: boolean;
  readonly acceptLosses?: boolean;
  readonly tag?: string[];
  readonly target?: string[];
  readonly actors: boolean;
  readonly copy: boolean;
  readonly resume: boolean;
  readonly resumeWithin: number;
}

/** `idc backup create`. */
export const backupCreateCommand = (bind: Bind): Command =>
  new Command('create')
    .description('take a snapshot of each instance, commit it to branch `snapshots` and verify it')
    .option('--instance <name>', 'only this instance; its name is its folder under snapshots/ (default: all of idc.yaml)')
    .option('--kinds <kinds>', `only these, separated by commas: ${chosenKindWords.join(',')}`, parseKinds)
    .addOption(new Option('--full', 'ask for everything (default)').conflicts('incremental'))
    .option('--incremental', 'ask for what CloudTrail says may have changed since the last snapshot, and for everything where it does not tell')
    .option('--tag <tags>', 'words by which `idc backup prune --keep-tag` keeps it, separated by commas', parseTags)
    .option('--resume-within <minutes>', 'go on with an interrupted run whose answers are younger than this', parseCount, 60)
    .option('--accept-losses', 'what is suddenly gone since the last snapshot was meant to go: do not warn of it any more')
    .addOption(new Option('--target <targets>', 'copy to these targets only, separated by commas (default: to all of idc.yaml)').argParser(parseNames))
    .option('--no-actors', 'do not look in CloudTrail for who made the changes')
    .option('--no-copy', 'copy to no target')
    .option('--no-resume', 'use no answers of an interrupted run')
    .action(bind(async (shell: Shell, options: Options) => interruptible(async (interruption) => {
      const all = options.instance === undefined ? await openAllContexts(shell, interruption.signal) : undefined;
      const contexts = untilAllWrite(all ?? [await openContext(shell, options.instance, interruption.signal)], interruption);
      const [only] = contexts;
      const targets = await openTargets(shell, options.copy ? options.target : []); // a name that is unknown is told before minutes are spent on reading
      const exitCode = await (all === undefined && only !== undefined ? backUpOne(shell, only, backupOptions(options), targets) : backUpAll(shell, contexts, backupOptions(options), targets));
      await tellStorage(shell);
      return exitCode;
    })));

async function tellStorage(shell: Shell): Promise<void> {
  const size = await storageSize(await openRetention(shell));
  shell.record({ findings: storageFindings(size) });
  const warning = storageWarning(size);
  if (warning !== undefined) shell.note(`warning: ${warning}`);
}

function backupOptions({ kinds, incremental, acceptLosses, actors, tag, resume, resumeWithin }: Options): BackupOptions {
  const withinMs = resume ? resumeWithin * 60_000 : 0;
  return { kinds, acceptLosses, ...(!actors && { actors }), ...(tag && { tags: tag }), mode: incremental === true ? 'incremental' : 'full', resume: { withinMs, endpoint: process.env['AWS_ENDPOINT_URL'] } };
}

/** Signals are waited for until every instance has been read: what follows bears to be ended anywhere. */
function untilAllWrite(contexts: readonly InstanceContext[], { letGo }: Interruption): readonly InstanceContext[] {
  const reading = new Set(contexts);
  return contexts.map((context) => ({
    ...context,
    onProgress: (progress: Progress): void => {
      context.onProgress(progress);
      if (progress.type === 'writing' && reading.delete(context) && reading.size === 0) letGo();
    },
  }));
}

async function backUpOne(shell: Shell, context: InstanceContext, options: BackupOptions, targets: TargetsContext): Promise<number> {
  const taken = await takeSnapshot(context, options);
  shell.record({ findings: backupFindings([{ taken }]) });
  const copies = await pushTargets(targets);
  recordCopies(shell, targets, copies);
  printResult(shell, withCopies(snapshotDocument(taken), copies), () => taken.metadata.snapshotId);
  if (shell.options.output === 'text') shell.note(snapshotSummary(taken, shell));
  return worse(taken.metadata.gaps.length === 0 ? exitCodes.done : exitCodes.partial, copies, shell);
}

function withCopies(document: object, copies: readonly TargetCopy[]): object {
  return copies.length === 0 ? document : { ...document, targets: copiesDocument(copies) };
}

/** A snapshot that was taken and not copied everywhere is done in part. */
function worse(exitCode: number, copies: readonly TargetCopy[], shell: Shell): number {
  if (shell.options.output === 'text' && copies.length > 0) {
    shell.note(renderCopies(copies, shell.columns));
    noteCopies(copies, shell);
  }
  return exitCode === exitCodes.done && copiesExitCode(copies) !== exitCodes.done ? exitCodes.partial : exitCode;
}

async function backUpAll(shell: Shell, contexts: readonly InstanceContext[], options: BackupOptions, targets: TargetsContext): Promise<number> {
  const backups = await backUpInstances(contexts, options, (await openConfigured(shell)).config.limits?.instancesAtOnce);
  shell.record({ findings: backupFindings(backups), error: failuresOf(backups)[0]?.error.code });
  const copies = await pushTargets(targets);
  recordCopies(shell, targets, copies);
  printResult(shell, withCopies(backupsDocument(backups), copies), () => renderBackups(backups, shell.columns));
  if (shell.options.output === 'text') {
    for (const line of notesOf(backups, shell)) shell.note(line);
  }
  complainOfEach(backups, shell);
  return worse(exitCodeOf(backups), copies, shell);
}

import { readFile, rm } from 'node:fs/promises';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import type { AssumedRole } from '../../aws/index.js';
import { EngineError } from '../../errors/index.js';
import { keyText, type ChangeSet, type RestorePlan } from '../../model/index.js';
import { checkpointOf, type Checkpoint } from '../checkpoint.js';
import { readJournal, type JournalLine } from '../provider/journal.js';
import { pictureOf, type ResourceChoice } from '../picture.js';
import type { TargetRoles } from '../target-roles.js';
import { targetOf, writeTarget, type Target } from '../target-file.js';
import { engineErrorFrom } from './engine-error.js';
import { EventReader, type EngineOperation, type EngineProgress } from './events.js';
import { openStack, type StackSettings } from './open-stack.js';
import { removeStaleLocks } from './stale-lock.js';
import { writeState } from './state-file.js';
import { lockStack } from './stack-lock.js';
import { prepareWorkFolder, workFolder, type WorkFolder } from './work-folder.js';

/**
 * Operations that the engine begins at a time, the same on every machine: as many as are registered at a time
 * (register-directly.ts), so that assignments of enough accounts are under way to fill all places that AWS has for them.
 * How many calls are sent is for the provider's limiter to say.
 */
const parallel = 256;

/** Settings of a run of the engine. */
export interface EngineSettings extends StackSettings {
  readonly profile?: string | undefined;
  readonly assumeRole?: readonly AssumedRole[] | undefined;
  /** Who may write what, for the provider to decide. */
  readonly roles?: TargetRoles | undefined;
  readonly requestsPerSecond: number;
  /** What the engine sees; default: all. */
  readonly resources?: ResourceChoice;
  readonly onProgress?: (progress: EngineProgress) => void;
}

/** What became of each operation. */
export interface EngineOutcome {
  readonly operations: readonly EngineOperation[];
  /** What the provider wrote down about each object that it worked on. */
  readonly journal: readonly JournalLine[];
  /** Messages of the engine by keyText, for objects that failed outside the provider. */
  readonly messages: ReadonlyMap<string, string>;
  /** Calls of the provider by AWS operation, retries included. */
  readonly calls: Readonly<Record<string, number>>;
}

/** A stack whose checkpoint is the live state of a plan and whose program is the plan's result. */
export interface EngineRun {
  /** The engine's own list of operations. */
  preview(): Promise<readonly EngineOperation[]>;
  /**
   * Carries them out, going on past objects that fail.
   * @param journalFile where the provider writes down each object before and after it works on it
   */
  up(journalFile: string): Promise<EngineOutcome>;
}

/**
 * Makes the live state the stack's checkpoint, clearing locks that a killed run left, and keeps the stack while `work` runs.
 * @throws EngineError PULUMI_NOT_FOUND, PULUMI_FAILED, STACK_BUSY
 */
export async function withAdopted<T>(plan: RestorePlan, settings: EngineSettings, work: (run: EngineRun) => Promise<T>): Promise<T> {
  const folder = workFolder(settings.repositoryRoot);
  await prepareWorkFolder(folder);
  const release = await lockStack(folder.lockFile(settings.stackName), settings.stackName);
  try {
    return await work(await adoptLive(plan, settings, folder));
  } finally {
    await release();
  }
}

async function adoptLive(plan: RestorePlan, settings: EngineSettings, folder: WorkFolder): Promise<EngineRun> {
  const { stackName, profile, assumeRole, requestsPerSecond, roles, resources = 'all' } = settings;
  const [targetFile, callsFile] = [folder.targetFile(stackName), folder.callsFile(stackName)];
  const picture = pictureOf(plan, resources);
  const program = async (): Promise<void> => (await import('../program.js')).declareResources(picture.after, plan.after, targetFile);
  await removeStaleLocks(folder.stateDir, stackName, () => settings.onProgress?.({ type: 'message', text: `waiting for the earlier run of stack ${stackName} to end` }));
  const stack = await openStack(settings, program, picture.after.size);
  const target = targetOf(plan, picture, { profile, assumeRole, requestsPerSecond, roles, journalFile: folder.journalFile(stackName), callsFile });
  await writeTarget(targetFile, target);
  await importCheckpoint(stack, checkpointOf(stackName, picture.before, plan.before, targetFile), settings);
  return {
    preview: () => preview(stack, plan.changes, settings),
    up: (journalFile) => withTarget(targetFile, { ...target, journalFile }, target, () => up(stack, { journalFile, callsFile }, settings)),
  };
}

/** Another target for a while: what plain Pulumi does to the stack later is no part of this run. */
async function withTarget<T>(file: string, during: Target, afterwards: Target, work: () => Promise<T>): Promise<T> {
  await writeTarget(file, during);
  try {
    return await work();
  } finally {
    await writeTarget(file, afterwards);
  }
}

/** What the provider leaves for the one who started it. */
type ProviderFiles = Pick<Target, 'journalFile' | 'callsFile'>;

async function up(stack: Stack, { journalFile, callsFile }: ProviderFiles, { stackName, onProgress = () => undefined }: EngineSettings): Promise<EngineOutcome> {
  await rm(callsFile, { force: true });
  const reader = new EventReader(onProgress);
  const failure = await stack
    .up({ onEvent: (event) => { reader.read(event); }, continueOnError: true, parallel, suppressProgress: true })
    .then(() => undefined, (thrown: unknown) => engineErrorFrom(thrown, stackName));
  const journal = await readJournal(journalFile);
  if (failure !== undefined && !explains(reader, journal)) throw failure;
  const { operations, messages } = reader;
  return { operations, journal, messages, calls: await readCalls(callsFile) };
}

async function importCheckpoint(stack: Stack, checkpoint: Checkpoint, { repositoryRoot, stackName, environment }: EngineSettings): Promise<void> {
  if (await writeState(workFolder(repositoryRoot).stateDir, stackName, checkpoint, environment)) return;
  try {
    await stack.importStack(checkpoint);
  } catch (thrown) {
    throw engineErrorFrom(thrown, stackName);
  }
}

async function preview(stack: Stack, expected: ChangeSet, settings: EngineSettings): Promise<readonly EngineOperation[]> {
  const reader = new EventReader(settings.onProgress ?? (() => undefined));
  try {
    await stack.preview({ onEvent: (event) => { reader.read(event); }, parallel, suppressProgress: true });
  } catch (thrown) {
    throw engineErrorFrom(thrown, settings.stackName);
  }
  requireSame(reader.operations, expected);
  return reader.operations;
}

/** The plan that guards have judged and the engine's preview must be one and the same, or the preview would lie. */
function requireSame(operations: readonly EngineOperation[], expected: ChangeSet): void {
  const text = (operation: EngineOperation): string => `${operation.action} ${keyText(operation)}`;
  const listed = new Set(operations.map(text));
  const planned = new Set(expected.changes.map(text));
  const odd = [...listed].filter((item) => !planned.has(item)).concat([...planned].filter((item) => !listed.has(item)));
  if (odd.length === 0) return;
  throw new EngineError('PULUMI_FAILED', {
    message: `The engine's preview and the plan disagree on ${odd.slice(0, 5).join(', ')}`,
    remedy: 'Nothing was changed. Run the command again; if it stays, report it with the snapshot.',
    details: { odd },
  });
}

/** A failed object ends `up` with an error; the journal or the messages then say which and why. */
function explains(reader: EventReader, journal: readonly JournalLine[]): boolean {
  return journal.some((entry) => entry.outcome === 'failed') || reader.failed.size > 0;
}

/** There is no file when nothing was called. */
async function readCalls(file: string): Promise<EngineOutcome['calls']> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as EngineOutcome['calls'];
}

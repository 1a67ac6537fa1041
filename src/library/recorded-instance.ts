import { backupFindings, restoreFindings } from '../cli/audit/findings.js';
import { recordedAction, type RecordedAction } from '../cli/audit/recorded.js';
import { contextOf, governingConfig, type InstanceContext } from '../cli/instances.js';
import type { Shell } from '../cli/wire.js';
import { exitCodes } from '../errors/index.js';
import {
  accessHistory, answerAccess, blame, browseSnapshots, diffStates, findSnapshot, isComplete, previewRestore, readState, restore, reviewStates, takeSnapshot, validateHistory, validateRestore,
  validateRevision, type AccessQuestion, type Confirm, type HistoryFilter, type OperationContext, type SnapshotRecord,
} from '../operations/index.js';
import type { Instance, ListOptions, SnapshotOptions } from './instance.js';
import { defaultStrategy, restoreOptions, type RestoreRequest } from './restore-request.js';

/** Where an instance is, and how it speaks with who embeds it. */
interface Place {
  readonly shell: Shell;
  readonly repository: OperationContext['repository'];
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

type Work<Result> = (context: InstanceContext, shell: Shell) => Promise<Result>;
type Told = Pick<RecordedAction<unknown>, 'action'> & Partial<Pick<RecordedAction<unknown>, 'intent' | 'given'>>;

/** An instance whose every operation is let in by the roles and left in the audit log, as a command is. */
export class RecordedInstance implements Instance {
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  get name(): string {
    return this.#place.name;
  }

  get root(): string {
    return this.#place.repository.root;
  }

  takeSnapshot(options: SnapshotOptions = {}): ReturnType<Instance['takeSnapshot']> {
    const { kinds } = options;
    return this.#perform({ action: 'backup:create', intent: kinds === undefined ? {} : { kinds }, given: { ...options } }, async (context, shell) => {
      const taken = await takeSnapshot(context, options);
      shell.record({ findings: backupFindings([{ taken }]) });
      return taken;
    }, ({ metadata }) => (metadata.gaps.length === 0 ? exitCodes.done : exitCodes.partial));
  }

  listSnapshots(options: ListOptions = {}): ReturnType<Instance['listSnapshots']> {
    return this.#perform({ action: 'backup:list', given: { ...options } }, async (context) => {
      const records: SnapshotRecord[] = [];
      for await (const record of browseSnapshots(context, { ...options, instanceName: context.instanceName })) records.push(record);
      return records;
    });
  }

  findSnapshot(revision: string): ReturnType<Instance['findSnapshot']> {
    return this.#perform({ action: 'backup:show', given: { revision } }, (context) => findSnapshot(context, revision));
  }

  readState(revision: string): ReturnType<Instance['readState']> {
    return this.#perform({ action: 'backup:show', given: { revision } }, (context) => readState(context, revision));
  }

  diff(from = '.', to = 'live'): ReturnType<Instance['diff']> {
    return this.#perform({ action: 'diff', given: { a: from, b: to } }, (context) => diffStates(context, from, to));
  }

  review(from = '.', to = 'live'): ReturnType<Instance['review']> {
    return this.#perform({ action: 'diff', given: { a: from, b: to } }, (context) => reviewStates(context, from, to, { impact: true }));
  }

  validate(revision?: string): ReturnType<Instance['validate']> {
    const work: Work<Awaited<ReturnType<Instance['validate']>>> = (context) => (revision === undefined ? validateHistory(context, { instanceName: context.instanceName }) : validateRevision(context, revision));
    return this.#perform({ action: 'backup:validate', given: { revision } }, work, ({ snapshots, history }) => (history.length === 0 && snapshots.every(({ damages }) => damages.length === 0) ? exitCodes.done : exitCodes.different));
  }

  validateRestore(revision: string, request: RestoreRequest = {}): ReturnType<Instance['validateRestore']> {
    return this.#perform(asked('restore:validate', revision, request), async (context) => validateRestore(context, await restoreOptions(context, revision, request)), codeOf);
  }

  previewRestore(revision: string, request: RestoreRequest = {}): ReturnType<Instance['previewRestore']> {
    return this.#perform(asked('restore:preview', revision, request), async (context) => previewRestore(context, await restoreOptions(context, revision, request)), codeOf);
  }

  restore(revision: string, request: RestoreRequest, confirm: Confirm): ReturnType<Instance['restore']> {
    return this.#perform(asked('restore:run', revision, request), async (context, shell) => {
      const report = await restore(context, await restoreOptions(context, revision, request), confirm);
      shell.record({ findings: restoreFindings(report) });
      return report;
    }, (report) => (isComplete(report) ? exitCodes.done : exitCodes.partial));
  }

  access(question: AccessQuestion = {}, at = 'latest'): ReturnType<Instance['access']> {
    const { account, user } = question;
    return this.#perform({ action: user === undefined ? 'access:who' : 'access:of', intent: account === undefined ? {} : { account }, given: { ...question, at } }, (context) => answerAccess(context, at, question));
  }

  accessHistory(filter: HistoryFilter = {}): ReturnType<Instance['accessHistory']> {
    const { account } = filter;
    return this.#perform({ action: 'access:history', intent: account === undefined ? {} : { account }, given: { ...filter } }, (context) => accessHistory(context, filter));
  }

  blame(object: string, at = 'latest'): ReturnType<Instance['blame']> {
    return this.#perform({ action: 'blame', given: { object, at } }, (context) => blame(context, object, { at }));
  }

  #perform<Result>({ action, intent = {}, given = {} }: Told, work: Work<Result>, exitCodeOf: (result: Result) => number = () => exitCodes.done): Promise<Result> {
    const { shell, repository, name, signal } = this.#place;
    return recordedAction(shell, repository, { action, intent: { ...intent, instance: name }, given: { instance: name, ...given }, exitCodeOf }, async (listening) =>
      work(contextOf(listening, repository, await governingConfig(repository, listening), name, signal), listening));
  }
}

function asked(action: Told['action'], snapshot: string, request: RestoreRequest): Told {
  const { kinds, from, strategy = defaultStrategy } = request;
  return { action, intent: { onConflict: strategy, ...(kinds && { kinds }), ...(from !== undefined && { from }) }, given: { snapshot, ...request } };
}

function codeOf({ plan }: { readonly plan: { readonly refusals: readonly unknown[] } }): number {
  return plan.refusals.length > 0 ? exitCodes.refused : exitCodes.done;
}

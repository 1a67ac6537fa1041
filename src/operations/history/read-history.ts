import { HistoryRecorder, type History, type HistoryStep } from '../../history/index.js';
import { IdcError, SnapshotError } from '../../errors/index.js';
import { kindNames, type Coverage, type SnapshotMetadata } from '../../model/index.js';
import { branchTip, listSnapshots, snapshotBranch, treeOf, type SnapshotRecord } from '../../store/index.js';
import type { OperationContext } from '../context.js';
import { keysOf } from '../encryption/repository-keys.js';
import { openMetadata } from '../encryption/sealed-metadata.js';
import { ChangedFiles, type ObjectsChanged } from './changed-files.js';
import { loadHistory, saveHistory, type KeptHistory } from './history-file.js';
import { OpenedStates } from './opened-states.js';

/** Snapshots after which the progress is told. */
const toldEach = 100;

/**
 * All snapshots of the instance as a history of access. What was worked out for an earlier question is used, and only what was
 * committed since is read; after a pruning, everything is read again.
 * @param anew whether to work out everything again
 * @throws StoreError REPOSITORY_CORRUPT, SnapshotError KEY_LOCKED, KEY_REFUSED
 */
export async function readHistory(context: OperationContext, { anew = false }: { readonly anew?: boolean } = {}): Promise<History> {
  const kept = anew ? undefined : await loadHistory(context);
  const tip = await branchTip(context.repository, snapshotBranch);
  const last = kept?.history.steps.at(-1);
  if (kept !== undefined && last?.commit === tip) return kept.history;
  const { records, reached } = await recordsSince(context, last?.commit);
  const { history: earlier, keyId } = reached && kept !== undefined ? kept : { history: { instanceName: context.instanceName, steps: [] } };
  if (records.length === 0) return earlier;
  const history: History = { ...earlier, steps: [...earlier.steps, ...(await stepsOf(context, earlier.steps, records))] };
  await keep(context, { history, keyId: records.findLast(({ metadata }) => metadata.encryption !== undefined)?.metadata.encryption ?? keyId });
  return history;
}

/** Snapshots after a commit, oldest first, and whether the commit is still there; all of them where it is not. */
async function recordsSince({ repository, instanceName }: OperationContext, commit: string | undefined): Promise<{ records: SnapshotRecord[]; reached: boolean }> {
  const records: SnapshotRecord[] = [];
  for await (const record of listSnapshots(repository, { instanceName })) {
    if (record.commit === commit) return { records: records.reverse(), reached: true };
    records.push(record);
  }
  return { records: records.reverse(), reached: false };
}

async function stepsOf(context: OperationContext, known: readonly HistoryStep[], records: readonly SnapshotRecord[]): Promise<HistoryStep[]> {
  const { repository, instanceName, signal, onProgress } = context;
  const recorder = new HistoryRecorder(known);
  const reader = new StateReader(context, recorder, known.at(-1));
  const steps: HistoryStep[] = [];
  for (const [index, record] of records.entries()) {
    signal?.throwIfAborted();
    if (index > 0 && index % toldEach === 0) onProgress({ type: 'step', text: `reading the history: ${index} of ${records.length} snapshots` });
    const metadata = await opened(context, record);
    const { snapshotId, takenAt, purpose, actors = [] } = metadata;
    const objects = await reader.next({ ...record, metadata }, await treeOf(repository, record.commit, instanceName));
    steps.push(recorder.record({ snapshotId, takenAt, purpose, commit: record.commit, actors, ...objects }));
  }
  return steps;
}

/** Where the key was destroyed, nobody knows any more what was sealed in the metadata either. */
async function opened(context: OperationContext, { metadata }: SnapshotRecord): Promise<SnapshotMetadata> {
  try {
    return await openMetadata(metadata, keysOf(context));
  } catch (thrown) {
    if (thrown instanceof SnapshotError && thrown.code === 'KEY_DESTROYED') return { ...metadata, gaps: [], actors: [] };
    throw thrown;
  }
}

/** Reads what each snapshot changed: file by file where all up to it are plain, and otherwise as a whole. */
class StateReader {
  #files: ChangedFiles | undefined;
  #opened: OpenedStates | undefined;

  constructor(private readonly context: OperationContext, private readonly recorder: HistoryRecorder, private last: Pick<HistoryStep, 'commit' | 'gaps' | 'unread'> | undefined) {}

  async next({ commit, metadata }: SnapshotRecord, tree: string): Promise<ObjectsChanged> {
    const coverage: Coverage = { kinds: metadata.kinds, gaps: metadata.gaps };
    const isByFile = metadata.encryption === undefined && this.#opened === undefined;
    const objects = isByFile ? await (await this.#byFile()).next(tree, coverage) : await (await this.#whole()).next(commit, coverage);
    this.last = { commit, gaps: coverage.gaps, unread: [] };
    return objects;
  }

  async #byFile(): Promise<ChangedFiles> {
    if (this.#files !== undefined) return this.#files;
    const { repository, instanceName } = this.context;
    this.#files = new ChangedFiles(repository, instanceName, this.recorder.presentByPath());
    if (this.last !== undefined) await this.#files.after(await treeOf(repository, this.last.commit, instanceName), coverageOf(this.last));
    return this.#files;
  }

  async #whole(): Promise<OpenedStates> {
    this.#opened ??= await OpenedStates.after(this.context, this.recorder.present(), this.last?.commit);
    return this.#opened;
  }
}

function coverageOf({ unread, gaps }: Pick<HistoryStep, 'gaps' | 'unread'>): Coverage {
  return { kinds: kindNames.filter((kind) => !unread.includes(kind)), gaps };
}

/** A repository that cannot be written to answers as well, only not as fast. */
async function keep(context: OperationContext, kept: KeptHistory): Promise<void> {
  try {
    await saveHistory(context, kept);
  } catch (thrown) {
    if (!(thrown instanceof IdcError)) throw thrown;
    context.onProgress({ type: 'notice', text: `The next question will take as long: ${thrown.message}` });
  }
}

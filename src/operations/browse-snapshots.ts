import { UsageError } from '../errors/index.js';
import { branchTip, instancesOf, listSnapshots, readFileAt, resolveRevision, snapshotBranch, type Repository, type SnapshotFilter, type SnapshotRecord } from '../store/index.js';
import type { OperationContext } from './context.js';
import { openedFile } from './encryption/opened-file.js';
import { openMetadata } from './encryption/sealed-metadata.js';
import { keysOf } from './encryption/repository-keys.js';
import { prefixOf } from './prefix-of.js';

/** Names of the instances that the history holds, sorted. */
export async function browseInstances(repository: Repository): Promise<string[]> {
  const tip = await branchTip(repository, snapshotBranch);
  return tip === undefined ? [] : instancesOf(repository, tip);
}

/** Snapshots of the history, newest first. */
export async function* browseSnapshots({ repository }: Pick<OperationContext, 'repository'>, filter: SnapshotFilter): AsyncGenerator<SnapshotRecord> {
  yield* listSnapshots(repository, filter);
}

/**
 * What the history says of one snapshot, in plain text where it is encrypted.
 * @throws UsageError REVISION_UNKNOWN when the revision names no snapshot of the history; SnapshotError KEY_LOCKED and others
 */
export async function findSnapshot(context: OperationContext, revision: string): Promise<SnapshotRecord> {
  const record = await findRecord(context, revision);
  return { ...record, metadata: await openMetadata(record.metadata, keysOf(context)) };
}

/**
 * The same as it is stored, which needs no key and may be the last that is left of a snapshot.
 * @throws UsageError REVISION_UNKNOWN when the revision names no snapshot of the history
 */
export async function findRecord(context: OperationContext, revision: string): Promise<SnapshotRecord> {
  const commit = await commitOf(context, revision);
  for await (const record of listSnapshots(context.repository)) if (record.commit === commit) return record;
  throw new UsageError('REVISION_UNKNOWN', {
    message: `${revision} is commit ${commit.slice(0, 12)}, which is not a snapshot of the history`,
    remedy: 'List the snapshots with `idc backup list`.',
    details: { revision, commit },
  });
}

/** One file of a snapshot, in plain text where it is encrypted; the path may leave out the instance's folder and the ending. */
export async function showFile(context: OperationContext, revision: string, path: string): Promise<string> {
  const commit = await commitOf(context, revision);
  const prefix = `${prefixOf(context.instanceName)}/`;
  const full = path.startsWith('snapshots/') ? path : `${prefix}${path}`;
  const file = full.endsWith('.yaml') ? full : `${full}.yaml`;
  const sealed = await openedFile(context, commit, file);
  return sealed ?? new TextDecoder().decode(await readFileAt(context.repository, commit, file));
}

async function commitOf({ repository, instanceName, now }: OperationContext, revision: string): Promise<string> {
  const resolved = await resolveRevision(repository, revision, { instanceName, now: now() });
  if (resolved.kind === 'commit') return resolved.commit;
  throw new UsageError('REVISION_UNKNOWN', {
    message: `${revision} is not a snapshot in the history`,
    remedy: 'Take one with `idc backup create`, or list them with `idc backup list`.',
    details: { revision },
  });
}

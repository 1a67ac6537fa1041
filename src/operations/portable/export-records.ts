import { kindNames, type KindName, type SnapshotMetadata } from '../../model/index.js';
import type { Origin, PortableRecord } from '../../portable/index.js';
import { recordsOfSnapshot, selectKinds } from '../../portable/index.js';
import { digestFiles, readTrailers, resolveRevision } from '../../store/index.js';
import { encodeSnapshot } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import type { NamedState } from '../read-committed.js';
import { readState } from '../read-state.js';
import { storedRecords } from './stored-records.js';

/** A state as records. */
export interface ExportedState {
  /** How to call it: a snapshot ID, a short commit ID, `live` or `.`. */
  readonly label: string;
  readonly instanceName: string;
  /** ID of the snapshot, where it is one. */
  readonly snapshotId?: string | undefined;
  readonly records: AsyncIterable<PortableRecord>;
}

/**
 * The records of the state that a revision names. Those of a plain snapshot come one after the other from the repository; those of
 * an encrypted one, of the live state and of the work tree are whole in memory.
 * @param kinds only these; default: all that the state covers
 * @throws UsageError REVISION_UNKNOWN, REVISION_AMBIGUOUS; SnapshotError for files that are not valid
 */
export async function exportRecords(context: OperationContext, revision: string, kinds?: readonly KindName[]): Promise<ExportedState> {
  const state = await allRecords(context, revision);
  return kinds === undefined ? state : { ...state, records: selectKinds(state.records, kinds) };
}

async function allRecords(context: OperationContext, revision: string): Promise<ExportedState> {
  const resolved = await resolveRevision(context.repository, revision, { instanceName: context.instanceName, now: context.now() });
  if (resolved.kind !== 'commit') return inMemory(await readState(context, revision));
  const instanceName = resolved.instanceName ?? context.instanceName;
  const trailers = await readTrailers(context.repository, resolved.commit);
  if (trailers?.metadata.instanceName !== instanceName || trailers.metadata.encryption !== undefined) return inMemory(await readState(context, revision));
  const { metadata, digest } = trailers;
  context.onProgress({ type: 'snapshot', snapshotId: metadata.snapshotId });
  return {
    label: metadata.snapshotId, instanceName, snapshotId: metadata.snapshotId,
    records: storedRecords({ repository: context.repository, instanceName }, resolved.commit, metadata, originOf(metadata, digest)),
  };
}

function inMemory({ snapshot, instanceName, label, metadata }: NamedState): ExportedState {
  const digest = digestFiles(encodeSnapshot(snapshot));
  const counts: Record<string, number> = { account: snapshot.accounts.length };
  for (const kind of kindNames) if (snapshot.coverage.kinds.includes(kind)) counts[kind] = 0;
  for (const { kind } of snapshot.objects.values()) counts[kind] = (counts[kind] ?? 0) + 1;
  const origin = metadata === undefined ? { instanceName, digest, counts } : { ...originOf(metadata, digest), counts };
  return { label, instanceName, snapshotId: metadata?.snapshotId, records: recordsOfSnapshot(snapshot, origin) };
}

function originOf({ snapshotId, instanceName, takenAt, readFrom, caller, tags, toolVersion, counts }: SnapshotMetadata, digest: string): Origin {
  return {
    snapshotId, instanceName, takenAt: takenAt.toISOString(), ...(readFrom && { readFrom: readFrom.toISOString() }), caller, ...(tags && { tags }),
    tool: `identity-center-backup ${toolVersion}`, digest, counts,
  };
}

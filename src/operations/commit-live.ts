import { kindNames, type BeyondRestore, type KindName, type Loss, type Snapshot, type SnapshotMetadata } from '../model/index.js';
import { commitSnapshot, newSnapshotId, type CommittedSnapshot } from '../store/index.js';
import { formatVersion } from '../tree/index.js';
import type { OperationContext } from './context.js';
import { encodeForStore } from './encryption/encode-for-store.js';
import type { LiveState } from './read-live.js';

/** How a live state is committed. */
export interface CommitLiveOptions extends Pick<SnapshotMetadata, 'actors' | 'actorsSought' | 'actorsNote' | 'imported'> {
  readonly purpose: SnapshotMetadata['purpose'];
  /** Words by which retention can keep it. */
  readonly tags?: readonly string[] | undefined;
  /** What has suddenly gone since the snapshot before. */
  readonly losses?: readonly Loss[];
  /** What no restore could set. */
  readonly beyondRestore?: readonly BeyondRestore[];
  /** Lines for people: what changed. */
  readonly summary?: readonly string[];
  /** A private reference in place of the history; the commit then stands alone. */
  readonly ref?: string;
}

/** Commits a live state that was read; work tree and index stay as they are. */
export async function commitLive(context: OperationContext, live: LiveState, options: CommitLiveOptions): Promise<CommittedSnapshot & { metadata: SnapshotMetadata }> {
  const { snapshot, takenAt, readFrom, caller, calls, durationMs } = live;
  const metadata: SnapshotMetadata = {
    snapshotId: newSnapshotId(takenAt),
    instanceName: context.instanceName,
    instanceArn: snapshot.instance.instanceArn,
    takenAt,
    ...(readFrom && { readFrom }),
    caller: caller.arn,
    purpose: options.purpose,
    ...(options.tags && { tags: options.tags }),
    kinds: snapshot.coverage.kinds,
    gaps: snapshot.coverage.gaps,
    counts: countObjects(snapshot),
    calls,
    durationMs,
    ...(live.reading === undefined ? {} : { reading: live.reading }),
    findings: live.findings ?? [],
    losses: options.losses ?? [],
    ...(options.beyondRestore === undefined ? {} : { beyondRestore: options.beyondRestore }),
    ...(options.imported && { imported: options.imported }),
    ...(options.actors && { actors: options.actors }),
    ...(options.actorsSought && { actorsSought: options.actorsSought }),
    ...(options.actorsNote !== undefined && { actorsNote: options.actorsNote }),
    formatVersion,
    toolVersion: context.toolVersion,
  };
  const inTurn = context.inTurn ?? ((commit) => commit());
  const committed = await inTurn(async () => commitSnapshot(context.repository, {
    ...(await encodeForStore(context, snapshot, metadata, options.summary)),
    ...(options.ref === undefined ? { signing: signingIn(context) } : { ref: options.ref, orphan: true }),
  }));
  if (options.ref === undefined) context.onProgress({ type: 'snapshot', snapshotId: committed.snapshotId });
  return { ...committed, metadata: { ...metadata, snapshotId: committed.snapshotId } };
}

/** A private reference leaves this repository never, and needs no signature. */
function signingIn({ signing }: OperationContext): OperationContext['signing'] {
  return signing?.isSigning === true ? signing : undefined;
}

/** Number of objects of each kind that was read. */
export function countObjects({ objects, coverage }: Snapshot): Partial<Record<KindName, number>> {
  const all = [...objects.values()];
  const covered = kindNames.filter((kind) => coverage.kinds.includes(kind));
  return Object.fromEntries(covered.map((kind) => [kind, all.filter((object) => object.kind === kind).length]));
}

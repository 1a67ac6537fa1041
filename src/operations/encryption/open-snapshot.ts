import { SnapshotError } from '../../errors/index.js';
import type { SnapshotMetadata, TreeFile } from '../../model/index.js';
import { digestFiles, type SnapshotTrailers } from '../../store/index.js';
import { keyIdsOf, openFiles, type OpenedFiles } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { prefixOf } from '../prefix-of.js';
import { sealOf } from './encode-for-store.js';
import { keysOf } from './repository-keys.js';
import { openMetadata } from './sealed-metadata.js';

/** The plain files of a snapshot, and its plain metadata. */
export interface OpenedSnapshot extends OpenedFiles {
  readonly metadata?: SnapshotMetadata | undefined;
}

type Place = Pick<OperationContext, 'repository' | 'instanceName' | 'keys'>;

/**
 * Opens a snapshot, whether it is encrypted or not. An encrypted one is proved: that a holder of its key wrote the trailers, and
 * that the files are those that the trailers tell.
 * @param trailers of its commit, when it is a snapshot of this instance
 * @param plain files that are known to be plain, by git's IDs; they are not read for this
 * @throws SnapshotError SEALED_DAMAGED, SEALED_MISPLACED, SEALED_MIXED, KEY_LOCKED, KEY_REFUSED, KEY_UNKNOWN, KEY_DESTROYED
 */
export async function openSnapshot(place: Place, files: readonly TreeFile[], trailers: SnapshotTrailers | undefined, plain: ReadonlyMap<string, unknown> = new Map()): Promise<OpenedSnapshot> {
  const { instanceName } = place;
  const keys = keysOf(place);
  const unknown = files.filter(({ oid }) => oid === undefined || !plain.has(oid));
  const ids = keyIdsOf(unknown);
  const encryption = trailers?.metadata.encryption;
  const ring = await keys.ring(encryption === undefined ? ids : [...ids, encryption]);
  const at = { instanceName, prefix: prefixOf(instanceName) };
  const known = keys.memoryOf(instanceName).files;
  const part = openFiles(unknown, at, ring, known);
  const opened = part.files === unknown ? { ...part, files } : openFiles(files, at, ring, known);
  if (trailers === undefined) return opened;
  requireAgreement(trailers, ids);
  if (encryption === undefined) return { ...opened, metadata: trailers.metadata };
  if (trailers.seal?.code !== sealOf(ring.dataKey(encryption), trailers.seal?.text ?? '')) throw notProved(trailers, 'its trailers were not written by a holder of the key');
  if (digestFiles(files) !== trailers.digest) throw notProved(trailers, 'its files are not those that its trailers tell');
  keys.remember(instanceName, opened.known);
  return { ...opened, metadata: await openMetadata(trailers.metadata, keys) };
}

/** Trailers and files name the same key, or none. */
function requireAgreement(trailers: SnapshotTrailers, ids: readonly string[]): void {
  const { encryption } = trailers.metadata;
  if (ids.every((id) => id === encryption) && (encryption === undefined || ids.length > 0)) return;
  throw notProved(trailers, `its trailers name ${encryption ?? 'no key'}, and its files ${ids.join(', ') || 'none'}`);
}

function notProved({ metadata }: SnapshotTrailers, why: string): SnapshotError {
  return new SnapshotError('SEALED_MIXED', {
    message: `Snapshot ${metadata.snapshotId} is not as it was written: ${why}.`,
    remedy: 'Do not restore from it. Take the snapshot from a copy of the repository, or use an earlier one.',
    details: { snapshotId: metadata.snapshotId },
  });
}

import { SnapshotError } from '../../errors/index.js';
import type { SnapshotMetadata, TreeFile } from '../../model/index.js';
import type { InspectedSnapshot, SnapshotTrailers } from '../../store/index.js';
import { keyIdsOf, openFile } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { prefixOf } from '../prefix-of.js';
import { openSnapshot } from './open-snapshot.js';
import { keysOf } from './repository-keys.js';

/** What could be opened of a snapshot, and what is wrong with it as an encrypted one. */
export interface InspectedSealing {
  /** Plain files; undefined when they cannot be judged. */
  readonly files: readonly TreeFile[] | undefined;
  readonly people?: ReadonlyMap<string, string> | undefined;
  readonly metadata: SnapshotMetadata;
  readonly errors: readonly SnapshotError[];
}

/**
 * Opens what was read of a snapshot, and goes on past a damaged file, so that each one is named.
 * @throws SnapshotError KEY_LOCKED, KEY_REFUSED and others that say nothing about the snapshot
 */
export async function inspectSealed(place: Pick<OperationContext, 'repository' | 'instanceName' | 'keys'>, stored: InspectedSnapshot, trailers: SnapshotTrailers): Promise<InspectedSealing> {
  const { metadata } = trailers;
  if (metadata.encryption === undefined && keyIdsOf(stored.files).length === 0) return { files: stored.files, metadata, errors: [] };
  try {
    const opened = await openSnapshot(place, stored.files, stored.isWhole ? trailers : undefined);
    return { files: opened.files, people: opened.people, metadata: opened.metadata ?? metadata, errors: [] };
  } catch (thrown) {
    if (!(thrown instanceof SnapshotError) || thrown.code.startsWith('KEY_')) throw thrown;
    const each = await damagesOfEach(place, stored.files);
    return { files: undefined, metadata, errors: each.length === 0 ? [thrown] : each };
  }
}

async function damagesOfEach(place: Pick<OperationContext, 'repository' | 'instanceName' | 'keys'>, files: readonly TreeFile[]): Promise<SnapshotError[]> {
  const ring = await keysOf(place).ring(keyIdsOf(files));
  return files.flatMap((file) => {
    try {
      openFile(file, { instanceName: place.instanceName, prefix: prefixOf(place.instanceName) }, ring);
      return [];
    } catch (thrown) {
      if (thrown instanceof SnapshotError) return [thrown];
      throw thrown;
    }
  });
}

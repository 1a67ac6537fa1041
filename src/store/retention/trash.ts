import { deleteRef } from '../delete-reference.js';
import type { WriteSettings } from '../git-config.js';
import { listReferences } from '../list-references.js';
import type { Repository } from '../repository.js';
import { newSnapshotId, snapshotIdPattern } from '../snapshot-id.js';
import { writeRef } from '../write-reference.js';

const folder = 'refs/identity-center/trash';

/** A history as it was before snapshots were removed from it. */
export interface TrashedHistory {
  readonly ref: string;
  /** Its newest commit. */
  readonly tip: string;
  readonly removedAt: Date;
}

/** All of them, oldest first. References of another form are somebody else's. */
export async function listTrash(repository: Repository): Promise<TrashedHistory[]> {
  const refs = await listReferences(repository, folder);
  return refs.flatMap(({ ref, oid }) => {
    const name = ref.slice(folder.length + 1);
    return snapshotIdPattern.test(name) ? [{ ref, tip: oid, removedAt: timeOf(name) }] : [];
  });
}

/**
 * Keeps a history under a reference of its own, by which what is removed from it can be put back.
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED
 */
export async function keepInTrash(repository: Repository, tip: string, at: Date, settings: WriteSettings): Promise<TrashedHistory> {
  for (;;) {
    const ref = `${folder}/${newSnapshotId(at)}`;
    if (await writeRef(repository, ref, tip, { expected: null, message: 'kept before snapshots were removed', at, settings })) {
      return { ref, tip, removedAt: timeOf(ref.slice(folder.length + 1)) };
    }
  }
}

/** Takes one away. */
export async function dropTrash(repository: Repository, { ref }: Pick<TrashedHistory, 'ref'>): Promise<void> {
  await deleteRef(repository, ref);
}

/** The time at the beginning of a name such as `20261123T220000Z-k3f9`. */
function timeOf(name: string): Date {
  return new Date(name.replace(/^(....)(..)(..)T(..)(..)(..)Z.*$/, '$1-$2-$3T$4:$5:$6Z'));
}

import { walkSnapshots } from './list-snapshots.js';
import type { Repository } from './repository.js';
import { newSnapshotId, snapshotIdPattern } from './snapshot-id.js';

const secondLength = '20261123T220000Z'.length;

/** The ID itself, or one of the same second with another random part when a snapshot of the history has it already. */
export async function unusedSnapshotId(repository: Repository, tip: string | undefined, wanted: string): Promise<string> {
  if (!snapshotIdPattern.test(wanted)) return wanted;
  const taken = await idsFrom(repository, tip, wanted.slice(0, secondLength));
  let id = wanted;
  while (taken.has(id)) id = `${wanted.slice(0, secondLength)}${newSnapshotId(new Date(0)).slice(secondLength)}`;
  return id;
}

/** IDs from a second on; the walk ends at the first older one. */
async function idsFrom(repository: Repository, tip: string | undefined, second: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { metadata } of walkSnapshots(repository, tip)) {
    if (metadata.snapshotId.slice(0, secondLength) < second) break;
    ids.add(metadata.snapshotId);
  }
  return ids;
}

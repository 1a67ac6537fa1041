import { StoreError } from '../../errors/index.js';
import { readTargetState, snapshotsRef, type Repository } from '../../store/index.js';
import type { NamedTarget } from './targets-context.js';

/**
 * Refuses a place that held a copy and holds none any more: a disk that is not mounted would be written to below its mount point, and
 * of a loss people must hear.
 * @param theirs references of the copy
 * @throws StoreError TARGET_EMPTIED
 */
export async function requireNotEmptied(repository: Repository, { name, copy: { address } }: Pick<NamedTarget, 'name' | 'copy'>, theirs: ReadonlyMap<string, string>): Promise<void> {
  if (theirs.has(snapshotsRef)) return;
  const { snapshots, lastSuccessAt } = await readTargetState(repository, name, address);
  if (snapshots.length === 0) return;
  throw new StoreError('TARGET_EMPTIED', {
    message: `The target ${name} at ${address} holds no snapshots any more; when it was last copied to, at ${lastSuccessAt ?? 'an unknown time'}, it held ${snapshots.length === 1 ? 'one' : snapshots.length}.`,
    remedy: `Mount the disk, or find out who has emptied it. To begin there again, run \`idc target push ${name} --anew\`.`,
    details: { target: name, address, snapshots: snapshots.length, lastSuccessAt },
  });
}

import { StoreError } from '../../errors/index.js';
import { branchTip, snapshotBranch, type Repository } from '../../store/index.js';

/** Whether a repository holds snapshots, as far as it can be told: one whose history is damaged does. */
export async function hasSnapshots(repository: Repository): Promise<boolean> {
  return branchTip(repository, snapshotBranch).then((tip) => tip !== undefined, (thrown: unknown) => {
    if (thrown instanceof StoreError) return true;
    throw thrown;
  });
}

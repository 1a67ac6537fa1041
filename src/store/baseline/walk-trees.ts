import { shallowCommits } from '../list-snapshots.js';
import { readCommit } from '../read-object.js';
import type { Repository } from '../repository.js';
import { findEntry, snapshotsFolder } from '../snapshot-tree.js';
import { folderMode } from '../tree-codec.js';

/** A state of an instance's files in the history of a branch. */
export interface TreeInTime {
  /** The newest commit that has it. */
  readonly commit: string;
  /** Tree of `snapshots/<instance>/`; undefined: the instance is not there. */
  readonly tree: string | undefined;
  /** Until when the branch had it: the time of the commit that replaced it; undefined of the newest. */
  readonly until: Date | undefined;
}

/**
 * The states of an instance's files along the first parents of a commit, newest first; commits that leave them as they are
 * are passed over. In a shallow clone the walk ends where the history does.
 */
export async function* walkTrees(repository: Repository, tip: string | undefined, instanceName: string): AsyncGenerator<TreeInTime> {
  const shallow = await shallowCommits(repository);
  let until: Date | undefined;
  let newest: TreeInTime | undefined;
  for (let commit = tip; commit !== undefined; ) {
    const fields = await readCommit(repository, commit);
    const entry = await findEntry(repository, fields.tree, [snapshotsFolder, instanceName]);
    const tree = entry?.mode === folderMode ? entry.oid : undefined;
    if (newest !== undefined && newest.tree !== tree) yield newest;
    if (newest === undefined || newest.tree !== tree) newest = { commit, tree, until };
    until = fields.committer.at;
    commit = shallow.has(commit) ? undefined : fields.parents[0];
  }
  if (newest !== undefined) yield newest;
}

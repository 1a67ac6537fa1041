import type { TreeFile } from '../model/index.js';
import { buildTree } from './build-tree.js';
import { encodeCommit } from './commit-codec.js';
import { readWriteSettings } from './git-config.js';
import { gitObject } from './git-object.js';
import { holdingObjects } from './objects-lock.js';
import { knownObjects, rootWith } from './parent-tree.js';
import { readCommit } from './read-object.js';
import type { Repository } from './repository.js';
import { requireSafePath } from './safe-path.js';
import { writeObjects } from './write-objects.js';

/** One commit that changes the baseline of an instance, for a branch that people review. */
export interface ProposalCommit {
  /** The commit that it stands on; all of it but the instance's folder stays. */
  readonly base: string;
  readonly instanceName: string;
  /** All files of the instance. */
  readonly files: readonly TreeFile[];
  readonly subject: string;
  readonly at: Date;
  /** Tip of the branch, when it was written by an earlier run; kept when it says the same. */
  readonly earlier?: string | undefined;
}

const trailer = 'Identity-Center-Proposal';

/**
 * Writes the commit, and moves no reference. The same files on the same base give the commit of the earlier run.
 * @returns its ID
 * @throws SnapshotError SNAPSHOT_PATH_UNSAFE; StoreError REPOSITORY_CORRUPT, REPOSITORY_WRITE_FAILED
 */
export async function writeProposal(repository: Repository, { base, instanceName, files, subject, at, earlier }: ProposalCommit): Promise<string> {
  requireSafePath(instanceName);
  return holdingObjects(repository, async () => {
    const known = await knownObjects(repository, base, instanceName);
    const built = buildTree(files, known);
    const root = await rootWith(repository, base, instanceName, built.oid);
    if (earlier !== undefined && (await saysTheSame(repository, earlier, base, root.oid))) return earlier;
    const { identity } = await readWriteSettings(repository);
    const message = `${subject}\n\n${trailer}: ${instanceName}\n`;
    const commit = gitObject('commit', encodeCommit({ tree: root.oid, parents: [base], author: { ...identity, at }, committer: { ...identity, at }, message }));
    await writeObjects(repository, [...built.objects.filter(({ oid }) => !known.has(oid)), ...root.objects, commit]);
    return commit.oid;
  });
}

/** Whether a commit is a proposal for this instance that nobody has added to. */
export async function isProposal(repository: Repository, commit: string, instanceName: string): Promise<boolean> {
  const { message, parents } = await readCommit(repository, commit);
  return parents.length === 1 && message.split('\n').includes(`${trailer}: ${instanceName}`);
}

async function saysTheSame(repository: Repository, earlier: string, base: string, tree: string): Promise<boolean> {
  const commit = await readCommit(repository, earlier);
  return commit.tree === tree && commit.parents.length === 1 && commit.parents[0] === base;
}

/** Parents of a commit, the first one first. */
export async function parentsOf(repository: Repository, commit: string): Promise<readonly string[]> {
  return (await readCommit(repository, commit)).parents;
}

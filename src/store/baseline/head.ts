import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyBranch } from '../key-branch.js';
import { readRef, snapshotBranch } from '../reference.js';
import type { Repository } from '../repository.js';
import { StoreError } from '../../errors/index.js';

/** What is checked out. */
export interface Head {
  /** Full name of the branch; undefined where a commit is checked out without one. */
  readonly ref?: string | undefined;
  /** Undefined on a branch that has no commit yet. */
  readonly commit?: string | undefined;
}

/** The branch that is checked out, and its commit. */
export async function readHead(repository: Repository): Promise<Head> {
  const text = await readFile(join(repository.gitDir, 'HEAD'), 'utf8');
  const ref = /^ref: (refs\/\S+)\s*$/.exec(text)?.[1];
  return ref === undefined ? { commit: text.trim() } : { ref, commit: await readRef(repository, ref) };
}

/**
 * The branch that a commit of the baseline goes to.
 * @throws StoreError REPOSITORY_UNSUPPORTED where no branch is checked out, or one that this program alone writes
 */
export function branchOf({ ref, commit }: Head): string {
  const own = [snapshotBranch, keyBranch].map((name) => `refs/heads/${name}`);
  if (ref !== undefined && !own.includes(ref)) return ref;
  throw new StoreError('REPOSITORY_UNSUPPORTED', {
    message: ref === undefined ? `No branch is checked out, but commit ${commit?.slice(0, 12) ?? ''}.` : `The branch that is checked out, ${ref.slice('refs/heads/'.length)}, holds no baseline.`,
    remedy: 'Check out the branch of the baseline, such as `git switch main`, and run the command again.',
    details: { ref: ref ?? null, commit: commit ?? null },
  });
}

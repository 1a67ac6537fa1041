import fs from 'node:fs';
import { listRemotes as remotesOf } from 'isomorphic-git';
import type { Repository } from './repository.js';

/** Names of the remotes that a repository is configured with, sorted. */
export async function listRemotes({ commonDir }: Pick<Repository, 'commonDir'>): Promise<string[]> {
  return (await remotesOf({ fs, gitdir: commonDir })).map(({ remote }) => remote).toSorted();
}

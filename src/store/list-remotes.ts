import fs from 'node:fs';
import { listRemotes as remotesOf } from 'isomorphic-git';
import type { Repository } from './repository.js';

/** Names of the remotes that a repository is configured with, sorted. */
export async function listRemotes({ commonDir }: Pick<Repository, 'commonDir'>): Promise<string[]> {
  return (await remotesOf({ fs, gitdir: commonDir })).map(({ remote }) => remote).toSorted();
}

/** Address of a remote; undefined where there is no such remote. */
export async function remoteAddress({ commonDir }: Pick<Repository, 'commonDir'>, name: string): Promise<string | undefined> {
  return (await remotesOf({ fs, gitdir: commonDir })).find(({ remote }) => remote === name)?.url;
}

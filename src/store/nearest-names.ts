import fs from 'node:fs';
import { listBranches, listTags } from 'isomorphic-git';
import { nearestOf } from '../errors/index.js';
import { listSnapshots } from './list-snapshots.js';
import type { Repository } from './repository.js';

const maxSuggestions = 3;
/** Snapshot IDs to compare with: the newest are the ones that people type. */
const snapshotsLookedAt = 200;

/** Snapshot IDs, branches and tags that differ from a text in at most three characters, nearest first. */
export async function nearestNames(repository: Repository, text: string, branch?: string): Promise<string[]> {
  const gitdir = repository.commonDir;
  const names = ['latest', 'live', ...(await listBranches({ fs, gitdir })), ...(await listTags({ fs, gitdir }))];
  for await (const { metadata } of listSnapshots(repository, { branch, limit: snapshotsLookedAt })) names.push(metadata.snapshotId);
  return nearestOf(text, names).slice(0, maxSuggestions);
}

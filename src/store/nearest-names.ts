import fs from 'node:fs';
import { listBranches, listTags } from 'isomorphic-git';
import { listSnapshots } from './list-snapshots.js';
import type { Repository } from './repository.js';

const maxSuggestions = 3;
const maxDistance = 3;
/** Snapshot IDs to compare with: the newest are the ones that people type. */
const snapshotsLookedAt = 200;

/** Snapshot IDs, branches and tags that differ from a text in at most three characters, nearest first. */
export async function nearestNames(repository: Repository, text: string, branch?: string): Promise<string[]> {
  const gitdir = repository.commonDir;
  const names = ['latest', 'live', ...(await listBranches({ fs, gitdir })), ...(await listTags({ fs, gitdir }))];
  for await (const { metadata } of listSnapshots(repository, { branch, limit: snapshotsLookedAt })) names.push(metadata.snapshotId);
  const near = names.map((name) => ({ name, distance: editDistance(text, name) }));
  const close = near.filter(({ name, distance }) => distance <= Math.min(maxDistance, name.length / 2));
  return close.sort((a, b) => a.distance - b.distance).slice(0, maxSuggestions).map(({ name }) => name);
}

/** Levenshtein's distance; texts that differ too much in length are not compared. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > maxDistance) return Infinity;
  const columns = [...b];
  let row = [0, ...columns.map((_, index) => index + 1)];
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of columns.entries()) {
      const substitute = (row[j] ?? 0) + (left === right ? 0 : 1);
      next.push(Math.min(substitute, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

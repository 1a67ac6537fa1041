import { holdingObjects } from '../objects-lock.js';
import { forgetObjects, readObject } from '../read-object.js';
import { branchTip, snapshotBranch } from '../reference.js';
import type { Repository } from '../repository.js';
import { repositoryConfig } from '../repository-config.js';
import { readHistory } from '../retention/history.js';
import { dropTrash, listTrash, type TrashedHistory } from '../retention/trash.js';
import { dropGarbageLists, leftGarbageLists, writeGarbageList } from './garbage-list.js';
import { heldBy } from './held-by.js';
import { liveRoots, type Root } from './live-roots.js';
import { linksOf, openWalk, type ObjectWalk } from './object-walk.js';
import { removeObjects, type Freed } from './remove-objects.js';
import { runGit } from './run-git.js';
import { trimReflog } from './trim-reflog.js';

/** What has become of expired histories. */
export interface Collected extends Freed {
  /** What still leads to removed snapshots, so that they stay on this disk: `refs/remotes/origin/snapshots`, `reflog of HEAD`. */
  readonly heldBy: readonly string[];
}

/** How garbage is removed. */
export interface CollectOptions {
  readonly at: Date;
  /** False: as if no git were installed. */
  readonly useGit?: boolean;
}

const nothing: Collected = { objects: 0, bytes: 0, untouched: [], heldBy: [] };

/**
 * Takes histories out of the trash for good and removes from the disk what only they held. Nothing else goes: not what any
 * reference, reflog, index or work tree leads to, and not what other unreachable objects need, which git keeps for a while
 * so that people can get their work back. After a crash the next call does the rest.
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED, REPOSITORY_CORRUPT (then nothing of it was removed)
 */
export async function collectGarbage(repository: Repository, expired: readonly TrashedHistory[], { at, useGit = true }: CollectOptions): Promise<Collected> {
  const left = await leftGarbageLists(repository);
  if (expired.length === 0 && left.length === 0) return nothing;
  if ((await repositoryConfig(repository.commonDir, 'extensions.partialclone')) !== undefined) {
    for (const trash of expired) await dropTrash(repository, trash);
    return { ...nothing, untouched: ['a partial clone does not hold all objects, so what is garbage cannot be told'] };
  }
  const walk = await openWalk(repository, useGit);
  return holdingObjects(repository, async () => {
    const startedAt = new Date();
    const led = await walk.reachable(expired.map(({ tip }) => tip));
    const candidates = new Set([...led, ...left.flatMap(({ oids }) => oids)]);
    const list = await writeGarbageList(repository, candidates, at);
    const histories = await commitsOf(repository, expired, useGit);
    for (const trash of expired) await dropTrash(repository, trash);
    const kept = new Set((await commitsOf(repository, [{ tip: await branchTip(repository, snapshotBranch) }, ...(await listTrash(repository))], useGit)).flat());
    await trimReflog(repository, `refs/heads/${snapshotBranch}`, new Set([...candidates].filter((oid) => !kept.has(oid))));
    const roots = await liveRoots(repository);
    const doomed = await unneeded(repository, walk, candidates, roots);
    const freed = await removeObjects(repository, doomed, startedAt, useGit);
    await dropGarbageLists([...left, list]);
    forgetObjects(repository);
    const stay = (commit: string): boolean => !doomed.has(commit) && !kept.has(commit);
    return { ...freed, heldBy: await heldBy(repository, roots, histories.map((commits) => commits.filter(stay)), useGit) };
  });
}

/** The commits of each history, oldest first. */
async function commitsOf(repository: Repository, histories: readonly { readonly tip: string | undefined }[], useGit: boolean): Promise<string[][]> {
  const found: string[][] = [];
  for (const { tip } of histories) {
    const listed = useGit && tip !== undefined ? await runGit(repository, ['rev-list', '--first-parent', '--reverse', '--stdin'], [tip]) : undefined;
    found.push(listed ?? (await readHistory(repository, tip)).map(({ commit }) => commit));
  }
  return found;
}

/** Candidates that nothing leads to, and no object that is unreachable for other reasons either. */
async function unneeded(repository: Repository, walk: ObjectWalk, candidates: ReadonlySet<string>, roots: readonly Root[]): Promise<Set<string>> {
  const live = await walk.reachable(roots.flatMap(({ oids }) => oids));
  const present = await walk.all();
  const garbage = new Set([...candidates].filter((oid) => present.has(oid) && !live.has(oid)));
  const strangers = [...present].filter((oid) => !live.has(oid) && !candidates.has(oid));
  const needed = new Set<string>();
  for (const oid of strangers) {
    const { blobs, others } = linksOf(await readObject(repository, oid));
    for (const link of [...blobs, ...others]) if (garbage.has(link)) needed.add(link);
  }
  for (const oid of await walk.reachable(needed)) garbage.delete(oid);
  return garbage;
}

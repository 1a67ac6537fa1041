import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../garbage/run-git.js';
import { isMissing } from '../store-failure.js';
import type { Repository } from '../repository.js';
import { keyOf, type HistoryEntry } from './history.js';

/** Bytes on the disk that the objects of a repository take, other people's work in it included. */
export async function objectsBytes({ commonDir }: Pick<Repository, 'commonDir'>): Promise<number> {
  const files = await readdir(join(commonDir, 'objects'), { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(files.filter((entry) => entry.isFile()).map(({ parentPath, name }) => sizeOf(join(parentPath, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What the snapshots of a history cost. */
export interface SnapshotCosts {
  /** Bytes that a snapshot has added to those before it, by ID. */
  readonly added: ReadonlyMap<string, number>;
  /** Bytes that would be freed if only some snapshots were left. */
  readonly freedWithout: number;
}

/**
 * What each snapshot has added, and what removing some would free; undefined where no git is installed, which alone tells what
 * an object takes within a pack.
 * @param kept IDs of the snapshots that would be left
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function snapshotCosts(repository: Repository, history: readonly HistoryEntry[], kept: ReadonlySet<string>): Promise<SnapshotCosts | undefined> {
  const tip = history.at(-1)?.commit;
  if (tip === undefined) return { added: new Map(), freedWithout: 0 };
  const objects = await runGit(repository, ['rev-list', '--objects', '--no-object-names', '--in-commit-order', '--reverse', '--stdin'], [tip]);
  if (objects === undefined) return undefined;
  const bytes = await sizesOf(repository, objects);
  const remaining = history.filter((entry) => entry.metadata === undefined || kept.has(keyOf(entry))).map(({ commit }) => commit);
  const needed = new Set(await runGit(repository, ['rev-list', '--objects', '--no-object-names', '--no-walk', '--stdin'], remaining));
  const freed = objects.filter((oid) => !needed.has(oid)).reduce((sum, oid) => sum + (bytes.get(oid) ?? 0), 0);
  return { added: addedBytes(history, objects, bytes), freedWithout: remaining.length === history.length ? 0 : freed };
}

/** git lists a commit, and then the objects that none before it has had. */
function addedBytes(history: readonly HistoryEntry[], objects: readonly string[], bytes: ReadonlyMap<string, number>): Map<string, number> {
  const keys = new Map(history.map((entry) => [entry.commit, keyOf(entry)]));
  const added = new Map<string, number>();
  let key = '';
  for (const oid of objects) {
    key = keys.get(oid) ?? key;
    added.set(key, (added.get(key) ?? 0) + (bytes.get(oid) ?? 0));
  }
  return added;
}

async function sizesOf(repository: Repository, oids: readonly string[]): Promise<Map<string, number>> {
  const lines = (await runGit(repository, ['cat-file', '--batch-check=%(objectname) %(objectsize:disk)'], oids)) ?? [];
  return new Map(lines.map((line): [string, number] => [line.slice(0, 40), Number(line.slice(41))]));
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(({ size }) => size, (thrown: unknown) => {
    if (isMissing(thrown)) return 0; // git has cleaned up meanwhile
    throw thrown;
  });
}

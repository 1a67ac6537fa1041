import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeDurably } from '../durable-file.js';
import { entriesOf } from '../entries-of.js';
import { oidPattern } from '../git-object.js';
import { newSnapshotId } from '../snapshot-id.js';
import type { Repository } from '../repository.js';
import { writeFailure } from '../store-failure.js';

/** Names of objects that shall go. It outlives a crash in the middle of their removal, when nothing leads to the rest any more. */
export interface GarbageList {
  readonly file: string;
  readonly oids: readonly string[];
}

/**
 * Writes down what shall go, before the references to it are taken away.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function writeGarbageList(repository: Repository, oids: Iterable<string>, at: Date): Promise<GarbageList> {
  const folder = folderOf(repository);
  const file = join(folder, `${newSnapshotId(at)}.objects`);
  const names = [...oids];
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((thrown: unknown) => { throw writeFailure(folder, thrown); });
  await writeDurably(file, Buffer.from(`${names.join('\n')}\n`), { mode: 0o600, temporaryPrefix: 'tmp_' });
  await syncFolder(folder);
  return { file, oids: names };
}

/** Lists that removals have left which did not come to their end. */
export async function leftGarbageLists(repository: Repository): Promise<GarbageList[]> {
  const folder = folderOf(repository);
  const files = await entriesOf(folder);
  return Promise.all(files.filter((name) => name.endsWith('.objects')).map(async (name) => {
    const file = join(folder, name);
    const lines = (await readFile(file, 'latin1').catch(() => '')).split('\n');
    return { file, oids: lines.filter((line) => oidPattern.test(line)) };
  }));
}

/** Removes lists whose work is done. */
export async function dropGarbageLists(lists: readonly GarbageList[]): Promise<void> {
  for (const { file } of lists) await rm(file, { force: true });
}

function folderOf({ commonDir }: Repository): string {
  return join(commonDir, 'identity-center', 'garbage');
}

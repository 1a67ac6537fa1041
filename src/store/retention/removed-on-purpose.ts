import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.js';
import type { Repository } from '../repository.js';
import { snapshotIdPattern } from '../snapshot-id.js';
import { isMissing } from '../store-failure.js';

/** What can be removed on purpose. */
export type Removable = 'snapshot' | 'pin';

/**
 * IDs of snapshots, or of pins, that were taken away by a command of this program. Copies lose only these: what is gone in
 * another way, with a branch that somebody has deleted or reset, comes back from the copies.
 */
export async function removedOnPurpose(repository: Repository, what: Removable): Promise<Set<string>> {
  const lines = (await textOf(repository)).split('\n').map((line) => line.split(' '));
  return new Set(lines.flatMap(([kind, id = '']) => (kind === what && snapshotIdPattern.test(id) ? [id] : [])));
}

/** Notes that some were removed. @throws StoreError REPOSITORY_WRITE_FAILED */
export async function noteRemoved(repository: Repository, what: Removable, ids: Iterable<string>): Promise<void> {
  const known = await removedOnPurpose(repository, what);
  await write(repository, what, new Set([...known, ...ids]));
}

/** Notes that some are there again. @throws StoreError REPOSITORY_WRITE_FAILED */
export async function noteRestored(repository: Repository, what: Removable, ids: Iterable<string>): Promise<void> {
  const known = await removedOnPurpose(repository, what);
  const left = new Set(known);
  for (const id of ids) left.delete(id);
  if (left.size < known.size) await write(repository, what, left);
}

async function write(repository: Repository, what: Removable, ids: ReadonlySet<string>): Promise<void> {
  const others = (await textOf(repository)).split('\n').filter((line) => line !== '' && !line.startsWith(`${what} `));
  const lines = [...others, ...[...ids].toSorted().map((id) => `${what} ${id}`)];
  await writeDurably(fileOf(repository), Buffer.from(lines.map((line) => `${line}\n`).join('')), { mode: 0o644, temporaryPrefix: 'tmp_removed_' });
}

async function textOf(repository: Repository): Promise<string> {
  return readFile(fileOf(repository), 'utf8').catch((thrown: unknown) => {
    if (isMissing(thrown)) return '';
    throw thrown;
  });
}

function fileOf({ commonDir }: Repository): string {
  return join(commonDir, 'identity-center', 'removed');
}

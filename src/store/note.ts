import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeDurably } from './durable-file.js';
import { entriesOf } from './entries-of.js';
import type { Repository } from './repository.js';
import { isMissing, writeFailure } from './store-failure.js';

/** A small file of this program beside the repository's own: what this machine remembers, and no copy has. */
function fileOf({ commonDir }: Repository, name: string): string {
  return join(commonDir, 'identity-center', ...name.split('/').map(encodeURIComponent));
}

/** Text of a note such as `audit/writer`; undefined when there is none. */
export async function readNote(repository: Repository, name: string): Promise<string | undefined> {
  return readFile(fileOf(repository, name), 'utf8').catch((thrown: unknown) => {
    if (isMissing(thrown)) return undefined;
    throw writeFailure(fileOf(repository, name), thrown);
  });
}

/**
 * Writes a note, whole or not at all.
 * @param durable whether it has to outlive a crash of the machine, which takes milliseconds more
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function writeNote(repository: Repository, name: string, text: string, { durable = false } = {}): Promise<void> {
  const file = fileOf(repository, name);
  if (durable) return writeDurably(file, Buffer.from(text), { mode: 0o600, temporaryPrefix: 'tmp_note_' });
  const temporary = join(dirname(file), `tmp_note_${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, file);
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeFailure(file, thrown);
  }
}

/** Takes a note away, if it is there. @throws StoreError REPOSITORY_WRITE_FAILED */
export async function removeNote(repository: Repository, name: string): Promise<void> {
  const file = fileOf(repository, name);
  await rm(file, { force: true }).catch((thrown: unknown) => {
    throw writeFailure(file, thrown);
  });
}

/** Names of the notes in a folder such as `audit/pending`, as `readNote` takes them; none where there is no such folder. */
export async function listNotes(repository: Repository, folder: string): Promise<string[]> {
  const names = (await entriesOf(fileOf(repository, folder))).filter((name) => !name.startsWith('tmp_')).toSorted();
  return names.map((name) => `${folder}/${decodeURIComponent(name)}`);
}

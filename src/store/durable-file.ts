import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFailure } from './store-failure.js';

/** How a file is put in its place. */
export interface DurableOptions {
  /** Permissions, default 0444 as git gives its objects. */
  readonly mode?: number;
  /** Start of the temporary file's name; `git gc` clears away what starts with `tmp_` after a crash. */
  readonly temporaryPrefix: string;
}

/**
 * Writes a file so that after a crash it is either whole or absent: temporary file in the same folder, fsync, rename.
 * The folder's entry is durable only after `syncFolder`.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function writeDurably(path: string, content: Uint8Array, options: DurableOptions): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `${options.temporaryPrefix}${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeAndSync(temporary, content, options.mode ?? 0o444);
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeFailure(path, thrown);
  }
}

/** Makes the entries of a folder durable, where the operating system can. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function writeAndSync(path: string, content: Uint8Array, mode: number): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

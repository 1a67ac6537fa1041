import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { formatSignature } from './commit-codec.js';
import { syncFolder } from './durable-file.js';
import { readWriteSettings, type WriteSettings } from './git-config.js';
import { zeroOid } from './git-object.js';
import { readRef, requireRefName } from './reference.js';
import { lockReference } from './reference-lock.js';
import type { Repository } from './repository.js';
import { writeFailure } from './store-failure.js';

/** How a reference is moved. */
export interface RefUpdate {
  /** Value that the reference must have now; `null`: it must not exist; absent: whatever it is. */
  readonly expected?: string | null;
  /** Reason for the reflog. */
  readonly message: string;
  readonly at: Date;
  readonly settings?: WriteSettings;
}

/**
 * Points a reference to a commit under git's own lock. False, with nothing changed, when it does not have the expected value.
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED
 */
export async function writeRef(repository: Repository, ref: string, commit: string, update: RefUpdate): Promise<boolean> {
  const file = join(repository.commonDir, requireRefName(ref));
  const lock = await lockReference(file);
  try {
    const current = (await readRef(repository, ref)) ?? null;
    if (update.expected !== undefined && current !== update.expected) return false;
    await appendReflog(repository, ref, current ?? zeroOid, commit, update);
    return await replaceValue(file, commit, lock.isHeld);
  } finally {
    await lock.release();
  }
}

/** The name ends in `.lock` because git ignores such files among the references. */
async function replaceValue(file: string, commit: string, isHeld: () => Promise<boolean>): Promise<boolean> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.lock`;
  try {
    const handle = await open(temporary, 'wx', 0o644);
    await handle.writeFile(`${commit}\n`);
    await handle.sync().finally(() => handle.close());
    if (!(await isHeld())) return false;
    await rename(temporary, file);
    await syncFolder(dirname(file));
    return true;
  } catch (thrown) {
    throw writeFailure(file, thrown);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function appendReflog(repository: Repository, ref: string, from: string, to: string, update: RefUpdate): Promise<void> {
  const settings = update.settings ?? (await readWriteSettings(repository));
  const file = join(repository.commonDir, 'logs', ref);
  if (!(await isLogged(file, ref, settings.logAllRefUpdates))) return;
  const line = `${from} ${to} ${formatSignature({ ...settings.identity, at: update.at })}\t${update.message.replaceAll(/\s+/g, ' ')}\n`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, line);
  } catch (thrown) {
    throw writeFailure(file, thrown);
  }
}

/** As core.logAllRefUpdates says: `true` covers branches; a log that exists is always continued. */
async function isLogged(file: string, ref: string, setting: string): Promise<boolean> {
  if (setting === 'always' || (setting !== 'false' && ref.startsWith('refs/heads/'))) return true;
  return stat(file).then(
    () => true,
    () => false,
  );
}

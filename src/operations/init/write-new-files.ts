import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, rename, rm, rmdir, symlink, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../../errors/index.js';

/** One thing that shall be done in a folder. */
export type FileAction =
  /** Makes a file that is not there. */
  | { readonly type: 'create'; readonly path: string; readonly text: string }
  /** Gives a file another text. */
  | { readonly type: 'replace'; readonly path: string; readonly text: string; readonly before: string }
  /** Makes a link to a folder. */
  | { readonly type: 'link'; readonly path: string; readonly to: string };

/**
 * Does all of it or nothing: what was done before a failure is undone. What has come to be in the way meanwhile is never
 * overwritten.
 * @throws UsageError INIT_FAILED
 */
export async function carryOutFiles(root: string, actions: readonly FileAction[]): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const action of actions) {
      const made = await mkdir(dirname(join(root, action.path)), { recursive: true });
      if (made !== undefined) undo.push(() => removeEmpty(dirname(join(root, action.path)), made));
      await carryOut(root, action);
      undo.push(() => takeBack(root, action));
    }
  } catch (cause) {
    for (const step of undo.toReversed()) await step();
    throw new UsageError('INIT_FAILED', {
      message: `The repository ${root} could not be set up: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Nothing was changed. Give the user write permission there, move what is in the way, and run `idc init` again.',
      cause,
    });
  }
}

async function carryOut(root: string, action: FileAction): Promise<void> {
  const path = join(root, action.path);
  if (action.type === 'link') return symlink(action.to, path, 'junction');
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, action.text, { flag: 'wx' });
    await (action.type === 'replace' ? rename(temporary, path) : appear(temporary, path));
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A link refuses a name that is taken, which a rename would not; some file systems have none. */
async function appear(temporary: string, path: string): Promise<void> {
  await link(temporary, path).catch(async (thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') throw thrown;
    await copyFile(temporary, path, constants.COPYFILE_EXCL);
  });
}

async function takeBack(root: string, action: FileAction): Promise<void> {
  const path = join(root, action.path);
  if (action.type === 'replace') await writeFile(path, action.before);
  else await unlink(path);
}

/** Takes away the folders that were made for a file, up to the first of them. */
async function removeEmpty(folder: string, first: string): Promise<void> {
  await rmdir(folder);
  if (folder !== first) await removeEmpty(dirname(folder), first);
}

/** Whether something has this name, even a link that leads nowhere. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(() => true, () => false);
}

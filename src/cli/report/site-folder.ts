import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../errors/index.js';

/** The file by which a folder is known as one that a report has made. */
export const markFile = '.idc-report';
const mark = 'This folder was made by `idc report`, which writes it again as a whole. Keep nothing of your own in it. What it has written:\n';

/** The files of a site: texts by name. */
export type SiteFiles = Readonly<Record<string, string>>;

/**
 * Looks whether a site may be written to a folder: to one that is not there, that is empty, or that a report has made.
 * @throws UsageError REPORT_FOLDER_FOREIGN
 */
export async function requireSiteFolder(folder: string): Promise<void> {
  const names = await namesIn(folder);
  if (names === undefined || names.length === 0) return;
  const written = await writtenIn(folder);
  const foreign = names.find((name) => !isOneOf(name, written));
  if (foreign === undefined) return;
  throw new UsageError('REPORT_FOLDER_FOREIGN', {
    message: `${folder} holds something that no report has written, such as ${foreign}`,
    remedy: written.length === 0 ? 'Name a folder with --out that is empty or not there yet.' : 'Move it elsewhere, or name another folder with --out.',
    details: { folder },
  });
}

/** What the mark says that reports have written there, itself included; nothing where there is no mark. */
async function writtenIn(folder: string): Promise<string[]> {
  const found = await readFile(join(folder, markFile), 'utf8').catch(() => '');
  return found.startsWith(mark) ? [markFile, ...found.slice(mark.length).split('\n').filter((name) => name !== '')] : [];
}

/** Whether a file is one of those that reports have written, or what one that was killed has left of it. */
function isOneOf(name: string, written: readonly string[]): boolean {
  return written.includes(name.replace(/\.\d+\.new$/, ''));
}

/**
 * Writes a site. Each file takes the place of an older one when it is whole, and what the site no longer has is removed. Only the user who
 * runs this may read it.
 * @throws UsageError REPORT_FOLDER_FOREIGN; USAGE when it cannot be written
 */
export async function writeSite(folder: string, files: SiteFiles): Promise<void> {
  await requireSiteFolder(folder);
  try {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o700);
    const older = await writtenIn(folder);
    const kept = [markFile, ...Object.keys(files)];
    const ours = [...new Set([...kept, ...older])];
    // The mark comes first, with all names: a folder that was left half-way is known as a report's.
    await replaceFile(folder, markFile, markOf(ours));
    for (const [name, text] of Object.entries(files)) await replaceFile(folder, name, text);
    for (const name of (await readdir(folder)).filter((found) => !kept.includes(found) && isOneOf(found, ours))) await rm(join(folder, name), { recursive: true, force: true });
    await replaceFile(folder, markFile, markOf(kept));
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

function markOf(names: readonly string[]): string {
  return `${mark}${names.filter((name) => name !== markFile).join('\n')}\n`;
}

async function replaceFile(folder: string, name: string, text: string): Promise<void> {
  const made = join(folder, `${name}.${process.pid}.new`);
  try {
    await writeFile(made, text, { mode: 0o600, flush: true });
    await rename(made, join(folder, name));
  } finally {
    await rm(made, { force: true });
  }
}

/** What a folder holds; undefined where there is none. @throws UsageError USAGE for what is no folder */
async function namesIn(folder: string): Promise<string[] | undefined> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return undefined;
  if (!found.isDirectory()) throw new UsageError('USAGE', { message: `${folder} is not a folder`, remedy: 'Name another one with --out.', details: { folder } });
  return readdir(folder).catch((cause: unknown) => { throw unwritable(folder, cause); });
}

function unwritable(folder: string, cause: unknown): UsageError {
  if (cause instanceof UsageError) return cause;
  return new UsageError('USAGE', {
    message: `The report cannot be written to ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`,
    remedy: 'Name a folder with --out whose parent is there and can be written to.',
    details: { folder },
    cause,
  });
}

import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../errors/index.js';

/** The file by which a folder is known as one that a report has made. */
export const markFile = '.idc-report';
const mark = 'This folder was made by `idc report`, which writes it again as a whole. Keep nothing of your own in it.\n';

/** The files of a site: texts by name. */
export type SiteFiles = Readonly<Record<string, string>>;

/**
 * Looks whether a site may be written to a folder: to one that is not there, that is empty, or that a report has made.
 * @throws UsageError REPORT_FOLDER_FOREIGN
 */
export async function requireSiteFolder(folder: string): Promise<void> {
  const names = await namesIn(folder);
  if (names === undefined || names.length === 0) return;
  const found = await readFile(join(folder, markFile), 'utf8').catch(() => '');
  if (found === mark) return;
  throw new UsageError('REPORT_FOLDER_FOREIGN', {
    message: `${folder} holds something that no report has written, such as ${names[0] ?? ''}`,
    remedy: 'Name a folder with --out that is empty or not there yet.',
    details: { folder },
  });
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
    // The mark comes first: a folder that was left half-way is known as a report's.
    for (const [name, text] of [[markFile, mark], ...Object.entries(files)] as const) await replaceFile(folder, name, text);
    const kept = new Set([markFile, ...Object.keys(files)]);
    for (const name of (await readdir(folder)).filter((found) => !kept.has(found))) await rm(join(folder, name), { recursive: true, force: true });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
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

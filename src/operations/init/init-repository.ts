import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../errors/index.js';
import { packageRoot } from '../../model/package-root.js';
import type { Repository } from '../../store/index.js';
import { installedPackage } from './pulumi-project.js';
import { ignoredPaths, repositoryFiles, type InitSettings } from './repository-files.js';
import { carryOutFiles, isThere, type FileAction } from './write-new-files.js';

/** What becomes of one file. */
export interface InitFile {
  readonly path: string;
  /** `kept`: it was there, and was left as it is. */
  readonly outcome: 'written' | 'extended' | 'linked' | 'kept';
}

/** How a repository is set up. */
export interface InitPlan {
  readonly files: readonly InitFile[];
  readonly actions: readonly FileAction[];
}

/**
 * What is missing for the repository to be set up. Nothing that exists is in the plan, but lines that .gitignore lacks.
 * @throws UsageError USAGE for a bare repository
 */
export async function planInit({ root, bare }: Repository, settings: InitSettings): Promise<InitPlan> {
  if (bare) throw new UsageError('USAGE', { message: `${root} is a bare repository, without files to set up`, remedy: 'Clone it, and run `idc init` in the clone.' });
  const planned = [await ignored(root)];
  for (const { path, text } of repositoryFiles(settings)) planned.push((await isThere(join(root, path))) ? keep(path) : write(path, text));
  if (!settings.isCheckout) planned.push(await linked(root));
  return { files: planned.map(({ file }) => file), actions: planned.flatMap(({ action }) => action ?? []) };
}

/**
 * Carries the plan out, whole or not at all.
 * @throws UsageError INIT_FAILED
 */
export async function initRepository({ root }: Repository, { actions }: InitPlan): Promise<void> {
  await carryOutFiles(root, actions);
}

interface Planned {
  readonly file: InitFile;
  readonly action?: FileAction;
}

function keep(path: string): Planned {
  return { file: { path, outcome: 'kept' } };
}

function write(path: string, text: string): Planned {
  return { file: { path, outcome: 'written' }, action: { type: 'create', path, text } };
}

async function ignored(root: string): Promise<Planned> {
  const path = '.gitignore';
  if (!(await isThere(join(root, path)))) return write(path, `${ignoredPaths.join('\n')}\n`);
  const before = await readFile(join(root, path), 'utf8');
  const lines = before.split('\n').map((line) => line.trim().replace(/^\//, '').replace(/\/$/, ''));
  const missing = ignoredPaths.filter((ignoredPath) => !lines.includes(ignoredPath.replace(/\/$/, '')));
  if (missing.length === 0) return keep(path);
  const text = `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`;
  return { file: { path, outcome: 'extended' }, action: { type: 'replace', path, text, before } };
}

/** Until somebody installs the package there, plain Pulumi runs the program of the one that runs now. */
async function linked(root: string): Promise<Planned> {
  if (await isThere(join(root, installedPackage))) return keep(installedPackage);
  return { file: { path: installedPackage, outcome: 'linked' }, action: { type: 'link', path: installedPackage, to: packageRoot() } };
}

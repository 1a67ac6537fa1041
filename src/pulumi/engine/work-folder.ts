import { lstat, mkdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../model/package-root.js';
import { isDirect } from '../direct.js';

/** Places below the git-ignored folder `.idc/` of a repository. */
export interface WorkFolder {
  /** Where the engine and the provider run. */
  readonly engineDir: string;
  /** State of all stacks: a cache, made anew from live at every run. */
  readonly stateDir: string;
  readonly targetFile: (stack: string) => string;
  /** The journal of plain Pulumi; a restore has one of its own. */
  readonly journalFile: (stack: string) => string;
  readonly callsFile: (stack: string) => string;
  readonly lockFile: (stack: string) => string;
  /** A folder for each restore, with its record and its journal. */
  readonly runsDir: string;
}

/** The places in a repository; nothing is created. */
export function workFolder(repositoryRoot: string): WorkFolder {
  const at = (...parts: string[]): string => join(repositoryRoot, '.idc', ...parts);
  return {
    engineDir: at('engine'),
    stateDir: at('state'),
    targetFile: (stack) => at('stacks', `${stack}.target.json`),
    journalFile: (stack) => at('stacks', `${stack}.journal.jsonl`),
    callsFile: (stack) => at('stacks', `${stack}.calls.json`),
    lockFile: (stack) => at('stacks', `${stack}.lock`),
    runsDir: at('runs'),
  };
}

/**
 * Makes the folders, and links the two packages that the provider process looks for from where it runs, so that a restore
 * works in any repository, however this package is installed.
 */
export async function prepareWorkFolder({ engineDir, stateDir, targetFile }: WorkFolder): Promise<void> {
  const modules = join(engineDir, 'node_modules');
  await Promise.all([mkdir(join(modules, '@pulumi'), { recursive: true }), mkdir(stateDir, { recursive: true }), mkdir(dirname(targetFile('any')), { recursive: true })]);
  await writeFile(join(dirname(engineDir), '.gitignore'), '*\n'); // the folder ignores itself in any repository
  await link(packageRoot(), join(modules, 'identity-center-backup'));
  await link(dynamicProvider(), join(modules, '@pulumi', 'pulumi'));
}

/** Where the engine's launcher finds the program for dynamic resources: ours around the SDK's, or that alone. */
function dynamicProvider(): string {
  if (isDirect()) return join(packageRoot(), 'dist', 'src', 'pulumi', 'provider', 'stand-in');
  return dirname(createRequire(import.meta.url).resolve('@pulumi/pulumi/package.json'));
}

async function link(target: string, path: string): Promise<void> {
  const present = await lstat(path).then((found) => (found.isSymbolicLink() ? readlink(path) : ''), () => undefined);
  if (present === target) return;
  if (present !== undefined) await rm(path, { recursive: true, force: true });
  await symlink(target, path, 'junction').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another restore made it at the same moment
  });
}

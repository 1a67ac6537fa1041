import { resolve } from 'node:path';
import { StoreError, UsageError } from '../errors/index.js';
import { findGitDirectory } from './find-git-directory.js';
import { repositoryConfig } from './repository-config.js';

/** An open git repository. All reads through it share the packs that are open. */
export interface Repository {
  /** Top folder of the work tree; of a bare repository, the repository itself. */
  readonly root: string;
  /** Folder with this work tree's HEAD and index. */
  readonly gitDir: string;
  /** Folder with objects, branches and configuration; differs from `gitDir` in a linked work tree. */
  readonly commonDir: string;
  /** True when there is no work tree. */
  readonly bare: boolean;
  /** What the reader of objects is kept under; opaque. */
  readonly cache: object;
}

/**
 * Opens the git repository that encloses a folder: an ordinary one, a linked work tree, a submodule or a bare one.
 * @throws UsageError REPOSITORY_NOT_FOUND, StoreError REPOSITORY_UNSUPPORTED (SHA-256 object names, reftable)
 */
export async function openRepository(directory: string): Promise<Repository> {
  const found = await findGitDirectory(resolve(directory));
  if (found === undefined) {
    throw new UsageError('REPOSITORY_NOT_FOUND', {
      message: `${resolve(directory)} is not inside a git repository.`,
      remedy: 'Run `git init` there, or name the repository with --repo DIR.',
      details: { directory: resolve(directory) },
    });
  }
  await requireSupportedFormat(found.commonDir);
  return { ...found, cache: {} };
}

/** The same repository with nothing cached, so that reads come from the disk. */
export function withFreshCache(repository: Repository): Repository {
  return { ...repository, cache: {} };
}

const supported = { 'extensions.objectformat': 'sha1', 'extensions.refstorage': 'files' } as const;

async function requireSupportedFormat(commonDir: string): Promise<void> {
  for (const [path, only] of Object.entries(supported)) {
    const value = await repositoryConfig(commonDir, path);
    if (value === undefined || value === only) continue;
    throw new StoreError('REPOSITORY_UNSUPPORTED', {
      message: `The repository ${commonDir} has ${path} = ${value}; only ${only} is supported.`,
      remedy: 'Create a repository with `git init --object-format=sha1 --ref-format=files` and use that one.',
      details: { setting: path, value },
    });
  }
}

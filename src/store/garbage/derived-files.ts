import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../durable-file.js';
import { entriesOf } from '../entries-of.js';
import type { Repository } from '../repository.js';
import { writeFailure } from '../store-failure.js';
import { runGit } from './run-git.js';

/** Files of objects/info that git derives from the objects, and that must not name one that is gone. */
const derivedFiles = ['commit-graph', 'commit-graphs', 'packs'];

/** Takes them away, which costs git nothing but speed, and tells which there were. */
export async function dropDerived({ commonDir }: Repository): Promise<readonly string[]> {
  const info = join(commonDir, 'objects', 'info');
  const present = (await entriesOf(info)).filter((name) => derivedFiles.includes(name));
  for (const name of present) {
    await rm(join(info, name), { force: true, recursive: true }).catch((thrown: unknown) => { throw writeFailure(join(info, name), thrown); });
  }
  if (present.length > 0) await syncFolder(info);
  return present;
}

/** Has git write those again that there were. */
export async function deriveAgain(repository: Repository, present: readonly string[]): Promise<void> {
  if (present.includes('packs')) await runGit(repository, ['update-server-info']);
  if (present.some((name) => name.startsWith('commit-graph'))) await runGit(repository, ['commit-graph', 'write', '--reachable']);
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { snapshotIdsIn, type Repository } from '../../store/index.js';
import { readRuns } from '../runs/run-files.js';
import { stateOf } from '../runs/run-state.js';

/**
 * Snapshots that something outside the history still needs, with the reason: those that the configuration of a stack names, and
 * those of restores that are under way or were interrupted, which go on from them or back to them.
 */
export async function neededSnapshots({ root }: Pick<Repository, 'root'>): Promise<ReadonlyMap<string, readonly string[]>> {
  const needed = new Map<string, string[]>();
  const add = (snapshotId: string, reason: string): void => {
    const reasons = needed.get(snapshotId) ?? [];
    if (!reasons.includes(reason)) needed.set(snapshotId, [...reasons, reason]);
  };
  for (const { stack, text } of await stackFiles(root)) for (const id of snapshotIdsIn(text)) add(id, `stack ${stack}`);
  for (const run of (await readRuns(root)).runs) {
    if (!['running', 'interrupted'].includes(await stateOf(root, run))) continue;
    add(run.safetySnapshot.snapshotId, `restore ${run.runId}`);
    add(run.snapshot.label, `restore ${run.runId}`);
  }
  return needed;
}

/** The files of all stacks: in the folder where this program puts them, and in the root, where Pulumi does. */
async function stackFiles(root: string): Promise<{ readonly stack: string; readonly text: string }[]> {
  const folders = await Promise.all(['stacks', '.'].map(async (folder) => {
    const names = await readdir(join(root, folder)).catch((thrown: unknown) => {
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw thrown;
    });
    return names.map((name) => ({ file: join(root, folder, name), stack: /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] }));
  }));
  return Promise.all(folders.flat().flatMap(({ file, stack }) => (stack === undefined ? [] : [readFile(file, 'utf8').then((text) => ({ stack, text }))])));
}

import type { OperationContext } from '../context.js';
import { readRun, readRuns, writeRun } from './run-files.js';
import { familyOf } from './run-family.js';
import type { RunOrigin, RunRecord } from './run-record.js';

/** Marks the run that this one has undone, if any, and those that it went on with. */
export async function settleUndone(repositoryRoot: string, { rollsBack }: Pick<RunRecord, 'rollsBack'>): Promise<void> {
  if (rollsBack === undefined) return;
  const { runs } = await readRuns(repositoryRoot);
  for (const run of familyOf(runs, await readRun(repositoryRoot, rollsBack))) await writeRun(repositoryRoot, { ...run, state: 'rolled-back' });
}

/** Marks the run that was to be continued or undone, when a look at the live state shows that nothing is left to do. */
export async function settleOrigin({ repository, now }: Pick<OperationContext, 'repository' | 'now'>, origin: RunOrigin = {}): Promise<void> {
  if (origin.continues !== undefined) {
    const run = await readRun(repository.root, origin.continues);
    await writeRun(repository.root, { ...run, state: 'done', endedAt: now().toISOString(), remaining: [], unproved: [] });
  }
  await settleUndone(repository.root, origin);
}

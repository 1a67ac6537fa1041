import { endEarlierRun } from '../../pulumi/index.js';
import type { OperationContext } from '../context.js';
import { readRuns, runFiles } from './run-files.js';
import type { RunRecord } from './run-record.js';
import { stateOf } from './run-state.js';

/** The latest restore of an instance, when it was interrupted and nobody has gone on with it. */
export async function interruptedRun({ repository, instanceName }: Pick<OperationContext, 'repository' | 'instanceName'>): Promise<RunRecord | undefined> {
  const { runs } = await readRuns(repository.root);
  const latest = runs.find((run) => run.instanceName === instanceName);
  return latest !== undefined && (await stateOf(repository.root, latest)) === 'interrupted' ? latest : undefined;
}

/** What to tell of it, with the commands that settle it. */
export function interruptionText({ runId, snapshot }: RunRecord): string {
  return `restore ${runId} of ${snapshot.label} was interrupted: \`idc restore continue ${runId}\` goes on with it, \`idc restore rollback ${runId}\` undoes it`;
}

/** Tells of an interrupted restore, and waits until nothing of it writes any more: what is read after that stays true. */
export async function afterInterruption(context: OperationContext): Promise<void> {
  const run = await interruptedRun(context);
  if (run === undefined) return;
  context.onProgress({ type: 'notice', text: interruptionText(run) });
  await endRun(context, run);
}

/** Waits until nothing of a run whose command has gone writes any more, and closes its journal. */
export function endRun({ repository, onProgress }: OperationContext, { runId, stackName }: RunRecord): Promise<void> {
  return endEarlierRun(repository.root, stackName, runFiles(repository.root, runId).journal, () => {
    onProgress({ type: 'notice', text: `waiting for what is left of restore ${runId} to end` });
  });
}

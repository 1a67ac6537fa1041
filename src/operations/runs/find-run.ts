import { UsageError } from '../../errors/index.js';
import type { Repository } from '../../store/index.js';
import { readRun, readRuns } from './run-files.js';
import type { RunRecord } from './run-record.js';

/** Which run is meant when none is named. */
export interface RunChoice {
  readonly instanceName?: string | undefined;
  /** Leaves out runs that undo another. */
  readonly forward?: boolean;
}

/**
 * The run with this ID, or the latest.
 * @throws UsageError RUN_NOT_FOUND, EngineError RUN_INVALID
 */
export async function findRun({ root }: Pick<Repository, 'root'>, runId: string | undefined, { instanceName, forward = false }: RunChoice = {}): Promise<RunRecord> {
  if (runId !== undefined) return readRun(root, runId);
  const { runs, problems } = await readRuns(root);
  if (problems[0] !== undefined) throw problems[0]; // it may be the latest
  const run = runs.find((candidate) => (instanceName === undefined || candidate.instanceName === instanceName) && !(forward && candidate.rollsBack !== undefined));
  if (run !== undefined) return run;
  throw new UsageError('RUN_NOT_FOUND', {
    message: `There is no restore${instanceName === undefined ? '' : ` of instance ${instanceName}`} in this repository`,
    remedy: 'A restore that writes nothing leaves no record; run `idc restore SNAPSHOT` first.',
  });
}

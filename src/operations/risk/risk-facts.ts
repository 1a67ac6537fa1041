import { resolve } from 'node:path';
import { parseActivity, readNamedFile } from '../../config/index.js';
import type { RiskFacts } from '../../risk/index.js';
import { readFileAt } from '../../store/index.js';
import type { OperationContext } from '../context.js';

/**
 * What the repository tells beside the states: when users were last active.
 * @param commit that is believed; default: the files here
 * @throws UsageError CONFIG_INVALID, SnapshotError SNAPSHOT_NOT_FOUND for a file that is not valid, or not there
 */
export async function riskFacts({ repository, activityFile, now }: Pick<OperationContext, 'repository' | 'activityFile' | 'now'>, commit?: string): Promise<RiskFacts> {
  if (activityFile === undefined) return {};
  const content = commit === undefined
    ? await readNamedFile(resolve(repository.root, activityFile), 'file of last activity', 'risk.activityFile in idc.yaml')
    : await readFileAt(repository, commit, activityFile);
  return { now: now(), lastActivity: parseActivity(content, activityFile) };
}

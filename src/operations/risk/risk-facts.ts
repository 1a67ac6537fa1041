import { resolve } from 'node:path';
import { parseActivity, readNamedFile } from '../../config/index.js';
import type { RiskFacts } from '../../risk/index.js';
import type { OperationContext } from '../context.js';

/**
 * What the repository tells beside the states: when users were last active.
 * @throws UsageError CONFIG_INVALID for a file that is not there, or not valid
 */
export async function riskFacts({ repository, activityFile, now }: Pick<OperationContext, 'repository' | 'activityFile' | 'now'>): Promise<RiskFacts> {
  if (activityFile === undefined) return {};
  const content = await readNamedFile(resolve(repository.root, activityFile), 'file of last activity', 'risk.activityFile in idc.yaml');
  return { now: now(), lastActivity: parseActivity(content, activityFile) };
}

import { readFile } from 'node:fs/promises';
import { holderOf, workFolder } from '../../pulumi/index.js';
import type { RunRecord } from './run-record.js';

/** State of a run as it is now: `interrupted` when its process has gone before its end. */
export type RunState = RunRecord['state'] | 'interrupted';

/** A run is under way as long as its process holds its stack. */
export async function stateOf(repositoryRoot: string, { state, stackName, holder }: RunRecord): Promise<RunState> {
  if (state !== 'running') return state;
  const lock = await readFile(workFolder(repositoryRoot).lockFile(stackName), 'utf8').catch(() => '');
  const present = holderOf(lock);
  return present?.pid === holder.pid && present.hostname === holder.hostname ? 'running' : 'interrupted';
}

import { listSnapshots, readTargetState, type TargetKind, type TargetState } from '../../store/index.js';
import type { TargetsContext } from './targets-context.js';

/** How a copy stands, as far as this repository knows without asking it. */
export interface TargetStatus extends Pick<TargetState, 'lastAttemptAt' | 'lastSuccessAt' | 'failure'> {
  readonly name: string;
  readonly kind: TargetKind;
  readonly address: string;
  /** Snapshots that were taken since the last copy. */
  readonly behind: number;
}

/** The state of each target; none is asked. */
export async function listTargets({ repository, targets }: Pick<TargetsContext, 'repository' | 'targets'>): Promise<TargetStatus[]> {
  const ids: string[] = [];
  for await (const { metadata } of listSnapshots(repository)) ids.push(metadata.snapshotId);
  return Promise.all(targets.map(async ({ name, copy: { kind, address } }): Promise<TargetStatus> => {
    const { snapshots, lastAttemptAt, lastSuccessAt, failure } = await readTargetState(repository, name, address);
    const copied = new Set(snapshots);
    return { name, kind, address, behind: ids.filter((id) => !copied.has(id)).length, lastAttemptAt, lastSuccessAt, failure };
  }));
}

import { actorOf, type History, type HistoryStep } from '../../history/index.js';
import type { ChangeActor, ObjectKey } from '../../model/index.js';

/** The snapshot that first shows something, and who did it where the trail told. */
export interface Provenance {
  readonly snapshotId: string;
  readonly takenAt: Date;
  /** It is the first snapshot of the history: what it shows may be older. */
  readonly isFirst: boolean;
  readonly actor?: ChangeActor | undefined;
}

/** Where a change that a step shows comes from. */
export function provenanceOf(history: History, step: HistoryStep, causes: readonly ObjectKey[]): Provenance {
  const { snapshotId, takenAt } = step;
  const isFirst = step === history.steps[0];
  const actor = isFirst ? undefined : actorOf(history, step, causes);
  return { snapshotId, takenAt, isFirst, ...(actor && { actor }) };
}

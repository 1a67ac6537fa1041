import type { ChangeSet, Gap, KindName, Unrestorable } from '../../model/index.js';
import type { OperationOutcome } from '../restore-outcome.js';

/** What a drill proved: everything came back; everything that can; or less than that. */
export type DrillVerdict = 'proved' | 'partial' | 'unequal';

/** How many objects of a kind came back. */
export interface DrillCount {
  readonly kind: KindName;
  /** Objects of the snapshot. */
  readonly total: number;
  /** Those that are there again, equal in all that an API can set. */
  readonly restored: number;
}

/** How a drill ended. */
export interface DrillReport {
  /** Snapshot ID. */
  readonly snapshot: string;
  readonly verdict: DrillVerdict;
  readonly kinds: readonly DrillCount[];
  /** What no API call can bring back. */
  readonly unrestorable: readonly Unrestorable[];
  /** What the snapshot itself lacks, so that no restore has it. */
  readonly gaps: readonly Gap[];
  /** Operations that failed or were not done. */
  readonly failures: readonly OperationOutcome[];
  /** What would make the restored state the one of the snapshot; empty unless the verdict is `unequal`. */
  readonly differences: ChangeSet;
  readonly durationMs: number;
}

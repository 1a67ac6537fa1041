import type { AccessData, ShownChange, StateData } from '../../dashboard/index.js';
import type { SignatureVerdict, SnapshotMetadata } from '../../model/index.js';
import type { FoundEvent } from '../audit/index.js';
import type { RunReport } from '../runs/index.js';
import type { TargetStatus } from '../targets/index.js';
import type { Health } from '../../health/index.js';

/** All that a dashboard shows, as it is known without asking AWS or a target. */
export interface Dashboard {
  readonly at: Date;
  readonly toolVersion: string;
  readonly health: Health;
  readonly instances: readonly InstanceView[];
  readonly storage: StorageView;
  readonly targets: readonly TargetStatus[];
  /** The latest restores, newest first. */
  readonly runs: readonly RunReport[];
  /** What was done, newest first; without reports, which do nothing. */
  readonly events: readonly FoundEvent[];
  /** Whether operations leave events. */
  readonly isRecorded: boolean;
}

/** One instance. */
export interface InstanceView {
  readonly name: string;
  /** Newest first. */
  readonly snapshots: readonly SnapshotView[];
  /** Snapshots that the dashboard leaves out. */
  readonly left: number;
  /** The newest backup without gaps, whether it is listed or not. */
  readonly lastGood?: Pick<SnapshotMetadata, 'snapshotId' | 'takenAt'> | undefined;
  /** Names of all accounts that its history has ever told of, by ID. */
  readonly accountNames: ReadonlyMap<string, string>;
  /** Who can reach what, and since when; absent when it is not wanted. */
  readonly access?: AccessData | undefined;
  /** States to compare; absent where there are none. */
  readonly states?: StateData | undefined;
}

/** One snapshot. */
export interface SnapshotView {
  readonly metadata: SnapshotMetadata;
  /** What it changed; absent of the first one, before which nothing is known. */
  readonly changes?: readonly ShownChange[] | undefined;
  /** Why retention keeps it; empty: it is pruned next. */
  readonly keptBy: readonly string[];
  readonly signature: SignatureVerdict;
  /** Bytes that it added to the repository; absent where no git is installed. */
  readonly addedBytes?: number | undefined;
}

/** What the repository takes. */
export interface StorageView {
  /** As last measured by a command that the audit log tells of, else as it is now. */
  readonly bytes: number;
  readonly maxBytes?: number | undefined;
  /** Snapshots that no rule keeps, and what removing them would free. */
  readonly prunable: { readonly snapshots: number; readonly bytes?: number | undefined };
}

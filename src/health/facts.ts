import type { AuditFields } from '../audit/index.js';
import type { KindName } from '../model/index.js';

/** What a snapshot says of itself, as far as it tells how backups are doing. */
export interface SnapshotFacts {
  readonly snapshotId: string;
  readonly takenAt: Date;
  /** Objects of each kind. */
  readonly counts: Readonly<Partial<Record<KindName, number>>>;
  readonly gaps: number;
  /** Kinds of which suddenly much was gone. */
  readonly losses: number;
  /** Calls to AWS that it took. */
  readonly calls: number;
  /** Time of reading in milliseconds. */
  readonly durationMs: number;
}

/** What is known of one instance. */
export interface InstanceFacts {
  readonly name: string;
  /** The newest backup; absent: there is none. */
  readonly latest?: SnapshotFacts | undefined;
  /** The newest backup without gaps of all kinds that the configuration wants. What is committed was verified before. */
  readonly lastGood?: SnapshotFacts | undefined;
  readonly interruptedRestore?: { readonly runId: string } | undefined;
  /** Why AWS refuses, where it was asked. */
  readonly refusal?: { readonly code: string; readonly message: string; readonly remedy: string } | undefined;
}

/** A place for copies, as this repository remembers it. */
export interface CopyFacts {
  readonly name: string;
  /** Snapshots that were taken since the last copy. */
  readonly behind: number;
  /** ISO 8601, UTC; absent: nothing is remembered, as on a machine that is new each time. */
  readonly lastAttemptAt?: string | undefined;
  readonly lastSuccessAt?: string | undefined;
  readonly failure?: { readonly code: string } | undefined;
}

/** A schedule of the configuration; how its runs went is in the events. */
export interface ScheduleFacts {
  readonly name: string;
  readonly isEnabled: boolean;
  /** Instances that it backs up; empty where it does something else. */
  readonly backsUp: readonly string[];
  /** Longest time between two runs, in milliseconds. */
  readonly intervalMs?: number | undefined;
  readonly nextRunAt?: Date | undefined;
}

/** From when on something is not well. */
export interface HealthLimits {
  /** Age of the last good snapshot in milliseconds; absent: by the schedule that backs the instance up, else `defaultMaxAgeMs`. */
  readonly maxAgeMs?: number | undefined;
  /** Age of the last drill in milliseconds; absent: nobody expects drills. */
  readonly maxDrillAgeMs?: number | undefined;
}

/** All that health and metrics are judged by. */
export interface HealthFacts {
  readonly now: Date;
  readonly instances: readonly InstanceFacts[];
  /** Of the audit log, newest first. */
  readonly events: readonly AuditFields[];
  /** Whether operations leave events at all. */
  readonly isRecorded: boolean;
  /** Where the audit log is not as it was written: number of places. Absent: nobody looked. */
  readonly auditFindings?: number | undefined;
  readonly copies: readonly CopyFacts[];
  readonly schedules: readonly ScheduleFacts[];
  readonly storage?: { readonly bytes: number; readonly maxBytes?: number | undefined } | undefined;
  readonly limits: HealthLimits;
}

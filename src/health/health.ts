/** Verdicts from best to worst. `warning`: somebody should look; `critical`: backups are missing, or cannot be relied on. */
export const verdicts = ['healthy', 'warning', 'critical'] as const;

/** How a repository is doing. */
export type HealthVerdict = (typeof verdicts)[number];

/** Names of the reasons; scripts and alerts may rely on them. */
export const healthReasons = [
  'never-backed-up', 'snapshot-old', 'gaps', 'sudden-loss', 'backup-failed', 'drift', 'restore-interrupted', 'restore-failed', 'aws-refused',
  'damaged', 'copy-behind', 'copy-failed', 'storage-limit', 'drill-failed', 'drill-old', 'audit-broken', 'schedule-failed', 'schedule-missed',
] as const;

/** Name of a reason. */
export type HealthReasonName = (typeof healthReasons)[number];

/** Why something is not healthy. */
export interface HealthReason {
  readonly name: HealthReasonName;
  readonly level: Exclude<HealthVerdict, 'healthy'>;
  /** What it is about: `instance prod`, `copy offsite`, `schedule nightly`, or `repository`. */
  readonly subject: string;
  /** A sentence without a full stop. */
  readonly text: string;
  /** The next command to type, as a sentence. */
  readonly remedy: string;
}

/** A snapshot, and how old it is. */
export interface AgedSnapshot {
  readonly snapshotId: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly ageSeconds: number;
}

/** How one instance is doing. */
export interface InstanceHealth {
  readonly name: string;
  readonly verdict: HealthVerdict;
  readonly lastGood?: AgedSnapshot | undefined;
  /** The newest backup, and what is in it. */
  readonly latest?: (AgedSnapshot & { readonly objects: number; readonly gaps: number; readonly losses: number }) | undefined;
  /** Age from which on the last good snapshot is too old, in seconds. */
  readonly maxAgeSeconds: number;
  /** The last failed backup, where none was good since. */
  readonly lastFailure?: { readonly at: string; readonly outcome: string; readonly error?: string | undefined } | undefined;
  /** As last measured. */
  readonly drift?: { readonly at: string; readonly differences: number } | undefined;
}

/** The verdict, and all that it rests on. */
export interface Health {
  readonly verdict: HealthVerdict;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The worst first. */
  readonly reasons: readonly HealthReason[];
  readonly instances: readonly InstanceHealth[];
  /** The last validation of snapshots, and the damages that are not settled. */
  readonly validation?: { readonly at: string; readonly damages: number } | undefined;
  readonly drill?: { readonly at: string; readonly failures: number } | undefined;
  readonly storage?: { readonly bytes: number; readonly maxBytes?: number | undefined } | undefined;
  readonly copies: readonly { readonly name: string; readonly behind: number; readonly lastSuccessAt?: string | undefined; readonly failure?: string | undefined }[];
  readonly schedules: readonly { readonly name: string; readonly lastRunAt?: string | undefined; readonly lastOutcome?: string | undefined; readonly nextRunAt?: string | undefined }[];
  /** What cannot be judged, as a sentence, where operations leave no events. */
  readonly unknown?: string | undefined;
}

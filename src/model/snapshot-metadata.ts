import type { Gap } from './snapshot.js';
import type { ChangeActor } from './change-actor.js';
import type { KindName, ObjectKey } from './object.js';
import type { BeyondRestore, Finding, Loss, Reading } from './reading.js';

/**
 * What describes the act of taking a snapshot. It travels as trailers of the commit message, never in the tree,
 * so the same state always gives the same tree id.
 */
export interface SnapshotMetadata {
  /** Stable ID such as `20261123T220000Z-k3f9`; survives the rewriting of commits by pruning. */
  readonly snapshotId: string;
  /** Name of the instance in the configuration; the folder under snapshots/. */
  readonly instanceName: string;
  readonly instanceArn: string;
  /** End of reading. */
  readonly takenAt: Date;
  /** Time of the oldest answer, where the reading went on with an interrupted one: the state may be that old. */
  readonly readFrom?: Date | undefined;
  /** ARN of the caller, as STS names it. */
  readonly caller: string;
  /** Why it was taken: `backup` by a person or schedule, `safety` before a restore. */
  readonly purpose: 'backup' | 'safety';
  /** Words by which retention can keep it. */
  readonly tags?: readonly string[] | undefined;
  /** Pruning has removed the snapshot before it; what the message says has changed counts from this one. */
  readonly changesSince?: string | undefined;
  readonly kinds: readonly KindName[];
  readonly gaps: readonly Gap[];
  /** Number of objects of each kind. */
  readonly counts: Readonly<Partial<Record<KindName, number>>>;
  /** Calls per AWS operation, e.g. `sso:ListPermissionSets`. */
  readonly calls: Readonly<Record<string, number>>;
  /** Time of reading in milliseconds. */
  readonly durationMs: number;
  /** How the state was read; absent in snapshots of older versions. */
  readonly reading?: Reading | undefined;
  readonly findings: readonly Finding[];
  /** What has suddenly gone; such a snapshot never becomes the baseline by itself. */
  readonly losses: readonly Loss[];
  /** What is kept to be known and cannot be restored; absent where nobody looked. */
  readonly beyondRestore?: readonly BeyondRestore[] | undefined;
  /** Where it comes from, of a snapshot that was imported and not read from AWS. */
  readonly imported?: ImportedFrom | undefined;
  /** Who made the changes since the snapshot before it, as far as the trail tells; at most one for each object. */
  readonly actors?: readonly ChangeActor[] | undefined;
  /** Objects of changes whose event was not delivered yet; the next snapshot looks again and has their actors. */
  readonly actorsSought?: readonly ObjectKey[] | undefined;
  /** Why there are no actors, or not all of them. */
  readonly actorsNote?: string | undefined;
  /** ID of the data key, where the snapshot is encrypted; the texts that could name somebody are encrypted as well. */
  readonly encryption?: string | undefined;
  /** Version of the tree's format. */
  readonly formatVersion: number;
  readonly toolVersion: string;
}

/** What an imported snapshot was made from. */
export interface ImportedFrom {
  /** Format of the file, such as `csv` or `awsideman`. */
  readonly format: string;
  /** ID and time (ISO 8601) of the snapshot that had been exported, as the file says. */
  readonly snapshotId?: string | undefined;
  readonly takenAt?: string | undefined;
  /** Program that had taken it. */
  readonly tool?: string | undefined;
}

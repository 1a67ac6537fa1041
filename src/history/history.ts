import type { ChangeActor, Gap, KindName, ObjectKey, SnapshotMetadata } from '../model/index.js';

/** An object that came, changed or went. */
export interface ObjectVersion extends ObjectKey {
  /** Its file within the snapshot; absent where the snapshot is encrypted. */
  readonly path?: string | undefined;
  readonly isGone: boolean;
  /** ID of a user, by which a rename is told from another person. */
  readonly id?: string | undefined;
}

/** What comes to a set of names, and what leaves it. */
export interface SetChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** User names that join and leave a group. */
export interface MemberChange extends SetChange {
  readonly group: string;
}

/** Groups and users that get and lose a permission set in an account. */
export interface HolderChange {
  readonly accountId: string;
  readonly permissionSet: string;
  readonly groups: SetChange;
  readonly users: SetChange;
}

/** What one snapshot shows that the one before it did not. */
export interface HistoryStep {
  readonly snapshotId: string;
  readonly takenAt: Date;
  readonly commit: string;
  readonly purpose: SnapshotMetadata['purpose'];
  /** Kinds that were not asked for, and what could not be read: there the step says nothing, and what was known before still counts. */
  readonly unread: readonly KindName[];
  readonly gaps: readonly Gap[];
  /** Names of accounts that are new or another, by ID. */
  readonly accountNames: readonly (readonly [accountId: string, name: string])[];
  readonly versions: readonly ObjectVersion[];
  readonly members: readonly MemberChange[];
  readonly holders: readonly HolderChange[];
  /** Users whose name changed and whose ID did not. */
  readonly renamed: readonly (readonly [before: string, after: string])[];
  /** User names behind which there is another person than before. */
  readonly replaced: readonly string[];
  /** Who changed what, where the trail told. */
  readonly actors: readonly ChangeActor[];
}

/** The snapshots of one instance, oldest first, as what each of them changed. Whoever adds the steps up has any state of access. */
export interface History {
  readonly instanceName: string;
  readonly steps: readonly HistoryStep[];
}

import type { ChangeSet } from './change.js';
import type { InstanceInfo, ObjectMap } from './snapshot.js';
import type { ObjectKey } from './object.js';

/** What to do with live objects that the snapshot does not have. */
export type ConflictStrategy = 'mirror' | 'overwrite';

/** Why a plan may not be carried out, and the flag that lifts the refusal. */
export interface Refusal {
  readonly guard: 'deletes' | 'gaps' | 'target' | 'lockout';
  readonly message: string;
  readonly remedy: string;
}

/** Something of the snapshot that no API call can bring back. */
export interface Unrestorable extends ObjectKey {
  readonly reason: string;
}

/**
 * A restore, complete before anything is written: the objects on both sides, the difference, and what speaks against it.
 * `before` becomes the stack's checkpoint and `after` the program's resources, so the engine's own preview is this plan.
 */
export interface RestorePlan {
  readonly target: InstanceInfo;
  /** Live objects under management, as they are. */
  readonly before: ObjectMap;
  /** The same objects as they shall be. */
  readonly after: ObjectMap;
  readonly changes: ChangeSet;
  readonly refusals: readonly Refusal[];
  readonly unrestorable: readonly Unrestorable[];
}

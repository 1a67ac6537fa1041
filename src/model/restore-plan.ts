import type { ChangeSet, ObjectChange } from './change.js';
import type { InstanceInfo, ObjectMap } from './snapshot.js';
import type { ObjectKey } from './object.js';
import type { TargetFinding } from './target-finding.js';

/** What to do where the live state and the snapshot differ; docs/guide/restore.md, "Strategies". */
export const conflictStrategies = ['mirror', 'overwrite', 'merge', 'skip', 'prompt'] as const;
export type ConflictStrategy = (typeof conflictStrategies)[number];

/** Whose side a conflict takes: the snapshot's, the live one, or the union of both. */
export const conflictAnswers = ['snapshot', 'live', 'merge'] as const;
export type ConflictAnswer = (typeof conflictAnswers)[number];

/** Who writes the users and groups of an instance. */
export const identitySources = ['identity-center', 'external', 'active-directory'] as const;
export type IdentitySource = (typeof identitySources)[number];

/** Why a plan may not be carried out, and the flag that lifts the refusal. */
export interface Refusal {
  readonly guard: 'deletes' | 'gaps' | 'target' | 'lockout' | 'compatibility' | 'conflicts';
  readonly message: string;
  readonly remedy: string;
}

/** Something of the snapshot that no API call can bring back. */
export interface Unrestorable extends ObjectKey {
  readonly reason: string;
  /** keyTexts of the awaited users and groups that it goes without for now; of one that is itself awaited, its own. */
  readonly awaits?: readonly string[] | undefined;
}

/**
 * A restore, complete before anything is written: the objects on both sides, the difference, and what speaks against it.
 * `before` becomes the stack's checkpoint and `after` the program's resources, so the engine's own preview is this plan.
 */
export interface RestorePlan {
  readonly target: InstanceInfo;
  readonly identitySource: IdentitySource;
  /** Live objects under management, as they are. */
  readonly before: ObjectMap;
  /** The same objects as they shall be, under the keys that they have now. */
  readonly after: ObjectMap;
  /** The same objects under the names that they shall have: what a fresh read must find. */
  readonly expected: ObjectMap;
  readonly changes: ChangeSet;
  readonly refusals: readonly Refusal[];
  readonly unrestorable: readonly Unrestorable[];
  /** What taking the snapshot's side would do, of each conflict that nobody has decided yet. */
  readonly conflicts: readonly ObjectChange[];
  /** Users and groups that the identity provider has to bring before what mentions them can be restored. */
  readonly awaited: readonly ObjectKey[];
  /** What the plan runs into in the target. */
  readonly findings: readonly TargetFinding[];
}

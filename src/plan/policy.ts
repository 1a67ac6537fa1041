import type { ConflictAnswer, ConflictStrategy, IdentitySource, InstanceMapping } from '../model/index.js';
import type { GuardSettings } from './guards.js';
import type { ScopeSettings } from './scope/scope.js';

/** Answers by keyText, or for a whole kind by `kind/*`. */
export type ConflictAnswers = ReadonlyMap<string, ConflictAnswer>;

/** What a restore shall do. */
export interface RestorePolicy extends GuardSettings, ScopeSettings {
  readonly strategy: ConflictStrategy;
  /** Adds to the chosen objects all that they refer to. */
  readonly withDependencies?: boolean | undefined;
  /** What things of the snapshot are called in the target; default: the same. */
  readonly mapping?: InstanceMapping | undefined;
  /** What has been decided under `prompt`. */
  readonly answers?: ConflictAnswers | undefined;
  /** Who writes users and groups; default: as it is found. */
  readonly identitySource?: IdentitySource | undefined;
}

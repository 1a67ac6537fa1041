import type { ConflictStrategy, IdentitySource, KindName } from '../model/index.js';
import { restorePolicy, type RestoreOptions } from '../operations/index.js';
import { stackOptions, type InstanceContext } from '../cli/instances.js';

/** What a restore shall do. Paths count from the root of the repository. */
export interface RestoreRequest {
  /** What to do where the live state and the snapshot differ; default: `overwrite`. */
  readonly strategy?: ConflictStrategy | undefined;
  /** Only these kinds; default: all. */
  readonly kinds?: readonly KindName[] | undefined;
  /** Only what fits one of these selections, such as `permission-set=Admin*`. */
  readonly select?: readonly string[] | undefined;
  /** And nothing that fits one of these. */
  readonly exclude?: readonly string[] | undefined;
  /** Also what the chosen objects refer to. */
  readonly withDependencies?: boolean | undefined;
  /** Instance whose snapshots are meant, to restore into another one; default: this one. */
  readonly from?: string | undefined;
  /** File that says what things are called in this instance. */
  readonly mapFile?: string | undefined;
  /** File with answers to conflicts, for the strategy `prompt`. */
  readonly answersFile?: string | undefined;
  /** Who writes users and groups; default: as it is found. */
  readonly identitySource?: IdentitySource | undefined;
  /** Minutes to wait for users and groups that the identity provider has to bring; default: 0. */
  readonly waitForSyncMinutes?: number | undefined;
  /** Refuses when the live state has changed since the preview, in place of showing the new plan. */
  readonly strict?: boolean | undefined;
  /** Deletions that are accepted in all; default: the threshold of each kind. */
  readonly allowDeletes?: number | undefined;
  /** Accepts that the caller, or the last administrators of an account, lose access. */
  readonly allowLockout?: boolean | undefined;
  /** Accepts a snapshot of another instance without a mapping. */
  readonly allowOtherInstance?: boolean | undefined;
  /** Pulumi stack; default: the name of the instance. */
  readonly stackName?: string | undefined;
}

/** Default strategy of a restore. */
export const defaultStrategy: ConflictStrategy = 'overwrite';

/**
 * What the operation takes.
 * @throws UsageError USAGE for a selection, CONFIG_INVALID for a file
 */
export async function restoreOptions(context: InstanceContext, revision: string, request: RestoreRequest): Promise<RestoreOptions> {
  const { strategy = defaultStrategy, from, waitForSyncMinutes, strict, stackName = context.instanceName, ...settings } = request;
  const policy = await restorePolicy({ strategy, ...settings }, context.repository.root);
  return { ...(await stackOptions(context, stackName)), revision, policy, from, waitForSyncMinutes, strict };
}

import type { KindName } from '../model/index.js';
import type {
  AccessAnswer, AccessHistory, AccessQuestion, Blame, Confirm, HistoryFilter, NamedState, PreparedRestore, RestoreReport, RestoreValidation, Review, SnapshotRecord,
  StateDifference, TakenSnapshot, ValidationReport,
} from '../operations/index.js';
import type { RestoreRequest } from './restore-request.js';

/** What to read, and what to note of it. */
export interface SnapshotOptions {
  /** Only these kinds; default: those of `idc.yaml`, or all. */
  readonly kinds?: readonly KindName[] | undefined;
  /** `incremental` reads what CloudTrail says may have changed, and everything where it does not tell; default: `full`. */
  readonly mode?: 'full' | 'incremental';
  /** What was lost since the snapshot before was meant to go. */
  readonly acceptLosses?: boolean | undefined;
  /** Words by which retention can keep it. */
  readonly tags?: readonly string[] | undefined;
  /** Looks in CloudTrail for who made the changes; default: as `idc.yaml` says, or yes. */
  readonly actors?: boolean | undefined;
}

/** Which snapshots of the instance, and how many. */
export interface ListOptions {
  /** Taken at or after. */
  readonly since?: Date | undefined;
  /** Taken at or before. */
  readonly until?: Date | undefined;
  /** Only backups, or only safety snapshots. */
  readonly purpose?: 'backup' | 'safety' | undefined;
  /** At most so many, the newest; default: all. */
  readonly limit?: number | undefined;
}

/**
 * An instance of IAM Identity Center with its repository: what {@link openInstance} gives.
 *
 * Every operation is the one of the command line: it keeps to the roles, approvals, signatures and keys of the repository's
 * `idc.yaml`, leaves an event in its audit log, and fails with an {@link IdcError}. A revision is what the command line takes: a
 * snapshot ID, `latest`, `latest~2`, `@7d`, a git revision, `live`, or `.` for the files that are checked out.
 *
 * Wait for one operation before you begin the next: two at a time share no rate limit.
 */
export interface Instance {
  /** Its folder under `snapshots/`. */
  readonly name: string;
  /** Root of the repository. */
  readonly root: string;

  /**
   * Reads the live instance, commits it to branch `snapshots` and verifies what was written. Copies to no target.
   * @throws {@link AwsError}, {@link StoreError}; what fails in part is a gap of the snapshot
   * @example
   * ```ts
   * const { metadata } = await instance.takeSnapshot({ tags: ['before-migration'] });
   * console.log(metadata.snapshotId, metadata.gaps.length);
   * ```
   */
  takeSnapshot(options?: SnapshotOptions): Promise<TakenSnapshot>;

  /** The snapshots of the instance, newest first. */
  listSnapshots(options?: ListOptions): Promise<readonly SnapshotRecord[]>;

  /**
   * What the history says of one snapshot.
   * @throws {@link UsageError} REVISION_UNKNOWN
   */
  findSnapshot(revision: string): Promise<SnapshotRecord>;

  /**
   * The whole state that a revision names, by natural keys.
   * @throws {@link UsageError} REVISION_UNKNOWN, {@link SnapshotError} for files that are not valid
   * @example
   * ```ts
   * const { snapshot } = await instance.readState('latest');
   * for (const { name } of objectsOfKind(snapshot.objects, 'permission-set')) console.log(name);
   * ```
   */
  readState(revision: string): Promise<NamedState>;

  /**
   * What differs between two states, to the letter.
   * @param from default: the files that are checked out
   * @param to default: the live instance
   */
  diff(from?: string, to?: string): Promise<StateDifference>;

  /**
   * The same as people review it: renames recognised, who gains and loses access, and how risky that is.
   * @param from default: the files that are checked out
   * @param to default: the live instance
   */
  review(from?: string, to?: string): Promise<Review>;

  /**
   * Proves a snapshot from the disk: git objects, digest, schema, references and signature. Damage is in the report, not thrown.
   * @param revision default: all snapshots of the instance
   */
  validate(revision?: string): Promise<ValidationReport>;

  /** Everything that speaks against a restore, all at once. Nothing runs, and nothing is written. */
  validateRestore(revision: string, request?: RestoreRequest): Promise<RestoreValidation>;

  /**
   * Plans a restore and has the Pulumi engine preview it. Writes nothing to AWS. A plan that a guard refuses is returned, with
   * its refusals.
   * @throws {@link EngineError} where `pulumi` is not found
   */
  previewRestore(revision: string, request?: RestoreRequest): Promise<PreparedRestore>;

  /**
   * Restores: preview, confirmation, safety snapshot, `pulumi up`, and a fresh read that proves the result. Failures of single
   * objects are in the report.
   * @param confirm is shown each plan before it is carried out; false ends the restore with nothing written
   * @throws {@link GuardError}, {@link DeniedError}, {@link ConfirmationError}; {@link EngineError} where `pulumi` is not found
   * @example
   * ```ts
   * const report = await instance.restore('latest', { kinds: ['permission-set'] }, async ({ operations }) => operations.length < 5);
   * ```
   */
  restore(revision: string, request: RestoreRequest, confirm: Confirm): Promise<RestoreReport>;

  /**
   * Who has which permission set where, through which groups, and since when.
   * @param question nothing: all access
   * @param at default: `latest`
   * @throws {@link UsageError} USAGE for a name that the state does not know
   */
  access(question?: AccessQuestion, at?: string): Promise<AccessAnswer>;

  /** Every change of access that the snapshots show, newest first. */
  accessHistory(filter?: HistoryFilter): Promise<AccessHistory>;

  /**
   * Since which snapshot each part of an object is as it is, and who made it so.
   * @param object kind and name, such as `group/Admins`
   * @param at default: `latest`
   */
  blame(object: string, at?: string): Promise<Blame>;
}

import type { Repository } from '../repository.js';

/** Kinds of places for copies. */
export type TargetKind = 'git' | 'directory' | 's3';

/** A reference that shall move in a copy. */
export interface RefMove {
  /** Full name, such as `refs/heads/snapshots`. */
  readonly ref: string;
  /** What the copy holds now, as `refs` told; undefined: it does not have the reference. */
  readonly from: string | undefined;
  /** What it shall hold; undefined: the reference is deleted. */
  readonly to: string | undefined;
  /** True when `to` is known to lead back to `from`; false where history was written anew. */
  readonly isContinued: boolean;
}

/** What a copy has taken. */
export interface PushReport {
  /** Bytes that were sent, as far as the kind of target knows. */
  readonly bytes?: number | undefined;
  /** Sentences for people: what could not be removed, and until when. */
  readonly notes: readonly string[];
}

/** One thing that was found when a target was checked. */
export interface CopyFinding {
  readonly severity: 'error' | 'warning' | 'info';
  /** A sentence. */
  readonly message: string;
  /** What to do; absent where there is nothing to do. */
  readonly remedy?: string | undefined;
}

/**
 * A place for copies of the history. Whatever it answers is somebody else's: objects are believed by their names alone, and
 * references only once everything that they lead to has been read and verified.
 */
export interface CopyTarget {
  readonly kind: TargetKind;
  /** Where it is, without any secret, as people know it. */
  readonly address: string;
  /**
   * The references that it holds, by full name; none of a place that is empty or does not exist yet.
   * @throws StoreError TARGET_UNREACHABLE, TARGET_DENIED, TARGET_INVALID
   */
  refs(): Promise<ReadonlyMap<string, string>>;
  /**
   * Sends the objects that are missing there, then moves the references, at once where the kind can and else in the order that
   * is given. After a crash at any point each reference is where it was or where it shall be, and leads to nothing that is not
   * there. What was taken away from history is removed from the copy as far as the kind can; `notes` tell what stays. Without
   * any move the place is only tidied up, where the kind needs that.
   * @throws StoreError TARGET_MOVED with nothing changed when a reference is not where `from` says; TARGET_UNREACHABLE, TARGET_DENIED
   */
  push(repository: Repository, moves: readonly RefMove[], at: Date): Promise<PushReport>;
  /**
   * Brings the objects that some of its references lead to into the repository, durably. No reference moves here.
   * @throws StoreError TARGET_UNREACHABLE, TARGET_DENIED, TARGET_INVALID when what it holds is damaged or incomplete
   */
  fetch(repository: Repository, refs: readonly string[]): Promise<void>;
  /** Tries what a push needs, without changing the copy: reaching it, reading, writing, and what is set there. */
  check(): Promise<readonly CopyFinding[]>;
}

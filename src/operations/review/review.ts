import type { Access, PermissionShift, Rename, ReviewedChange, ReviewGroupName } from '../../diff/index.js';
import type { ChangeActor, ChangeAction, ChangeSet, Gap, KindName, ObjectKey, RiskFinding } from '../../model/index.js';

/** Version of the shape of a review; it changes only when a field changes its meaning or goes. */
export const reviewFormatVersion = 1;

/** Numbers of a review. */
export interface ReviewCounts extends Readonly<Record<ChangeAction, number>> {
  /** Objects in the groups. */
  readonly changed: number;
  /** Of these, the ones that have another name; they are counted as updates too. */
  readonly renamed: number;
  readonly kinds: Readonly<Partial<Record<KindName, number>>>;
  /** Objects that differ only because they mention something that was renamed. */
  readonly following: number;
  /** Objects that are written in another way and mean the same. */
  readonly sameMeaning: number;
  readonly unchanged: number;
}

/** One object that differs, with what people know it by. */
export interface ReviewChange extends ReviewedChange {
  /** Of the assignments of an account. */
  readonly accountName?: string | undefined;
  readonly findings: readonly RiskFinding[];
  /** Who changed it, newest first, as far as it is known. */
  readonly actors: readonly ChangeActor[];
}

/** Changes that belong together, most important first. */
export interface ReviewGroup {
  readonly group: ReviewGroupName;
  readonly counts: Readonly<Record<ChangeAction, number>>;
  readonly changes: readonly ReviewChange[];
}

/** Access with the name of its account. */
export type NamedAccess = Access & { readonly accountName?: string | undefined };

/** Who gains and who loses access, with counts. */
export interface ReviewImpact {
  readonly gained: readonly NamedAccess[];
  readonly lost: readonly NamedAccess[];
  readonly rerouted: readonly { readonly before: NamedAccess; readonly after: NamedAccess }[];
  readonly counts: {
    readonly gained: number;
    readonly lost: number;
    readonly rerouted: number;
    readonly usersGaining: number;
    readonly usersLosing: number;
    /** Accounts in which somebody gains or loses something. */
    readonly accounts: number;
  };
}

/** The difference between two states as people review it. */
export interface Review {
  readonly formatVersion: typeof reviewFormatVersion;
  readonly instanceName: string;
  /** What the states are called: a snapshot ID, a short commit ID, `live` or `.`. */
  readonly from: string;
  readonly to: string;
  readonly counts: ReviewCounts;
  readonly groups: readonly ReviewGroup[];
  readonly renames: readonly Rename[];
  readonly following: readonly ObjectKey[];
  readonly sameMeaning: readonly ObjectKey[];
  /** Absent where nobody asked for it. */
  readonly impact?: ReviewImpact | undefined;
  readonly findings: readonly RiskFinding[];
  readonly actors: readonly ChangeActor[];
  /** What either side lacks; a difference may hide there. */
  readonly gaps: readonly Gap[];
  /** What people should know before they believe or accept it. */
  readonly warnings: readonly string[];
  /** Every difference to the letter: nothing is left out and no rename is recognised. */
  readonly changes: ChangeSet;
}

export type { PermissionShift, Rename };

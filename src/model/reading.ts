import type { KindName } from './object.js';

/** How a state was read. */
export interface Reading {
  /** `full`: everything was asked for; `incremental`: what may have changed since `base`, the rest is from there. */
  readonly mode: 'full' | 'incremental';
  /** ID of the snapshot that an incremental reading goes on from. */
  readonly base?: string | undefined;
  /** When everything was last asked for. */
  readonly fullAt: Date;
  /** Why a reading that was to be incremental is full. */
  readonly reason?: string | undefined;
  /** Whether the state moved while it was read, by a second look at the trail. */
  readonly settled: Settled;
}

/** `settled`: what moved was read again; `moving`: it went on moving; `unchecked`: nobody could tell. */
export type Settled = 'settled' | 'moving' | 'unchecked';

/** Something that a reading noticed, which is no gap and no error. */
export interface Finding {
  readonly type: 'orphaned-assignment' | 'unassigned-permission-set' | 'outdated-permission-set' | 'assignment-in-closed-account' | 'names-differ-in-case';
  readonly kind: KindName;
  readonly name: string;
  /** What about it, in a few words. */
  readonly detail: string;
}

/** A kind of which far fewer objects are there than in the snapshot before. */
export interface Loss {
  readonly kind: KindName;
  readonly before: number;
  readonly after: number;
}

/** What a snapshot keeps of a kind and no restore could set in an empty instance. */
export interface BeyondRestore {
  readonly kind: KindName;
  /** Which field, and what to do by hand. */
  readonly reason: string;
  /** Objects that have it. */
  readonly count: number;
}

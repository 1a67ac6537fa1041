import type { ChangeSet, Gap, KindName } from '../model/index.js';
import type { Patch } from './json-patch.js';

/** A snapshot whose state can be compared. */
export interface StateOfData {
  readonly snapshotId: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly gaps: readonly Pick<Gap, 'kind' | 'name'>[];
  /** Kinds that were not asked for. */
  readonly unread: readonly KindName[];
}

/** An object and what became of it: at which state, by its number, it is made otherwise; null: it is gone. */
export type ObjectSteps = readonly [kind: KindName, name: string, steps: readonly (readonly [at: number, patch: Patch | null])[]];

/** States of which any two can be compared, oldest first. What is the same in all of them is only counted. */
export interface StateData {
  readonly states: readonly StateOfData[];
  readonly objects: readonly ObjectSteps[];
  /** Number of objects that all states have and that never changed, by kind. */
  readonly equal: Readonly<Partial<Record<KindName, number>>>;
  /** Properties whose change makes another object of one, by kind. */
  readonly fixed: Readonly<Partial<Record<KindName, readonly string[]>>>;
  /** Kinds whose objects share names, compared in advance: what belongs together depends on both states. */
  readonly pairs?: PairData | undefined;
}

/** Differences that were worked out in advance. */
export interface PairData {
  readonly kinds: readonly KindName[];
  /** Of each state, which of the distinct ones it is. */
  readonly distinct: readonly number[];
  /** From one distinct state to another. */
  readonly differences: readonly (readonly [from: number, to: number, difference: ChangeSet])[];
}

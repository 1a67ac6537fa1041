import { schemaOf } from '../../kinds/schemas.js';
import type { ConflictAnswer, ConflictStrategy, SnapshotObject } from '../../model/index.js';
import { mergeObjects } from './merge.js';

/** How conflicts are decided: by a strategy, or one by one. */
export interface ConflictPolicy {
  readonly strategy: ConflictStrategy;
  /** Under `prompt`: whose side an object takes; undefined while nobody has said. */
  readonly answerOf: (object: SnapshotObject) => ConflictAnswer | undefined;
}

/**
 * What becomes of one object; undefined: it goes.
 * @param live the live object, where there is one
 * @param snapshot the snapshot's, where there is one
 */
export function combine(live: SnapshotObject | undefined, snapshot: SnapshotObject | undefined, policy: ConflictPolicy): SnapshotObject | undefined {
  if (live === undefined) return snapshot;
  if (snapshot === undefined) return policy.strategy === 'mirror' || answer(live, policy) === 'snapshot' ? undefined : live;
  switch (policy.strategy) {
    case 'mirror':
    case 'overwrite':
      return snapshot;
    case 'merge':
      return mergeObjects(live, snapshot);
    case 'skip':
      return isCollection(live) ? mergeObjects(live, snapshot) : live; // each assignment is there or missing by itself
    case 'prompt':
      return sides[answer(live, policy) ?? 'live'](live, snapshot);
  }
}

const sides: Readonly<Record<ConflictAnswer, (live: SnapshotObject, snapshot: SnapshotObject) => SnapshotObject>> = {
  snapshot: (_live, snapshot) => snapshot,
  live: (live) => live,
  merge: mergeObjects,
};

function answer(object: SnapshotObject, { strategy, answerOf }: ConflictPolicy): ConflictAnswer | undefined {
  return strategy === 'prompt' ? answerOf(object) : undefined;
}

function isCollection({ kind }: SnapshotObject): boolean {
  return schemaOf(kind).filtered !== undefined;
}

/** An object out of its two parts: what a restore left alone, and what it decided. */
export function joinParts(rest: SnapshotObject | undefined, decided: SnapshotObject | undefined): SnapshotObject | undefined {
  if (rest === undefined || decided === undefined) return decided ?? rest;
  return mergeObjects(rest, decided);
}

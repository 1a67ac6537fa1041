import type { JsonValue, ObjectKey } from './object.js';

/** What happens to one object when state A becomes state B; replace: it is deleted, then created with another ID. */
export type ChangeAction = 'create' | 'update' | 'replace' | 'delete';

/** One difference inside an object. */
export interface PropertyChange {
  /** Path of field names and of keys of sets, e.g. `['members', 'alice']`. */
  readonly path: readonly string[];
  readonly action: 'add' | 'remove' | 'replace';
  readonly before?: JsonValue | undefined;
  readonly after?: JsonValue | undefined;
}

/** One object that differs between two states. */
export interface ObjectChange extends ObjectKey {
  readonly action: ChangeAction;
  /** Field by field, in stable order; for a create or delete, all fields. */
  readonly properties: readonly PropertyChange[];
}

/** The difference between two states, sorted by kind and name. */
export interface ChangeSet {
  readonly changes: readonly ObjectChange[];
  /** Objects that are equal on both sides. */
  readonly unchanged: number;
}

/** True of a change after which the live object that was there is gone. */
export function isRemoval({ action }: ObjectChange): boolean {
  return action === 'delete' || action === 'replace';
}

import { keyFor, keyFrom, type DataKey } from './data-key.js';

/** A person whose data have a key of their own, which can be destroyed alone. */
export interface PersonKey {
  /** 32 hex digits that follow from nothing. */
  readonly id: string;
  readonly secret: Uint8Array;
}

/** Keys by their IDs, as far as they could be unlocked. */
export interface KeyRing {
  /** @throws SnapshotError when there is no such key, or it is not to be had */
  readonly dataKey: (id: string) => DataKey;
  /** Undefined when the key was destroyed. */
  readonly person: (id: string) => PersonKey | undefined;
}

const contentKeys = new WeakMap<DataKey, Uint8Array>();
const nameKeys = new WeakMap<DataKey, Uint8Array>();

/** The key for the content of a file: that of the period, and of the person where the file is about one. */
export function contentKey(key: DataKey, person?: PersonKey): Uint8Array {
  const common = remembered(contentKeys, key, () => keyFor(key, 'content'));
  return person === undefined ? common : keyFrom(common, person.secret, 'person');
}

/** The key for the names of files and folders. */
export function nameKey(key: DataKey): Uint8Array {
  return remembered(nameKeys, key, () => keyFor(key, 'names'));
}

function remembered(keys: WeakMap<DataKey, Uint8Array>, key: DataKey, derive: () => Uint8Array): Uint8Array {
  const known = keys.get(key) ?? derive();
  keys.set(key, known);
  return known;
}

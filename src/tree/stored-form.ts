import type { SnapshotObject, TreeFile } from '../model/index.js';

/** The content of an object's file and git's ID of it. */
export type StoredForm = Pick<TreeFile, 'content' | 'oid'>;

/** Objects are never changed, so what one was read from is what it would be written as. */
const forms = new WeakMap<SnapshotObject, StoredForm>();

/** Notes how this program has written an object, which it then need not do again. */
export function keepStoredForm(object: SnapshotObject, { content, oid }: StoredForm): void {
  forms.set(object, { content, oid });
}

/** How this very object is stored; undefined of one that was not read from a snapshot of this program. */
export function storedFormOf(object: SnapshotObject): StoredForm | undefined {
  return forms.get(object);
}

import { keyText, objectsOfKind, type Snapshot, type SnapshotObject, type TreeFile } from '../../model/index.js';
import { encodeSnapshot } from '../encode.js';
import { objectPaths } from '../object-paths.js';
import { withMentions } from './person-names.js';
import { sealFiles, type Sealing } from './seal-files.js';
import type { PersonKey } from './sealing-keys.js';

/** With what a snapshot is sealed. */
export interface SnapshotSealing extends Omit<Sealing, 'personOf'> {
  /** The key of a user; where users have none, their data are under the common key alone. */
  readonly personOf?: ((user: SnapshotObject) => PersonKey | undefined) | undefined;
}

/** The files of a snapshot as they are kept where encryption is on, sorted as encodeSnapshot does by their plain paths. */
export function sealSnapshot(snapshot: Snapshot, { personOf, ...sealing }: SnapshotSealing): TreeFile[] {
  const users = personOf === undefined ? [] : objectsOfKind(snapshot.objects, 'user');
  const people = new Map(users.map((user) => [user.name, personOf?.(user)]));
  const paths = objectPaths(users);
  const byPath = new Map(users.map((user) => [paths.get(keyText(user)), people.get(user.name)]));
  const files = encodeSnapshot(withMentions(snapshot, (name) => people.get(name)?.id));
  return sealFiles(files, { ...sealing, personOf: (path) => byPath.get(path) });
}

/** The object's ID in its instance, by which the same person is found again after a rename; else its name. */
export function personText(snapshot: Snapshot, { name, body }: SnapshotObject): string {
  return `${snapshot.instance.identityStoreId}/${typeof body['id'] === 'string' ? body['id'] : name}`;
}

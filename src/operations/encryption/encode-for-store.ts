import { createHmac } from 'node:crypto';
import { objectsOfKind, type Snapshot, type SnapshotMetadata, type TreeFile } from '../../model/index.js';
import { newPerson, type PersonEntry } from '../../keys/index.js';
import type { SnapshotCommit } from '../../store/index.js';
import { encodeSnapshot, keyFor, personText, sealSnapshot, type DataKey, type SnapshotSealing } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { keysOf } from './repository-keys.js';
import { sealMetadata } from './sealed-metadata.js';

/** What the store is given of a snapshot: plain, or encrypted where encryption is on. */
export type EncodedForStore = Pick<SnapshotCommit, 'files' | 'metadata' | 'summary' | 'authenticate'>;

/**
 * Encodes a snapshot as the repository keeps it. Where that is encrypted, the lines on what changed are left out, because they
 * name people and groups.
 */
export async function encodeForStore(context: OperationContext, snapshot: Snapshot, metadata: SnapshotMetadata, summary: readonly string[] | undefined): Promise<EncodedForStore> {
  const { files, key } = await filesForStore(context, snapshot);
  if (key === undefined) return { files, metadata, ...(summary && { summary }) };
  return { files, metadata: sealMetadata(metadata, key), authenticate: (text) => sealOf(key, text) };
}

/** The files of a snapshot as the repository keeps them, and the key by which they are encrypted, where they are. */
export async function filesForStore(context: OperationContext, snapshot: Snapshot): Promise<{ readonly files: readonly TreeFile[]; readonly key?: DataKey }> {
  const keys = keysOf(context);
  const key = await keys.writingKey(context.now());
  if (key === undefined) return { files: encodeSnapshot(snapshot) };
  const { instanceName } = context;
  const sealing: SnapshotSealing = { instanceName, key, known: (path) => keys.known(instanceName, path), ...(await peopleOf(context, snapshot)) };
  return { files: sealSnapshot(snapshot, sealing), key };
}

/** What proves that a holder of the key wrote a text. */
export function sealOf(key: DataKey, text: string): string {
  return createHmac('sha256', keyFor(key, 'trailers')).update(text).digest('hex');
}

async function peopleOf(context: OperationContext, snapshot: Snapshot): Promise<Pick<SnapshotSealing, 'personOf'>> {
  const keys = keysOf(context);
  const opened = await keys.open();
  if (!opened.file.people) return {};
  const present = byPerson(opened.people.values());
  const users = objectsOfKind(snapshot.objects, 'user');
  const missing = users.filter((user) => !present.has(personText(snapshot, user))).map((user) => newPerson(personText(snapshot, user), user.name));
  const all = missing.length === 0 ? present : byPerson((await keys.addPeople(missing, context.now())).people.values());
  return { personOf: (user) => all.get(personText(snapshot, user)) };
}

function byPerson(people: Iterable<PersonEntry>): Map<string, PersonEntry> {
  return new Map([...people].map((entry) => [entry.person, entry]));
}

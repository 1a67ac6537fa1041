import { kindNames, objectsOfKind, type Snapshot } from '../model/index.js';
import type { Origin, PortableRecord } from './portable-record.js';

/** The records of a snapshot that is in memory: the header, the accounts, then the objects in order of reference. */
export async function* recordsOfSnapshot(snapshot: Snapshot, origin: Origin = {}): AsyncIterable<PortableRecord> {
  const { instance, accounts, objects, coverage } = snapshot;
  yield { type: 'header', header: { instance, coverage, origin } };
  for (const account of accounts) yield { type: 'account', account };
  for (const kind of kindNames) for (const object of objectsOfKind(objects, kind)) yield { type: 'object', object };
}

import { InternalError } from '../errors/index.js';
import { kindNames, objectMap, type AccountInfo, type Snapshot, type SnapshotObject } from '../model/index.js';
import type { Origin, PortableHeader, PortableRecord } from './portable-record.js';

/** A snapshot that was read from records, and where these came from. */
export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  readonly origin: Origin;
}

/**
 * The snapshot that records describe, whole in memory.
 * @throws SnapshotError whatever the records throw
 */
export async function snapshotOfRecords(records: AsyncIterable<PortableRecord>): Promise<ReadSnapshot> {
  let header: PortableHeader | undefined;
  const accounts: AccountInfo[] = [];
  const objects: SnapshotObject[] = [];
  for await (const record of records) {
    if (record.type === 'header') header = record.header;
    else if (record.type === 'account') accounts.push(record.account);
    else objects.push(record.object);
  }
  if (header === undefined) throw new InternalError('INTERNAL', { message: 'Records without a header were taken for valid', remedy: 'Report this with the command that was run.' });
  const inOrder = kindNames.flatMap((kind) => objects.filter((object) => object.kind === kind));
  const { instance, coverage, origin } = header;
  return { snapshot: { instance, accounts, objects: objectMap(inOrder), coverage }, origin };
}

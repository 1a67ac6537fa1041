import type { KindName } from '../../model/index.js';
import { decoderOf, readRecords, selectKinds, type InputFormatName, type PortableHeader, type PortableRecord } from '../../portable/index.js';
import type { OperationContext } from '../context.js';
import { openSource, type OpenDecryption, type SourcePlace } from './open-source.js';
import { Tally, type RecordCounts } from './write-records.js';

/** What a source holds, once all of it was found valid. */
export interface ValidatedSource {
  readonly header: PortableHeader;
  readonly counts: RecordCounts;
  /** What differs from what was exported, by its own counts; nothing where nobody has edited it. */
  readonly edited: readonly string[];
}

/**
 * The records of a source.
 * @param kinds only these; default: all
 * @throws UsageError USAGE when it is not there; SnapshotError IMPORT_INVALID, at the latest when the last record was read
 */
export async function sourceRecords(format: InputFormatName, place: SourcePlace, decryption: OpenDecryption, kinds?: readonly KindName[]): Promise<AsyncIterable<PortableRecord>> {
  const decoder = decoderOf(format);
  const records = readRecords(decoder, await openSource(place, decryption, decoder.folderExtension));
  return kinds === undefined ? records : selectKinds(records, kinds);
}

/**
 * Reads records to their end without keeping them.
 * @throws SnapshotError IMPORT_INVALID with every problem up to a limit
 */
export async function validateRecords(records: AsyncIterable<PortableRecord>, { now, onProgress }: Pick<OperationContext, 'now' | 'onProgress'>): Promise<ValidatedSource> {
  const tally = new Tally(now, onProgress, 'checked');
  let header: PortableHeader | undefined;
  for await (const record of tally.counting(records)) if (record.type === 'header') header = record.header;
  const found = header ?? { instance: { instanceArn: '', identityStoreId: '', region: '', ownerAccountId: '' }, coverage: { kinds: [], gaps: [] }, origin: {} };
  return { header: found, counts: tally.counts, edited: editedSince(found.origin.counts, tally.counts) };
}

/** Where the counts are not those of the export: rows that somebody has added or taken out, or a file that was cut off. */
export function editedSince(exported: RecordCounts = {}, counts: RecordCounts): string[] {
  const kinds = new Set([...Object.keys(exported), ...Object.keys(counts)]) as Set<keyof RecordCounts>;
  return [...kinds].flatMap((kind) => {
    const [before, after] = [exported[kind], counts[kind] ?? 0];
    return before === undefined || before === after ? [] : [`${kind}: ${after}, where ${before} had been exported`];
  });
}

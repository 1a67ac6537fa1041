import type { KindName } from '../../model/index.js';
import { codecs, type FormatName, type PortableRecord } from '../../portable/index.js';
import type { Progress } from '../context.js';
import { writePieces, type Destination, type WriteSettings } from './write-pieces.js';

/** How many records of each kind went through. */
export type RecordCounts = Readonly<Partial<Record<KindName | 'account', number>>>;

/** How and where records are written. */
export interface RecordSettings extends Omit<WriteSettings, 'folderExtension'> {
  readonly format: FormatName;
  readonly destination: Destination;
  /** Whether the names of the files say that they are encrypted. */
  readonly isEncrypted: boolean;
  readonly now: () => Date;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Writes records in a format, and counts them. Nothing appears at the destination before the last record was read without an error.
 * @throws UsageError EXPORT_FAILED, and whatever the records throw
 */
export async function writeRecords(records: AsyncIterable<PortableRecord>, { format, destination, isEncrypted, now, onProgress, ...settings }: RecordSettings): Promise<RecordCounts> {
  const codec = codecs[format];
  const extension = `${codec.extensions[0] ?? ''}${settings.isCompressed === true ? '.gz' : ''}${isEncrypted ? '.age' : ''}`;
  const tally = new Tally(now, onProgress, 'written');
  await writePieces(codec.encode(tally.counting(records)), destination, { ...settings, folderExtension: codec.isFolder ? extension : undefined });
  return tally.counts;
}

/** After so long, and then as often, the count is told. */
const tellEveryMs = 2_000;

/** Counts the records that pass, and tells of it where it takes long. */
export class Tally {
  readonly counts: Partial<Record<KindName | 'account', number>> = {};
  #total = 0;
  #toldAt: number;

  constructor(private readonly now: () => Date, private readonly onProgress: (progress: Progress) => void, private readonly word: string) {
    this.#toldAt = now().getTime();
  }

  async *counting(records: AsyncIterable<PortableRecord>): AsyncIterable<PortableRecord> {
    for await (const record of records) {
      yield record;
      if (record.type === 'header') continue;
      const kind = record.type === 'account' ? 'account' : record.object.kind;
      this.counts[kind] = (this.counts[kind] ?? 0) + 1;
      this.#total += 1;
      if (this.#total % 1_000 === 0) this.#tell();
    }
  }

  #tell(): void {
    const at = this.now().getTime();
    if (at - this.#toldAt < tellEveryMs) return;
    this.#toldAt = at;
    this.onProgress({ type: 'step', text: `${this.#total} records ${this.word}` });
  }
}

import type { KindName } from '../model/index.js';
import type { PortableRecord } from './portable-record.js';

/**
 * The records of some kinds only, and of the accounts. The header then covers these kinds, so that what is mentioned of others need not be
 * there, and a restore leaves the others alone.
 */
export async function* selectKinds(records: AsyncIterable<PortableRecord>, kinds: readonly KindName[]): AsyncIterable<PortableRecord> {
  for await (const record of records) {
    if (record.type === 'account') yield record;
    else if (record.type === 'object') {
      if (kinds.includes(record.object.kind)) yield record;
    } else {
      const { coverage, origin: { digest: _digest, counts, ...origin }, instance } = record.header;
      const gaps = coverage.gaps.filter(({ kind }) => kind === 'accounts' || kind === 'instance' || kinds.includes(kind));
      const kept = counts && Object.fromEntries(Object.entries(counts).filter(([kind]) => kind === 'account' || kinds.includes(kind as KindName)));
      yield { type: 'header', header: { instance, coverage: { kinds: coverage.kinds.filter((kind) => kinds.includes(kind)), gaps }, origin: { ...origin, ...(kept && { counts: kept }) } } };
    }
  }
}

import { expect } from 'chai';
import fc from 'fast-check';
import type { Snapshot } from '../../../src/model/index.js';
import { codecs, formatNames, readRecords, recordsOfSnapshot, snapshotOfRecords, type Codec, type PortableRecord } from '../../../src/portable/index.js';
import { digestFiles } from '../../../src/store/index.js';
import { encodeSnapshot } from '../../../src/tree/index.js';
import { arbitrarySnapshot } from '../../support/arbitraries/index.js';
import { sourceOf, writtenFiles } from '../../support/portable.js';

const state = arbitrarySnapshot({ beyondApi: true });
const chunkBytes = fc.constantFrom(1, 7, 64, 4096);
const pairs = formatNames.flatMap((from) => formatNames.map((to) => [from, to] as const));

/** The records that are read from what a format has written of others. */
async function throughFormat(codec: Codec, records: AsyncIterable<PortableRecord>, bytes = 512): Promise<AsyncIterable<PortableRecord>> {
  return readRecords(codec, sourceOf(await writtenFiles(codec, records), bytes));
}

async function expectSame(original: Snapshot, records: AsyncIterable<PortableRecord>): Promise<void> {
  const { snapshot, origin } = await snapshotOfRecords(records);
  const [before, after] = [encodeSnapshot(original), encodeSnapshot(snapshot)];
  expect(after.map(({ path, content }) => [path, Buffer.from(content).toString()])).to.deep.equal(before.map(({ path, content }) => [path, Buffer.from(content).toString()]));
  expect(digestFiles(after)).to.equal(digestFiles(before));
  expect(snapshot.coverage).to.deep.equal(original.coverage);
  expect(origin).to.deep.equal({ snapshotId: '20261123T220000Z-k3f9', counts: { user: 2, account: 4 } });
}

const exported = (snapshot: Snapshot): AsyncIterable<PortableRecord> => recordsOfSnapshot(snapshot, { snapshotId: '20261123T220000Z-k3f9', counts: { user: 2, account: 4 } });

describe('portable formats', function () {
  this.timeout(120_000);

  for (const format of formatNames) {
    it(`${format} gives the same bytes of every state back, wherever its bytes are cut`, async () => {
      await fc.assert(fc.asyncProperty(state, chunkBytes, async (snapshot, bytes) => {
        await expectSame(snapshot, await throughFormat(codecs[format], exported(snapshot), bytes));
      }), { numRuns: 30 });
    });
  }

  it('are converted between all pairs without a loss', async () => {
    await fc.assert(fc.asyncProperty(state, fc.constantFrom(...pairs), async (snapshot, [from, to]) => {
      await expectSame(snapshot, await throughFormat(codecs[to], await throughFormat(codecs[from], exported(snapshot))));
    }), { numRuns: 32 });
  });
});

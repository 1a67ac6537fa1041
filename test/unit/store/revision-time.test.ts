import { expect } from 'chai';
import { newSnapshotId, snapshotIdPattern, snapshotIdPrefixPattern } from '../../../src/store/snapshot-id.js';
import { revisionTime } from '../../../src/store/revision-time.js';

const now = new Date('2026-11-23T22:00:00Z');
const iso = (text: string): string | undefined => revisionTime(text, now)?.toISOString();

describe('times as revisions', () => {
  it('count back from now', () => {
    expect([iso('@30m'), iso('@12h'), iso('@7d'), iso('@2w')]).to.deep.equal([
      '2026-11-23T21:30:00.000Z',
      '2026-11-23T10:00:00.000Z',
      '2026-11-16T22:00:00.000Z',
      '2026-11-09T22:00:00.000Z',
    ]);
  });

  it('take a day as its first instant in UTC, and a time with its zone', () => {
    expect(iso('@2026-11-01')).to.equal('2026-11-01T00:00:00.000Z');
    expect(iso('@2026-11-01T12:00')).to.equal('2026-11-01T12:00:00.000Z');
    expect(iso('@2026-11-01T12:00:00+02:00')).to.equal('2026-11-01T10:00:00.000Z');
  });

  it("leave git's own forms and impossible dates alone", () => {
    for (const text of ['@', '@{1}', '@~2', '@2026-13-01', '@7y', 'main@{1}']) expect(iso(text), text).to.equal(undefined);
  });
});

describe('snapshot IDs', () => {
  it('hold the second of the time and four random characters', () => {
    const id = newSnapshotId(new Date('2026-11-23T22:00:00.999Z'), () => Uint8Array.of(19, 3, 15, 9));
    expect(id).to.equal('20261123T220000Z-k3f9');
    expect(id).to.match(snapshotIdPattern);
  });

  it('may be cut off anywhere after the day', () => {
    const id = '20261123T220000Z-k3f9';
    for (let end = 8; end <= id.length; end += 1) expect(id.slice(0, end)).to.match(snapshotIdPrefixPattern);
    for (const text of ['2026112', '20261123X', `${id}0`]) expect(text).not.to.match(snapshotIdPrefixPattern);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { kindNames, type Finding, type Reading, type SnapshotMetadata } from '../../../src/model/index.js';
import { snapshotMessage } from '../../../src/store/commit-message.js';
import { decodeTrailers, encodeTrailers } from '../../../src/store/trailers.js';
import { sampleMetadata } from '../../support/sample-snapshot.js';

const hostile = ['', ' ', 'a\nSnapshot-Id: fake', '\r\n', '"quoted"', '\0', 'none', '---', '# x', '\u2028', '\u202E', 'é', '=', '%', '__proto__'];
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string());
const count = fc.nat();
const kind = fc.constantFrom(...kindNames);
const gap = fc.record({ kind: fc.constantFrom(...kindNames, 'accounts' as const), name: text, operation: text, reason: text }, { requiredKeys: ['kind', 'operation', 'reason'] });
const time = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
const reading: fc.Arbitrary<Reading> = fc.record(
  { mode: fc.constantFrom('full' as const, 'incremental' as const), base: text, fullAt: time, reason: text, settled: fc.constantFrom('settled' as const, 'moving' as const, 'unchecked' as const) },
  { requiredKeys: ['mode', 'fullAt', 'settled'] },
);
const finding: fc.Arbitrary<Finding> = fc.record({ type: fc.constantFrom('orphaned-assignment' as const, 'names-differ-in-case' as const), kind, name: text, detail: text });
const known = fc.record({
  snapshotId: text,
  instanceName: text,
  instanceArn: text,
  takenAt: time,
  caller: text,
  purpose: fc.constantFrom('backup' as const, 'safety' as const),
  kinds: fc.uniqueArray(kind),
  gaps: fc.array(gap, { maxLength: 4 }),
  findings: fc.array(finding, { maxLength: 3 }),
  losses: fc.array(fc.record({ kind, before: count, after: count }), { maxLength: 2 }),
  counts: fc.dictionary(kind, count, { noNullPrototype: true }),
  calls: fc.dictionary(text, count, { noNullPrototype: true }),
  durationMs: count,
  formatVersion: count,
  toolVersion: text,
});
const beyondRestore = fc.array(fc.record({ kind, reason: text, count }), { minLength: 1, maxLength: 2 });
const actor = fc.record({ object: fc.record({ kind, name: text }), actor: text, sourceAddress: text, time, event: text, eventId: text }, { requiredKeys: ['object', 'actor', 'time', 'event', 'eventId'] });
const who = fc.record(
  { actors: fc.array(actor, { minLength: 1, maxLength: 3 }), actorsSought: fc.array(fc.record({ kind, name: text }), { minLength: 1, maxLength: 2 }), actorsNote: text }, { requiredKeys: [] },
);
const metadata: fc.Arbitrary<SnapshotMetadata> = fc.tuple(known, fc.option(reading, { nil: undefined }), fc.option(time, { nil: undefined }), fc.record({ tags: fc.array(text, { minLength: 1, maxLength: 3 }), changesSince: text, beyondRestore }, { requiredKeys: [] }), who)
  .map(([facts, how, readFrom, more, actors]) => ({ ...facts, ...more, ...actors, ...(how === undefined ? {} : { reading: how }), ...(readFrom && { readFrom }) }));
const digest = `sha256:${'ab'.repeat(32)}`;

describe('trailers of a snapshot', () => {
  it('read back as they were written, whatever text they hold and whatever summary stands before them', () => {
    fc.assert(
      fc.property(metadata, fc.array(text), (written, summary) => {
        expect(decodeTrailers(snapshotMessage({ metadata: written, digest }, summary))).to.deep.equal({ metadata: written, digest });
      }),
      { numRuns: 500 },
    );
  });

  it('take one line each, without control characters', () => {
    fc.assert(
      fc.property(metadata, (written) => {
        const lines = encodeTrailers({ metadata: written, digest }).trimEnd().split('\n');
        const more = (written.tags?.length ?? 0) + (written.changesSince === undefined ? 0 : 1) + (written.reading === undefined ? 0 : Object.keys(written.reading).length) + (written.readFrom === undefined ? 0 : 1)
          + (written.actors?.length ?? 0) + (written.actorsSought?.length ?? 0) + (written.actorsNote === undefined ? 0 : 1);
        expect(lines).to.have.length(13 + written.gaps.length + written.findings.length + written.losses.length + (written.beyondRestore?.length ?? 0) + more);
        for (const line of lines) expect(line).to.match(/^Snapshot-[A-Za-z-]+: \P{Cc}+$/u);
      }),
    );
  });

  it('are absent from other commits', () => {
    expect(decodeTrailers('Merge branch main\n')).to.equal(undefined);
    expect(decodeTrailers('Snapshot-Id: in the body\n\nSigned-off-by: A <a@example.com>\n')).to.equal(undefined);
  });

  it('name what is missing or malformed', () => {
    const message = snapshotMessage({ metadata: sampleMetadata(), digest });
    expect(() => decodeTrailers(message.replace(/Snapshot-Time: .*\n/, ''))).to.throw('Snapshot-Time is missing');
    expect(() => decodeTrailers(message.replace(/Snapshot-Time: .*\n/, 'Snapshot-Time: noon\n'))).to.throw('"noon" is not a time');
    expect(() => decodeTrailers(message.replace('user=2', 'user=two'))).to.throw('"two" is not a number');
  });
});

describe('message of a snapshot', () => {
  it('says in its subject what the snapshot holds and lacks', () => {
    const gaps = [{ kind: 'group', name: 'Ops', operation: 'identitystore:ListGroupMemberships', reason: 'denied' }] as const;
    const subject = (overrides: Partial<SnapshotMetadata>): string | undefined =>
      snapshotMessage({ metadata: sampleMetadata(overrides), digest }).split('\n')[0];
    expect(subject({})).to.equal('Snapshot of default: 2 users, 1 group');
    expect(subject({ purpose: 'safety', gaps })).to.equal('Safety snapshot of default: 2 users, 1 group (gaps: 1)');
    expect(subject({ counts: {} })).to.equal('Snapshot of default: nothing');
  });
});

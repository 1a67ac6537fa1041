import { expect } from 'chai';
import * as fc from 'fast-check';
import { expectHead, genesis, openLine, requirePruning, sealEvent, verifyChain, type AuditEvent, type AuditFinding } from '../../../src/audit/index.js';
import { asLogLines, auditChain, auditFields } from '../../support/audit-events.js';

const actions = ['backup:create', 'restore:run', 'diff', 'key:destroy'];
const fields = Array.from({ length: 5 }, (_, index) => auditFields({ id: `00000000000000${10 + index}`, action: actions[index % 4] ?? '', snapshots: [`20261101T12000${index}Z-aaaa`] }));
const { lines, head } = auditChain(fields);

/** What is found by somebody who knows where the log had ended, as the commits of its branch do. */
function found(tampered: readonly (string | undefined)[]): AuditFinding[] {
  const chain = verifyChain(asLogLines(tampered), genesis);
  return [...chain.findings, ...expectHead(chain, genesis, head, 'the commit')];
}

function without(index: number): string[] {
  return lines.filter((_, at) => at !== index);
}

describe('the chain of the audit log', () => {
  it('finds nothing in a log as it was written', () => {
    expect(found(lines)).to.deep.equal([]);
    expect(verifyChain(asLogLines(lines), genesis).events.map(({ sequence }) => sequence)).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('tells each event that was taken out', () => {
    for (const index of lines.keys()) {
      const findings = found(without(index));
      expect(findings.map(({ sequence }) => sequence), `event ${index + 1}`).to.include(index + 1);
      expect(findings[0]?.type).to.equal(index === lines.length - 1 ? 'truncated' : 'missing');
    }
  });

  it('tells each event that stands twice, and each that was put elsewhere', () => {
    for (const index of lines.keys()) {
      for (const place of lines.keys()) {
        const copied = lines.toSpliced(place, 0, lines[index]!);
        expect(found(copied), `event ${index + 1} again at ${place + 1}`).not.to.deep.equal([]);
        if (index !== place) expect(found(without(index).toSpliced(place, 0, lines[index]!)), `event ${index + 1} moved to ${place + 1}`).not.to.deep.equal([]);
      }
    }
  });

  it('tells each event that was put in, also with a number and hashes that fit', () => {
    for (const place of lines.keys()) {
      const before = place === 0 ? genesis : openLine(lines[place - 1]!)!;
      const { line } = sealEvent(auditFields({ action: 'key:destroy' }), before);
      expect(found(lines.toSpliced(place, 0, line)).length, `before event ${place + 1}`).to.be.greaterThan(0);
    }
    expect(found([...lines, '']).map(({ type }) => type)).to.include('changed');
  });

  it('tells each byte that was changed, with file and line', () => {
    for (const [index, line] of lines.entries()) {
      const bytes = Buffer.from(line);
      for (let at = 0; at < bytes.length; at += 1) {
        const changed = Buffer.from(bytes);
        changed[at] = bytes[at]! ^ (1 << (at % 7));
        const findings = found(lines.with(index, changed.toString('utf8')));
        expect(findings.map((finding) => `${finding.type} ${finding.line}`), `byte ${at} of event ${index + 1}`).to.include(`changed ${index + 1}`);
      }
    }
  });

  it('tells a change by somebody who writes the hash of the event anew', () => {
    for (const [index, line] of lines.entries()) {
      const { sequence, previous, hash: _hash, ...event } = JSON.parse(line) as AuditEvent;
      const forged = sealEvent({ ...event, outcome: 'denied' }, { sequence: sequence - 1, hash: previous }).line;
      const findings = found(lines.with(index, forged));
      expect(findings.map(({ type }) => type), `event ${index + 1}`).to.include(index === lines.length - 1 ? 'rewritten' : 'unlinked');
    }
  });

  it('tells a rest that was written anew as a whole', () => {
    const forged = auditChain([...fields.slice(0, 2), ...fields.slice(3), fields[0]!]).lines;
    expect(verifyChain(asLogLines(forged), genesis).findings).to.deep.equal([]);
    expect(found(forged).map(({ type }) => type)).to.deep.equal(['rewritten']);
  });

  it('tells any one change to any field of any event', () => {
    const names = Object.keys(JSON.parse(lines[0]!) as object);
    fc.assert(fc.property(fc.nat(lines.length - 1), fc.constantFrom(...names), fc.jsonValue(), (index, name, value) => {
      const event = JSON.parse(lines[index]!) as Record<string, unknown>;
      const text = JSON.stringify({ ...event, [name]: value });
      fc.pre(text !== lines[index]);
      expect(found(lines.with(index, text))).not.to.deep.equal([]);
    }), { numRuns: 300 });
  });

  it('tells bytes that are no text', () => {
    expect(found(lines.with(2, undefined as unknown as string))[0]).to.include({ type: 'changed', sequence: 3, line: 3 });
  });

  it('asks a log that begins later for the event that tells of its pruning', () => {
    const start = { sequence: 2, hash: openLine(lines[1]!)!.hash };
    const pruned = auditChain([...fields.slice(2), auditFields({ action: 'audit:prune', pruned: start })], start);
    const chain = verifyChain(asLogLines(pruned.lines), start);
    expect([...chain.findings, ...requirePruning(chain, start)]).to.deep.equal([]);
    const silent = verifyChain(asLogLines(lines.slice(2)), start);
    expect(requirePruning(silent, start).map(({ type }) => type)).to.deep.equal(['missing']);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { kindNames } from '../../../src/model/index.js';
import { unfinished } from '../../../src/pulumi/index.js';
import { readJournal, record, type JournalLine } from '../../../src/pulumi/provider/journal.js';
import { rejection } from '../../support/rejection.js';

const key = { kind: fc.constantFrom(...kindNames), name: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'a\nb')), action: fc.constantFrom('create' as const, 'update' as const, 'delete' as const), startedAt: fc.constant('2026-11-23T22:00:00.000Z') };
const line: fc.Arbitrary<JournalLine> = fc.oneof(
  fc.record({ ...key, outcome: fc.constant('started' as const), pid: fc.nat(), hostname: fc.string() }),
  fc.record({ ...key, outcome: fc.constantFrom('done' as const, 'failed' as const), durationMs: fc.nat() }),
);

describe('the journal of a run', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idc-journal-'));
    file = join(folder, 'journal.jsonl');
    writeFileSync(file, '');
  });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  it('gives back the lines that were written', async () => {
    await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
      writeFileSync(file, '');
      for (const entry of lines) await record(file, entry);
      expect(await readJournal(file)).to.deep.equal(JSON.parse(JSON.stringify(lines)));
    }), { numRuns: 40 });
  });

  it('leaves out a last line that was cut off anywhere, and nothing else', async () => {
    await fc.assert(fc.asyncProperty(line, line, fc.nat(), async (first, last, at) => {
      writeFileSync(file, '');
      await record(file, first);
      const before = readFileSync(file).length;
      await record(file, last);
      const whole = readFileSync(file);
      const length = before + (at % (whole.length - before));
      writeFileSync(file, whole.subarray(0, length));
      const expected = length === whole.length - 1 ? [first, last] : [first]; // only the line feed is missing
      expect(await readJournal(file)).to.deep.equal(JSON.parse(JSON.stringify(expected)));
    }), { numRuns: 60 });
  });

  it('is refused with file and line when another line is not one', async () => {
    for (const bad of ['{', '[]', '{"outcome":"started"}', '{"kind":"server","name":"x","action":"create","startedAt":"","outcome":"done","durationMs":1}', 'null']) {
      writeFileSync(file, `${bad}\n`);
      const error = await rejection(readJournal(file));
      expect(error).to.include({ code: 'RUN_INVALID' });
      expect(error.message).to.include(`Line 1 of ${file}`);
    }
  });

  it('has no lines when there is no file, and is not made anew by who writes to it', async () => {
    rmSync(file);
    expect(await readJournal(file)).to.deep.equal([]);
    const start: JournalLine = { kind: 'user', name: 'a', action: 'create', startedAt: '', outcome: 'started', pid: 1, hostname: 'h' };
    expect(await record(file, start).catch((thrown: unknown) => thrown)).to.include({ code: 'ENOENT' });
    expect(await readJournal(file)).to.deep.equal([]);
  });

  it('tells what was begun and not ended, also of the second half of a replacement', () => {
    const start = (name: string, action: 'create' | 'delete'): JournalLine => ({ kind: 'user', name, action, startedAt: '', outcome: 'started', pid: 1, hostname: 'h' });
    const end = (name: string, action: 'create' | 'delete'): JournalLine => ({ kind: 'user', name, action, startedAt: '', outcome: 'done', durationMs: 1 });
    const open = unfinished([start('a', 'delete'), start('b', 'create'), end('a', 'delete'), start('a', 'create'), end('b', 'create')]);
    expect(open.map(({ name, action }) => `${action} ${name}`)).to.deep.equal(['create a']);
  });
});

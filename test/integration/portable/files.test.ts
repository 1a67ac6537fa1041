import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { demoState } from '../../support/demo-state.js';
import { ageDecryption, ageEncryption, sourceRecords, validateRecords, writeRecords, type FormatName, type OpenDecryption, type RecordSettings } from '../../../src/operations/index.js';
import { recordsOfSnapshot, type PortableRecord } from '../../../src/portable/index.js';
import { rejection } from '../../support/rejection.js';

const noDecryption: OpenDecryption = (file) => ageDecryption({ identities: [] }, file);
const told = { now: () => new Date(), onProgress: () => undefined };

describe('files of exports', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const exported = (): AsyncIterable<PortableRecord> => recordsOfSnapshot(demoState());
  const write = (format: FormatName, path: string, more: Partial<RecordSettings> = {}) =>
    writeRecords(exported(), { format, destination: { path }, isEncrypted: more.encrypt !== undefined, ...told, ...more });
  const read = async (format: FormatName, path: string, decryption = noDecryption) => (await validateRecords(await sourceRecords(format, { path }, decryption), told)).counts;

  beforeEach(() => { folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-export-'))); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('can be compressed and encrypted, and are opened by what they are, whatever their names', async () => {
    const identity = await generateX25519Identity();
    const [toRecipient, toPassphrase] = [await ageEncryption({ recipients: [await identityToRecipient(identity)] }), await ageEncryption({ passphrase: 'open sesame' })];
    const counts = await write('jsonl', at('plain'));
    await write('jsonl', at('gz'), { isCompressed: true });
    await write('jsonl', at('age'), { encrypt: toRecipient });
    await write('csv', at('csv'), { isCompressed: true, encrypt: toRecipient });
    await write('jsonl', at('secret'), { isCompressed: true, encrypt: toPassphrase });
    expect(readdirSync(at('csv'))).to.include('users.csv.gz.age');
    expect(statSync(at('gz')).size).to.be.lessThan(statSync(at('plain')).size / 3);
    const decryption: OpenDecryption = (file) => ageDecryption({ identities: [identity], passphrase: 'open sesame' }, file);
    for (const name of ['plain', 'gz', 'age', 'secret']) expect(await read('jsonl', at(name), decryption), name).to.deep.equal(counts);
    expect(await read('csv', at('csv'), decryption)).to.deep.equal(counts);
    expect((await rejection(read('jsonl', at('age')))).code).to.equal('KEY_LOCKED');
    expect((await rejection(read('jsonl', at('secret'), (file) => ageDecryption({ identities: [identity], passphrase: 'x' }, file)))).code).to.equal('KEY_REFUSED');
  }).timeout(30_000);

  it('that were cut off or changed, or grow without measure, are refused', async () => {
    const identity = await generateX25519Identity();
    const decryption: OpenDecryption = (file) => ageDecryption({ identities: [identity] }, file);
    await write('jsonl', at('gz'), { isCompressed: true });
    await write('jsonl', at('age'), { encrypt: await ageEncryption({ recipients: [await identityToRecipient(identity)] }) });
    for (const name of ['gz', 'age']) {
      const bytes = readFileSync(at(name));
      const changed = Buffer.from(bytes);
      changed[bytes.length - 30]! ^= 1;
      for (const [how, content] of [['cut', bytes.subarray(0, bytes.length - 40)], ['changed', changed]] as const) {
        writeFileSync(at(how), content);
        const { code, message } = await rejection(read('jsonl', at(how), decryption));
        expect([code, message], `${name} ${how}`).to.satisfy(([found, text]: [string, string]) => found === 'IMPORT_INVALID' && text.includes('damaged or cut off'));
      }
    }
    const blank = `${' '.repeat(2 ** 20)}\n`;
    writeFileSync(at('bomb'), gzipSync(blank.repeat(100)));
    expect((await rejection(read('jsonl', at('bomb')))).message).to.include('200 times its size');
  }).timeout(30_000);

  it('appear whole or not at all, for their owner alone', async () => {
    async function* failing(): AsyncIterable<PortableRecord> {
      let left = 5;
      for await (const record of exported()) {
        if (left === 0) throw new Error('no more');
        left -= 1;
        yield record;
      }
    }
    writeFileSync(at('kept.json'), 'before');
    for (const [format, name] of [['json', 'kept.json'], ['csv', 'tables']] as const) {
      const error = await rejection(writeRecords(failing(), { format, destination: { path: at(name) }, isEncrypted: false, ...told }));
      expect(error.code).to.equal('EXPORT_FAILED');
    }
    expect(readdirSync(folder)).to.deep.equal(['kept.json']);
    expect(readFileSync(at('kept.json'), 'utf8')).to.equal('before');
    await write('json', at('kept.json'));
    expect(statSync(at('kept.json')).mode & 0o777).to.equal(0o600);
  });

  it('replace an earlier export, and nothing else', async () => {
    await write('csv', at('tables'));
    await write('csv', at('tables'), { isCompressed: true });
    expect(readdirSync(at('tables'))).to.include('users.csv.gz').and.not.include('users.csv');
    writeFileSync(join(at('tables'), 'notes.txt'), 'mine');
    expect((await rejection(write('csv', at('tables')))).message).to.include('holds "notes.txt"');
    expect((await rejection(write('json', at('tables')))).message).to.include('is a folder');
    writeFileSync(at('file'), '');
    expect((await rejection(write('csv', at('file')))).message).to.include('is no folder');
    expect((await rejection(write('json', join(at('nowhere'), 'x.json')))).message).to.include('ENOENT');
  });

  it('go to a stream as they are made, and not where the format is a folder', async () => {
    let text = '';
    const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => { text += chunk.toString(); done(); } });
    await writeRecords(exported(), { format: 'jsonl', destination: { stream }, isEncrypted: false, ...told });
    expect(text.trim().split('\n').at(-1)).to.equal('{"kind":"end"}');
    expect(stream.writableEnded).to.equal(false);
    expect((await rejection(writeRecords(exported(), { format: 'csv', destination: { stream }, isEncrypted: false, ...told }))).code).to.equal('USAGE');
  });

  it('are made no faster than a stream takes them', async () => {
    let [made, taken, lead] = [0, 0, 0];
    async function* many(): AsyncIterable<PortableRecord> {
      for (let round = 0; round < 200; round += 1) {
        for await (const record of exported()) {
          if (record.type === 'header' && round > 0) continue;
          made += 1;
          lead = Math.max(lead, made - taken);
          yield record;
        }
      }
    }
    const lines = (chunk: Buffer): number => chunk.toString().split('\n').length - 1;
    const stream = new Writable({ highWaterMark: 1, write: (chunk: Buffer, _encoding, done) => { setImmediate(() => { taken += lines(chunk); done(); }); } });
    await writeRecords(many(), { format: 'jsonl', destination: { stream }, isEncrypted: false, ...told });
    expect(taken).to.equal(made + 1);
    expect(lead).to.be.lessThan(made / 10);
  });

  it('are not written on when somebody interrupts', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    await write('json', at('x.json'), { signal: controller.signal }).then(() => expect.fail('not interrupted'), (thrown: unknown) => expect((thrown as Error).message).to.equal('stop'));
    expect(readdirSync(folder)).to.deep.equal([]);
  });
});

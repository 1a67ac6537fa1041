import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { journalFolder, openJournal, type JournalOptions } from '../../../../src/store/index.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const hourMs = 3_600_000;

describe('openJournal', () => {
  let commonDir: string;
  beforeEach(() => { commonDir = mkdtempSync(join(tmpdir(), 'idc-journal-')); });
  afterEach(() => { rmSync(commonDir, { recursive: true, force: true }); });

  const open = (options: Partial<JournalOptions> = {}) => openJournal({ commonDir }, { identity: 'me', removeAfterMs: hourMs, ...options });
  const names = () => readdirSync(journalFolder({ commonDir })).map((name) => name.replace(/^[0-9a-f]{32}/, 'X'));
  const texts = (records: readonly Uint8Array[]) => records.map((record) => Buffer.from(record).toString('utf8'));

  /** Writes a journal as an interrupted run leaves it. */
  async function leave(...records: string[]): Promise<string> {
    const journal = (await open())!;
    await journal.begin([]);
    await Promise.all(records.map((record) => journal.append(bytes(record))));
    await journal.close();
    return join(journalFolder({ commonDir }), readdirSync(journalFolder({ commonDir })).find((name) => name.endsWith('.journal'))!);
  }

  it('gives the next run what was appended, in the order of appending', async () => {
    await leave('1', '2', '3');
    expect(texts((await open())!.earlier)).to.deep.equal(['1', '2', '3']);
  });

  it('keeps the earlier file until this run has begun its own, and then has only what this run put in', async () => {
    await leave('1', '2');
    const abandoned = (await open())!;
    await abandoned.close();
    const second = (await open())!;
    expect(texts(second.earlier)).to.deep.equal(['1', '2']);
    await second.begin([bytes('2')]);
    await second.append(bytes('3'));
    await second.close();
    expect(texts((await open())!.earlier)).to.deep.equal(['2', '3']);
  });

  it('is for one run at a time', async () => {
    const first = (await open())!;
    expect(await open()).to.equal(undefined);
    expect(await open({ identity: 'somebody else' })).to.not.equal(undefined);
    await first.close();
    expect(await open()).to.not.equal(undefined);
  });

  it('takes over the lock of a process that is gone, and of a machine that shows no life', async () => {
    const file = await leave('1');
    const lock = `${file}.lock`;
    const minutesAgo = new Date(Date.now() - 120_000);
    const gone = JSON.stringify({ pid: 2 ** 22 + 1, hostname: hostname() });
    const elsewhere = JSON.stringify({ pid: 1, hostname: 'another.example' });
    for (const [content, at, isFree] of [[gone, new Date(), true], [elsewhere, new Date(), false], [elsewhere, minutesAgo, true], ['', new Date(), false], ['', minutesAgo, true]] as const) {
      writeFileSync(lock, content);
      utimesSync(lock, at, at);
      const journal = await open();
      expect(journal !== undefined, `${content} ${at.toISOString()}`).to.equal(isFree);
      await journal?.close();
    }
    expect(names()).to.deep.equal(['X.journal']);
  });

  it('does not remove the journal of one who took it over', async () => {
    const first = (await open())!;
    await first.begin([]);
    const file = join(journalFolder({ commonDir }), readdirSync(journalFolder({ commonDir })).find((name) => name.endsWith('.journal'))!);
    writeFileSync(`${file}.lock`, 'another');
    await first.remove();
    expect(names()).to.deep.equal(['X.journal', 'X.journal.lock']);
  });

  it('does not let one who was taken for gone write into the journal of the next', async () => {
    const first = (await open())!;
    await first.begin([]);
    const file = join(journalFolder({ commonDir }), readdirSync(journalFolder({ commonDir })).find((name) => name.endsWith('.journal'))!);
    rmSync(`${file}.lock`);
    const second = (await open())!;
    await second.begin([]);
    await Promise.all([first.append(bytes('first')), second.append(bytes('second'))]);
    await Promise.all([first.close(), second.close()]);
    expect(texts((await open())!.earlier)).to.deep.equal(['second']);
  });

  it('removes journals that nobody went on with, and nothing younger', async () => {
    const file = await leave('1');
    const folder = journalFolder({ commonDir });
    for (const name of ['old.journal', 'old.journal.1234.tmp', 'old.journal.lock', 'young.journal']) writeFileSync(join(folder, name), 'x');
    const old = new Date(Date.now() - 2 * hourMs);
    for (const name of readdirSync(folder).filter((found) => found.startsWith('old') || join(folder, found) === file)) utimesSync(join(folder, name), old, old);
    const journal = (await open())!;
    expect(journal.earlier).to.deep.equal([]);
    await journal.close();
    expect(names()).to.deep.equal(['young.journal']);
  });

  it('is readable by its user only', async () => {
    const file = await leave('1');
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(statSync(journalFolder({ commonDir })).mode & 0o777).to.equal(0o700);
  });

  it('keeps records as its codec says, who they are for included, and ignores those of another key', async () => {
    const codec = (key: number) => {
      const flip = (record: Uint8Array) => Buffer.from(record.map((byte) => byte ^ key));
      return { encode: flip, decode: flip };
    };
    const journal = (await open({ codec: codec(7) }))!;
    await journal.begin([]);
    await journal.append(bytes('secret'));
    await journal.close();
    const folder = journalFolder({ commonDir });
    expect(readFileSync(join(folder, readdirSync(folder)[0]!), 'latin1')).to.not.match(/secret|me/);
    for (const [key, found] of [[9, []], [7, ['secret']]] as const) {
      const next = (await open({ codec: codec(key) }))!;
      expect(texts(next.earlier)).to.deep.equal(found);
      await next.close();
    }
  });

  it('names the file that cannot be written', async () => {
    mkdirSync(join(commonDir, 'identity-center'));
    writeFileSync(journalFolder({ commonDir }), '');
    const thrown: unknown = await open().catch((error: unknown) => error);
    expect(thrown).to.have.property('code', 'REPOSITORY_WRITE_FAILED');
  });
});

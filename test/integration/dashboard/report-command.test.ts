import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { noKeyAccess } from '../../../src/keys/index.js';
import { browseAudit, openRepository } from '../../../src/operations/index.js';
import { commitState, historyContext } from '../../support/committed-states.js';
import { group, stateOf, user } from '../../support/compatibility.js';
import { runProgram, runProgramAt } from '../../support/program-run.js';
import { idOfDay } from '../../support/dashboard/sample-history.js';
import { sampleSite, type SampleSite } from '../../support/dashboard/sample-site.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

describe('idc report', () => {
  let site: SampleSite;
  before(async () => { site = await sampleSite(); });
  after(() => { site.temporary.remove(); });

  const pageOf = async (...args: readonly string[]): Promise<string> => {
    expect(await site.report(...args)).to.include({ code: 0 });
    return readFileSync(site.page, 'utf8');
  };

  it('writes the same bytes whenever it is run at the same time, for its owner alone, and leaves an event', async () => {
    const first = await pageOf();
    expect(await pageOf()).to.equal(first);
    expect(statSync(site.page).mode & 0o777).to.equal(0o600);
    expect(statSync(site.out).mode & 0o777).to.equal(0o700);
    const events = await browseAudit(await openRepository(site.temporary.root), { action: 'report' });
    expect(events.map(({ outcome, effect, instances }) => ({ outcome, effect, instances }))[0]).to.deep.equal({ outcome: 'done', effect: 'read', instances: ['default'] });
  });

  it('sums up as JSON', async () => {
    const { stdout } = await site.report('--output', 'json');
    expect(JSON.parse(stdout)).to.deep.include({ page: site.page, bytes: statSync(site.page).size, instances: ['default'], snapshots: 15, verdict: 'healthy' });
  });

  it('shows only so many snapshots, or only those since a time, and says how many it leaves out', async () => {
    const newest = await pageOf('--limit', '3');
    expect(newest).to.include(idOfDay(12)).and.include('12 older snapshots are not shown').and.not.include(`<code>${idOfDay(11)}</code>`);
    const since = await pageOf('--since', '2026-11-10T00:00:00Z');
    expect(since).to.include(idOfDay(9)).and.not.include(`<code>${idOfDay(7)}</code>`);
  });

  it('leaves out who can reach what when it is told so, and takes a title', async () => {
    const page = await pageOf('--no-access', '--title', 'Ours <b>');
    expect(page).to.include('<h1>Ours &lt;b&gt;</h1>').and.include('idc access who').and.include('id="state-data-0"').and.not.include('id="access-data-0"');
  });

  it('removes what an older report left, and writes to no folder with something else in it', async () => {
    writeFileSync(join(site.out, 'older.html'), '');
    appendFileSync(join(site.out, '.idc-report'), 'older.html\n'); // as a version does that writes more pages
    await pageOf();
    expect(readdirSync(site.out).sort()).to.deep.equal(['.idc-report', 'index.html']);
    const foreign = join(site.temporary.root, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'mine.txt'), 'mine');
    const { code, error } = await runProgram(site.temporary.root, 'report', '--out', foreign);
    expect([code, error?.code]).to.deep.equal([2, 'REPORT_FOLDER_FOREIGN']);
    expect(readdirSync(foreign)).to.deep.equal(['mine.txt']);
    const file = await runProgram(site.temporary.root, 'report', '--out', join(foreign, 'mine.txt'));
    expect([file.code, file.error?.message]).to.deep.equal([2, `${join(foreign, 'mine.txt')} is not a folder`]);
  });

  it('tells of a repository without a snapshot that there is none', async () => {
    const empty = temporaryRepository();
    const out = join(empty.root, 'site');
    expect(await runProgram(empty.root, 'report', '--out', out)).to.include({ code: 0 });
    expect(readFileSync(join(out, 'index.html'), 'utf8')).to.include('was never backed up').and.include('warning');
    empty.remove();
  });

  it('does not know an instance that is not there', async () => {
    expect((await site.report('--instance', 'nowhere')).error?.code).to.equal('INSTANCE_UNKNOWN');
  });
});

describe('idc report of encrypted snapshots', () => {
  const temporary = temporaryRepository();
  const out = join(temporary.root, 'site');
  const at = (): Date => new Date('2026-01-01T05:00:00Z');

  before(async () => {
    process.env['IDC_PASSPHRASE'] = 'a passphrase that is long enough';
    expect(await runProgram(temporary.root, 'key', 'init', '--passphrase')).to.include({ code: 0 });
    const access = { ...noKeyAccess, passphrase: () => Promise.resolve('a passphrase that is long enough') };
    const context = await historyContext(temporary, access);
    await commitState(context, 0, { state: stateOf([user('secret.person')]) });
    await commitState(context, 1, { state: stateOf([user('secret.person'), group('Secret Group', { members: ['secret.person'] })]) });
  });

  after(() => {
    delete process.env['IDC_PASSPHRASE'];
    temporary.remove();
  });

  it('is refused, and writes nothing', async () => {
    const { code, error } = await runProgramAt(at, temporary.root, 'report', '--out', out);
    expect([code, error?.code]).to.deep.equal([5, 'REPORT_REVEALS_NAMES']);
    expect(() => statSync(out)).to.throw('ENOENT');
  });

  it('shows the names when that is wanted', async () => {
    expect(await runProgramAt(at, temporary.root, 'report', '--out', out, '--reveal')).to.include({ code: 0 });
    expect(readFileSync(join(out, 'index.html'), 'utf8')).to.include('Secret Group').and.include('secret.person');
    rmSync(out, { recursive: true });
  });
});

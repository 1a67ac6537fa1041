import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { markFile, requireSiteFolder, writeSite } from '../../../../src/cli/report/site-folder.js';
import type { UsageError } from '../../../../src/errors/index.js';

describe('the folder of a report', () => {
  const root = mkdtempSync(join(tmpdir(), 'idc-site-'));
  after(() => { rmSync(root, { recursive: true }); });

  const codeOf = async (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (thrown: unknown) => (thrown as UsageError).code);

  it('is made with its parents, and is written again', async () => {
    const folder = join(root, 'a', 'b');
    await writeSite(folder, { 'index.html': 'one', 'other.js': 'x' });
    await writeSite(folder, { 'index.html': 'two' });
    expect(readdirSync(folder).sort()).to.deep.equal([markFile, 'index.html']);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).to.equal('two');
  });

  it('may be empty, and may be led to by a link', async () => {
    mkdirSync(join(root, 'empty'));
    symlinkSync(join(root, 'empty'), join(root, 'link'));
    await writeSite(join(root, 'link'), { 'index.html': 'x' });
    expect(readdirSync(join(root, 'empty'))).to.include('index.html');
  });

  it('is not one whose mark somebody else has written', async () => {
    mkdirSync(join(root, 'foreign'));
    writeFileSync(join(root, 'foreign', markFile), 'mine');
    expect(await codeOf(requireSiteFolder(join(root, 'foreign')))).to.equal('REPORT_FOLDER_FOREIGN');
    expect(await codeOf(writeSite(join(root, 'foreign'), { 'index.html': 'x' }))).to.equal('REPORT_FOLDER_FOREIGN');
  });

  it('is refused while it holds something of its owner, which is never removed', async () => {
    const folder = join(root, 'pages');
    await writeSite(folder, { 'index.html': 'old' });
    writeFileSync(join(folder, 'index.html.123.new'), 'left by a report that was killed');
    writeFileSync(join(folder, 'CNAME'), 'identity.example.com');
    expect(await codeOf(writeSite(folder, { 'index.html': 'new' }))).to.equal('REPORT_FOLDER_FOREIGN');
    expect(readdirSync(folder).sort()).to.deep.equal([markFile, 'CNAME', 'index.html', 'index.html.123.new']);
    rmSync(join(folder, 'CNAME'));
    await writeSite(folder, { 'index.html': 'new' });
    expect(readdirSync(folder).sort()).to.deep.equal([markFile, 'index.html']);
  });

  it('keeps the older page where the new one cannot be written', async () => {
    const folder = join(root, 'kept');
    await writeSite(folder, { sub: 'old', 'index.html': 'old' });
    mkdirSync(join(folder, `sub.${process.pid}.new`));
    expect(await codeOf(writeSite(folder, { sub: 'new', 'index.html': 'new' }))).to.equal('USAGE');
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).to.equal('old');
  });

  it('tells where it cannot be made', async () => {
    writeFileSync(join(root, 'file'), '');
    chmodSync(join(root, 'file'), 0o600);
    expect(await codeOf(writeSite(join(root, 'file', 'site'), { 'index.html': 'x' }))).to.equal('USAGE');
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';

interface Accepted {
  readonly id: string;
  readonly package: string;
  readonly why: string;
}

describe('the check of advisories', () => {
  const accepted = JSON.parse(readFileSync(join(projectRoot, 'tools/accepted-advisories.json'), 'utf8')) as Accepted[];
  let folder: string;
  before(() => { folder = mkdtempSync(join(tmpdir(), 'idc-advisories-')); });
  after(() => { rmSync(folder, { recursive: true }); });

  const advisory = (id: string, name: string) => ({ source: 1, name, dependency: name, title: 'A flaw', url: `https://github.com/advisories/${id}`, severity: 'high', range: '<2' });
  /** A report as npm makes it: what is flawed itself, and what only depends on it. */
  const reportOf = (...found: readonly (readonly [string, string])[]): object => {
    const flawed = Object.fromEntries(found.map(([id, name]) => [name, { name, via: [advisory(id, name)] }]));
    return { auditReportVersion: 2, vulnerabilities: { ...flawed, dependent: { name: 'dependent', via: found.map(([, name]) => name) } } };
  };
  const all = accepted.map(({ id, package: name }) => [id, name] as const);
  const check = (report: unknown): { status: number | null; stdout: string; stderr: string } => {
    const path = join(folder, 'audit.json');
    writeFileSync(path, typeof report === 'string' ? report : JSON.stringify(report));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'tools/check-advisories.mjs'), path], { encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  it('lets pass what was looked at, and says why', () => {
    const { status, stdout } = check(reportOf(...all));
    expect(status).to.equal(0);
    for (const { id, why } of accepted) expect(stdout).to.contain(id).and.to.contain(why);
  });

  it('stops at any other one, and at the same one in another package', () => {
    const other = check(reportOf(...all, ['GHSA-aaaa-bbbb-cccc', 'left-pad']));
    expect([other.status, other.stderr]).to.deep.equal([1, 'GHSA-aaaa-bbbb-cccc of left-pad (high): A flaw https://github.com/advisories/GHSA-aaaa-bbbb-cccc\n']);
    expect(check(reportOf(...all, [all[0]![0], 'left-pad'])).status).to.equal(1);
  });

  it('stops where an accepted one is found no more', () => {
    const { status, stderr } = check(reportOf());
    expect(status).to.equal(1);
    expect(stderr).to.contain('no longer found');
  });

  it('takes no answer for no report', () => {
    for (const answer of [{ message: '405 Method Not Allowed', error: { summary: '' } }, {}, '', '[]', 'null']) expect(check(answer).status, JSON.stringify(answer)).to.equal(2);
  });
});

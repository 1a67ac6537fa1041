import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provePackage } from '../support/package-law.js';

/** The newest of each line; npm has Node itself as a package for each platform. */
for (const version of ['22', '24']) {
  describe(`the package on Node ${version}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'idc-node-'));
    after(() => { rmSync(folder, { recursive: true, force: true }); });
    provePackage(async () => {
      execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--prefix', folder, `node-${process.platform}-${process.arch}@${version}`], { stdio: 'ignore' });
      return Promise.resolve(join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin'));
    });
  });
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeProgram } from '../../../src/cli/program.js';
import { projectRoot } from '../../support/checkout.js';
import { manPage } from '../../support/man-page.js';

describe('the manual page', () => {
  const path = join(projectRoot, 'man/idc.1');

  it('is as the program has it', async () => {
    expect(manPage((await makeProgram()).program), 'write it again: npm run build && node dist/test/support/write-man-page.js').to.equal(readFileSync(path, 'utf8'));
  });

  it('is formatted without a warning', function () {
    const { error, stderr, stdout } = spawnSync('groff', ['-man', '-ww', '-Tascii', '-P-cbou', path], { encoding: 'utf8' });
    if (error !== undefined) {
      console.log('skipped: groff is not installed');
      this.skip();
    }
    expect(stderr).to.equal('');
    expect(stdout).to.include('idc backup create').and.include('--on-conflict');
  });
});

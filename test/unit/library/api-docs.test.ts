import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';

describe('the pages on the library', () => {
  it('are written without a warning: every type that an export mentions is exported, and every link leads somewhere', () => {
    const typedoc = join(projectRoot, 'node_modules/typedoc/bin/typedoc');
    const { status, stdout, stderr } = spawnSync(process.execPath, [typedoc, '--options', 'tools/typedoc.json', '--emit', 'none', '--logLevel', 'Warn'], { cwd: projectRoot, encoding: 'utf8' });
    expect(stdout + stderr).to.equal('');
    expect(status).to.equal(0);
  }).timeout(120_000);
});

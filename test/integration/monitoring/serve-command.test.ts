import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';
import { programFile } from '../../support/program-file.js';
import { runProgram } from '../../support/program-run.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

describe('idc metrics serve', function () {
  this.timeout(60_000);
  const temporary = temporaryRepository({ 'README.md': 'test\n', 'idc.yaml': 'instances:\n  prod: {}\n' });
  after(() => { temporary.remove(); });

  it('says where it listens, sees a configuration that changes, and ends at a SIGTERM', async () => {
    const child = spawn(process.execPath, [join(projectRoot, programFile), '--repo', temporary.root, 'metrics', 'serve', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      const address = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line.toString('utf8'))?.[1] ?? '';
      const health = await fetch(`${address}/healthz`);
      expect(health.status).to.equal(200);
      expect(await health.json()).to.have.nested.include({ verdict: 'warning', 'reasons[0].subject': 'instance prod' });
      expect(await (await fetch(`${address}/metrics`)).text()).to.include('idc_instance_health{instance="prod"} 1');
      child.kill('SIGTERM');
      expect(await once(child, 'close')).to.deep.equal([0, null]);
    } finally {
      child.kill('SIGKILL'); // nothing is left of it where a test fails
    }
  });

  it('refuses other addresses without a token, and tokens that are none', async () => {
    const { error } = await runProgram(temporary.root, 'metrics', 'serve', '--listen', '0.0.0.0:0');
    expect(error?.message).to.include('0.0.0.0');
    expect((await runProgram(temporary.root, 'metrics', 'serve', '--token-variable', 'IDC_NO_SUCH_TOKEN')).error?.message).to.include('IDC_NO_SUCH_TOKEN');
  });
});

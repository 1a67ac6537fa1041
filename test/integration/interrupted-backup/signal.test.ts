import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readDemoOrganization } from '../../../src/operations/index.js';
import { backUp, interruptBackup } from '../../support/backup-run.js';
import { emulatedInstance } from '../../support/emulated-instance.js';

describe('a backup that gets a signal', function () {
  this.timeout(120_000);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`stops soon at ${signal}, says how to go on, and changes nothing`, async () => {
      const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
      try {
        const { emulator, repository } = instance;
        emulator.addFault({ operation: 'ListGroupMemberships', delayMs: 60_000, afterCalls: 3 });
        const { code, stderr, ms } = await interruptBackup(repository.root, emulator, 100, signal);
        expect(code, stderr).to.equal(130);
        expect(ms).to.be.lessThan(10_000); // a bound for a busy machine; the requests under way would take a minute
        const { error } = JSON.parse(stderr.trim().split('\n').at(-1)!) as { error: { code: string; remedy: string } };
        expect(error.code).to.equal('INTERRUPTED');
        expect(error.remedy).to.include('goes on from what was read');
        expect(repository.git('for-each-ref', '--format=%(refname)').split('\n').filter((ref) => !ref.startsWith('refs/heads/audit/'))).to.deep.equal(['refs/heads/main']);
        expect(repository.git('fsck', '--strict')).to.equal('');
        emulator.clearFaults();
        expect((await backUp(repository.root, emulator)).recalledAnswers).to.be.greaterThan(10);
      } finally {
        await instance.stop();
      }
    });
  }

  it('ends at once while it is busy with writing, when no handler could run', async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../../support/busy-process.js', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const at = performance.now();
    child.kill('SIGINT');
    expect(await once(child, 'exit')).to.deep.equal([null, 'SIGINT']);
    expect(performance.now() - at).to.be.lessThan(10_000);
  });
});

import { expect } from 'chai';
import { demoDamage, diffStates, readDemoOrganization, restore, takeSnapshot } from '../../../src/operations/index.js';
import { emulatorEnvironment, runCli } from '../../support/cli.js';
import { emulatedInstance } from '../../support/emulated-instance.js';

describe('two restores of one stack at once', function () {
  this.timeout(120_000);

  it('lets the second wait outside while the first asks its question, and the first does what it showed', async () => {
    const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    try {
      const { metadata } = await takeSnapshot(instance.context);
      for (const { run } of await demoDamage(instance.context)) await run();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const report = await restore(instance.context, { ...instance.stack, revision: metadata.snapshotId, policy: { strategy: 'mirror' } }, async () => {
        const options = { cwd: instance.repository.root, env: emulatorEnvironment(instance.emulator.endpoint) };
        const second = await runCli(['restore', metadata.snapshotId, '--yes', '--stack', instance.stack.stackName], options);
        expect(second.code, second.stderr).to.equal(5);
        expect(second.stderr).to.include('STACK_BUSY');
        return true;
      });
      expect(report.remaining.changes).to.deep.equal([]);
      expect((await diffStates(instance.context, metadata.snapshotId, 'live')).changes.changes).to.deep.equal([]);
    } finally {
      await instance.stop();
    }
  });
});

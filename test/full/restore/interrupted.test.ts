import { expect } from 'chai';
import { readDemoOrganization, takeSnapshot, diffStates, demoDamage } from '../../../src/operations/index.js';
import { emulatorEnvironment, runCli, startCli } from '../../support/cli.js';
import { emulatedInstance } from '../../support/emulated-instance.js';

describe('a restore that is killed', function () {
  this.timeout(300_000);

  for (const [afterWrites, what] of [[1, 'everything'], [3, 'everything'], [2, 'the command alone']] as const) {
    it(`is finished by the next one, with nothing done twice and no lock to remove, when ${what} is killed after ${afterWrites} writes`, async () => {
      const instance = await emulatedInstance(await readDemoOrganization(), { asyncMs: 200, latencyMs: 30, pageSize: 100 });
      try {
        const { metadata } = await takeSnapshot(instance.context);
        for (const { run } of await demoDamage(instance.context)) await run();
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        instance.emulator.clearCalls();
        const writes = () => instance.emulator.calls.filter(({ mutating }) => mutating);
        const options = { cwd: instance.repository.root, env: emulatorEnvironment(instance.emulator.endpoint) };
        const args = ['restore', metadata.snapshotId, '--yes', '--output', 'json'];
        await killAfter(startCli(args, options), () => writes().length >= afterWrites, what === 'everything');
        const second = await runCli(args, options);
        expect(second.code, second.stderr).to.equal(0);
        const difference = await diffStates(instance.context, metadata.snapshotId, 'live');
        expect(difference.changes.changes).to.deep.equal([]);
        const done = writes().filter(({ outcome }) => outcome === 'ok').map(({ operation, parameters }) => `${operation} ${JSON.stringify(parameters)}`);
        expect(done).to.deep.equal([...new Set(done)]);
      } finally {
        await instance.stop();
      }
    });
  }
});

/** Kills the command, with everything that it has started as a machine that goes down would, or alone as an impatient person would. */
async function killAfter(child: ReturnType<typeof startCli>, reached: () => boolean, everything: boolean): Promise<void> {
  const closed = new Promise((resolve) => child.once('exit', resolve));
  while (!reached() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  if (child.pid !== undefined && child.exitCode === null) process.kill(everything ? -child.pid : child.pid, 'SIGKILL');
  await closed;
}

import { expect } from 'chai';
import { readDemoOrganization } from '../../src/operations/index.js';
import { emulatorEnvironment, runCli, type CliResult } from '../support/cli.js';
import { emulatedInstance } from '../support/emulated-instance.js';

describe('the story of a deleted group', function () {
  this.timeout(120_000);

  it('ends with the group back, its ID new and nobody else touched; latest still means the backup afterwards', async () => {
    const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    try {
      const run = async (...args: string[]): Promise<CliResult> =>
        runCli(args, { cwd: instance.repository.root, env: emulatorEnvironment(instance.emulator.endpoint) });
      const created = await run('backup', 'create');
      expect(created.code, created.stderr).to.equal(0);
      const { identityStore } = instance.aws.open(await instance.aws.findInstance());
      const id = await identityStore.findGroupId('Finance');
      await identityStore.deleteGroup(id ?? '');
      expect((await run('diff', 'latest', 'live', '--exit-code')).code).to.equal(4);
      const preview = JSON.parse((await run('restore', 'preview', 'latest', '--output', 'json')).stdout) as { operations: object[] };
      expect(preview.operations).to.deep.equal([
        { kind: 'group', name: 'Finance', action: 'create' },
        { kind: 'account-assignments', name: '111111111111', action: 'update' },
      ]);
      const onlyGroups = JSON.parse((await run('restore', 'preview', 'latest', '--kinds', 'groups', '--output', 'json')).stdout) as { operations: object[] };
      expect(onlyGroups.operations).to.deep.equal([{ kind: 'group', name: 'Finance', action: 'create' }]);
      const restored = await run('restore', 'latest', '--yes');
      expect(restored.code, restored.stdout + restored.stderr).to.equal(0);
      expect(restored.stdout).to.include(`now equals ${created.stdout.trim()}`);
      expect(await identityStore.findGroupId('Finance')).to.be.a('string').and.not.to.equal(id);
      const again = await run('restore', 'latest', '--yes');
      expect(again.stdout).to.include(`now equals ${created.stdout.trim()}`).and.to.include('0 of 0');
      expect(instance.repository.git('status', '--porcelain')).to.equal('');
    } finally {
      await instance.stop();
    }
  });
});

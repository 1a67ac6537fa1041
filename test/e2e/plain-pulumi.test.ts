import { expect } from 'chai';
import { readDemoOrganization, takeSnapshot, demoDamage } from '../../src/operations/index.js';
import type { CliResult } from '../support/cli.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';
import { plainPulumi, type PlainPulumi } from '../support/plain-pulumi.js';

describe('plain pulumi in the repository', function () {
  this.timeout(300_000);
  let instance: EmulatedInstance;
  let plain: PlainPulumi;

  before(async () => {
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    instance.repository.write({ 'idc.yaml': 'instances:\n  default:\n    assumeRole:\n      - roleArn: arn:aws:iam::111111111111:role/restore\n' });
    plain = await plainPulumi(instance);
    await takeSnapshot(instance.context);
    for (const { run } of await demoDamage(instance.context)) await run();
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  after(() => instance.stop());

  const pulumi = (...args: string[]): Promise<CliResult> => plain.pulumi(...args);
  const adopt = (): Promise<CliResult> => plain.idc('adopt', '--stack', 'default');
  const writes = (): number => instance.emulator.calls.filter(({ mutating }) => mutating).length;

  it('refuses to preview a stack that does not know the live state', async () => {
    await pulumi('stack', 'init');
    const { code, stdout, stderr } = await pulumi('preview');
    expect(code).not.to.equal(0);
    expect(stdout + stderr).to.include('idc adopt --stack default').and.not.to.match(/at .*\.js:\d+/);
  });

  it('previews what differs from the snapshot, with policies as structure and members by name, and writes nothing', async () => {
    expect(await adopt()).to.have.property('code', 0);
    instance.emulator.clearCalls();
    const { code, stdout } = await pulumi('preview', '--diff');
    expect(code, stdout).to.equal(0);
    expect(stdout).to.include('3 to create').and.to.include('6 to update');
    expect(stdout).to.match(/\+ tara\.tanaka *: "member"/).and.to.match(/- Action *: "\*"/).and.to.include('"cloudformation:*"');
    expect(stdout).not.to.include('__provider').and.not.to.include('__target');
    expect(writes()).to.equal(0);
  });

  it('restores with pulumi up, by the role of idc.yaml; then a preview is empty, also with --refresh', async () => {
    instance.emulator.clearCalls();
    const up = await pulumi('up', '--yes', '--skip-preview');
    expect(up.code, up.stdout + up.stderr).to.equal(0);
    const writers = instance.emulator.calls.filter(({ mutating, service }) => mutating && service !== 'sts').map(({ caller }) => caller);
    expect(writers).not.to.be.empty;
    expect(writers.filter((caller) => !caller.includes(':assumed-role/restore/idc-'))).to.deep.equal([]);
    instance.emulator.clearCalls();
    const again = await pulumi('preview', '--expect-no-changes');
    expect(again.code, again.stdout).to.equal(0);
    const refreshed = await pulumi('preview', '--refresh', '--expect-no-changes');
    expect(refreshed.code, refreshed.stdout + refreshed.stderr).to.equal(0);
    const difference = await plain.idc('diff', 'latest', 'live', '--exit-code');
    expect(difference.code, difference.stdout).to.equal(0);
    expect(writes()).to.equal(0);
  });

  it('deletes nothing on pulumi destroy', async () => {
    instance.emulator.clearCalls();
    const { code, stdout, stderr } = await pulumi('destroy', '--yes');
    expect(code).not.to.equal(0);
    expect(stdout + stderr).to.include('the last plan keeps it as it is');
    expect(writes()).to.equal(0);
  });

  it('writes nothing that the plan does not list: not what a refresh finds, and not what another snapshot would take', async () => {
    const { identityStore } = instance.aws.open(await instance.aws.findInstance());
    const userId = await identityStore.findUserId('alice.anderson') ?? '';
    await identityStore.updateUser(userId, [{ path: 'title', value: 'Changed by hand' }]);
    instance.emulator.clearCalls();
    const refreshed = await pulumi('up', '--yes', '--skip-preview', '--refresh');
    expect(refreshed.code, refreshed.stdout).not.to.equal(0);
    expect(refreshed.stdout + refreshed.stderr).to.include('Refused to update user/alice.anderson').and.to.include('idc adopt').and.not.to.match(/at .*\.js:\d+/);
    const other = await pulumi('up', '--yes', '--skip-preview', '--config', 'identity-center-backup:snapshot=refs/identity-center/adopted/default');
    expect(other.code, other.stdout).not.to.equal(0);
    expect(other.stdout + other.stderr).to.include('Refused to ');
    expect(writes()).to.equal(0);
  });

  it('takes the snapshot from the configuration in any form, and says which it does not know', async () => {
    const { code, stdout, stderr } = await pulumi('preview', '--config', 'identity-center-backup:snapshot=no-such-thing');
    expect(code).not.to.equal(0);
    expect(stdout + stderr).to.include('no-such-thing').and.to.include('idc backup list');
    for (const form of ['latest', '@0d', 'snapshots']) {
      const preview = await pulumi('preview', '--config', `identity-center-backup:snapshot=${form}`);
      expect(preview.code, preview.stdout + preview.stderr).to.equal(0);
    }
  });
});

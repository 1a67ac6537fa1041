import { expect } from 'chai';
import { demoDamage, readDemoOrganization } from '../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';
import { plainPulumi, type PlainPulumi } from '../support/plain-pulumi.js';

describe('plain pulumi in a repository with encrypted snapshots', function () {
  this.timeout(300_000);
  let instance: EmulatedInstance;
  let plain: PlainPulumi;

  before(async () => {
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    plain = await plainPulumi(instance, { IDC_PASSPHRASE: 'correct horse battery staple' });
    for (const args of [['key', 'init', '--passphrase'], ['backup', 'create']]) {
      const { code, stderr } = await plain.idc(...args);
      expect(code, stderr).to.equal(0);
    }
    for (const { run } of await demoDamage(instance.context)) await run();
    await plain.pulumi('stack', 'init');
    expect(await plain.idc('adopt', '--stack', 'default')).to.have.property('code', 0);
  });
  after(() => instance.stop());

  it('previews what differs with the passphrase of the environment', async () => {
    const { code, stdout, stderr } = await plain.pulumi('preview');
    expect(code, stdout + stderr).to.equal(0);
    expect(stdout).to.include('3 to create').and.to.include('6 to update');
  });

  it('says what is missing without it, and nothing of what is encrypted', async () => {
    const locked = await plainPulumi(instance, { IDC_PASSPHRASE: '' });
    const { code, stdout, stderr } = await locked.pulumi('preview');
    expect(code).not.to.equal(0);
    expect(stdout + stderr).to.include('IDC_PASSPHRASE').and.not.to.match(/at .*\.js:\d+/);
    expect(stdout + stderr).not.to.include('tara.tanaka');
  });
});

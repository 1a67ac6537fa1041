import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { exportRecords, takeSnapshot, writeCode } from '../../src/operations/index.js';
import { codeState } from '../support/code-state.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';
import { findProviderMirror } from '../support/terraform/provider-mirror.js';
import { terraformFolder, type TerraformFolder } from '../support/terraform/terraform-folder.js';

describe('an export to Terraform', function () {
  this.timeout(300_000);
  let instance: EmulatedInstance | undefined;
  let folder: TerraformFolder | undefined;

  after(async () => {
    folder?.remove();
    await instance?.stop();
  });

  it('plans to import everything and to change nothing', async function () {
    const mirror = findProviderMirror(process.env);
    if (mirror === undefined || spawnSync('terraform', ['version'], { stdio: 'ignore' }).status !== 0) {
      console.log(`skipped: no ${mirror === undefined ? 'AWS provider of Terraform on this machine' : 'Terraform'}`);
      this.skip();
    }
    instance = await emulatedInstance(codeState, { asyncMs: 20 });
    await takeSnapshot(instance.context);
    const configuration = realpathSync(mkdtempSync(join(tmpdir(), 'idc-terraform-export-')));
    const { records, label } = await exportRecords(instance.context, 'latest');
    const { resources, losses } = await writeCode(records, { format: 'terraform', destination: { path: join(configuration, 'main.tf') }, title: label });
    folder = terraformFolder({ configuration, mirror, endpoint: instance.emulator.endpoint });
    rmSync(configuration, { recursive: true });
    expect((await folder.run('init')).code).to.equal(0);
    expect((await folder.run('fmt', '-check')).stdout).to.equal('');
    const { code, stdout, stderr } = await folder.run('plan', '-json', '-parallelism=30');
    const messages = stdout.trim().split('\n').map((line) => JSON.parse(line) as { type: string; changes?: object; '@message'?: string; diagnostic?: unknown });
    expect(code, messages.map((message) => `${message['@message']} ${JSON.stringify(message.diagnostic)}`).join('\n') + stderr).to.equal(0);
    const { add, change, import: imported, remove } = messages.findLast(({ type }) => type === 'change_summary')!.changes as Record<string, number>;
    expect({ add, change, imported, remove }, messages.map((message) => `${message['@message']} ${JSON.stringify(message.diagnostic)}`).join('\n')).to.deep.equal({ add: 0, change: 0, imported: resources, remove: 0 });
    expect(losses).to.deep.equal([
      'user "robot": website cannot be said',
      'application "Reports": grants cannot be said',
    ]);
  });
});

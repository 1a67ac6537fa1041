import { expect } from 'chai';
import { demoDamage, previewRestore, readDemoOrganization, takeSnapshot, type EngineOperation, type RestoreOptions } from '../../../src/operations/index.js';
import { emulatedInstance } from '../../support/emulated-instance.js';

describe('direct registration', function () {
  this.timeout(120_000);

  it("gives the preview that the SDK's own resources give", async () => {
    const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    try {
      const { metadata } = await takeSnapshot(instance.context);
      for (const { run } of await demoDamage(instance.context)) await run();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const options: RestoreOptions = { ...instance.stack, revision: metadata.snapshotId, policy: { strategy: 'mirror' } };
      const operations = async (): Promise<string[]> => (await previewRestore(instance.context, options)).operations.map(text).sort();
      const direct = await operations();
      process.env['IDC_DIRECT_REGISTRATION'] = 'off';
      expect(direct).to.have.length(9).and.to.deep.equal(await operations());
    } finally {
      Reflect.deleteProperty(process.env, 'IDC_DIRECT_REGISTRATION');
      await instance.stop();
    }
  });
});

function text({ action, kind, name }: EngineOperation): string {
  return `${action} ${kind}/${name}`;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { demoDamage, previewRestore, readDemoOrganization, takeSnapshot } from '../../../src/operations/index.js';
import type { Checkpoint } from '../../../src/pulumi/checkpoint.js';
import { engineLockFolder } from '../../../src/pulumi/engine/engine-lock.js';
import { openStack } from '../../../src/pulumi/engine/open-stack.js';
import { writeState } from '../../../src/pulumi/engine/state-file.js';
import { workFolder } from '../../../src/pulumi/engine/work-folder.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { rejection } from '../../support/rejection.js';

/** What the engine itself says of the state, besides who wrote it and when. */
async function exported({ repository, stack }: EmulatedInstance): Promise<object> {
  const opened = await openStack({ ...stack, repositoryRoot: repository.root }, () => Promise.resolve(), 0);
  const { deployment } = (await opened.exportStack()) as { deployment: { manifest: object; resources: object[] } };
  return { ...deployment, manifest: {} };
}

describe('the state of a stack', function () {
  this.timeout(120_000);
  let instance: EmulatedInstance;
  before(async () => { instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 }); });
  after(() => instance.stop());

  it('is to the engine what `pulumi stack import` makes of the same deployment', async () => {
    const { metadata } = await takeSnapshot(instance.context);
    for (const { run } of await demoDamage(instance.context)) await run();
    const { stateDir } = workFolder(instance.repository.root);
    const options = { ...instance.stack, revision: metadata.snapshotId, policy: { strategy: 'mirror' } } as const;
    const written = (await previewRestore(instance.context, options), await exported(instance));
    const environment = { ...instance.stack.environment, PULUMI_BACKEND_URL: pathToFileURL(stateDir).href };
    const imported = (await previewRestore(instance.context, { ...options, environment }), await exported(instance));
    expect(written).to.deep.equal(imported);
  });

  it('is not replaced under the eyes of another engine, nor where it is kept in another form', async () => {
    const { stateDir } = workFolder(instance.repository.root);
    const { stackName } = instance.stack;
    const checkpoint: Checkpoint = { version: 3, deployment: { manifest: {}, resources: [] } };
    expect(await writeState(stateDir, stackName, checkpoint, { PULUMI_DIY_BACKEND_GZIP: 'true' })).to.equal(false);
    expect(await writeState(stateDir, 'not-there', checkpoint, {})).to.equal(false);
    mkdirSync(engineLockFolder(stateDir, stackName), { recursive: true });
    writeFileSync(join(engineLockFolder(stateDir, stackName), 'other.json'), '{}');
    expect(await rejection(writeState(stateDir, stackName, checkpoint, {}))).to.have.property('code', 'STACK_BUSY');
  });
});

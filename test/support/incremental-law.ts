import { expect } from 'chai';
import type { EmulatorOptions } from '../../src/emulator/index.js';
import { readDemoOrganization, takeSnapshot } from '../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from './emulated-instance.js';
import type { LiveChange } from './live-changes.js';

/** A story on the demo organization, with pages as large as those of AWS. */
export async function withDemo(options: EmulatorOptions, story: (instance: EmulatedInstance) => Promise<void>): Promise<void> {
  const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100, ...options });
  try {
    await story(instance);
  } finally {
    await instance.stop();
  }
}

/** Takes a snapshot, changes, takes an incremental one, and compares it with a full one. */
export async function checkIncrement(instance: EmulatedInstance, changes: readonly LiveChange[]): Promise<void> {
  await takeSnapshot(instance.context);
  const ports = instance.aws.open({ instanceArn: instance.emulator.dump().instanceArn ?? '', identityStoreId: instance.emulator.dump().identityStoreId ?? '' });
  for (const change of changes) await change(instance, ports);
  const incremental = await takeSnapshot(instance.context, { mode: 'incremental' });
  const full = await takeSnapshot(instance.context);
  expect(incremental.metadata.reading).to.include({ mode: 'incremental' });
  expect(incremental.metadata.gaps).to.deep.equal([]);
  expect(full.changes?.changes, 'what the incremental snapshot has otherwise').to.deep.equal([]);
  expect(incremental.tree).to.equal(full.tree);
}

import type { EmulatorOptions, Fault } from '../../src/emulator/index.js';
import { diffObjects } from '../../src/diff/index.js';
import { objectMap, type ObjectChange, type ObjectMap } from '../../src/model/index.js';
import { demoDamage, readDemoOrganization, readLive, restore, takeSnapshot, type RestoreOptions, type RestoreReport } from '../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from './emulated-instance.js';

/** The demo organization on the emulator after its damage, with a snapshot from before. */
export interface DamagedDemo {
  readonly instance: EmulatedInstance;
  readonly snapshotId: string;
  /** The objects of the snapshot. */
  readonly desired: ObjectMap;
  /** The live objects after the damage: what a rollback goes back to. */
  readonly damaged: ObjectMap;
  readonly options: RestoreOptions;
  readonly strike: (...faults: readonly Fault[]) => void;
  /** Restores the snapshot, with `beforeUp` in the place of the confirmation. */
  readonly run: (beforeUp?: () => unknown) => Promise<RestoreReport>;
  /** What a fresh reading without faults has otherwise than some objects. */
  readonly differences: (objects: ObjectMap) => Promise<readonly ObjectChange[]>;
}

/** Makes one, tells its story, and stops it. */
export async function withDamagedDemo(story: (demo: DamagedDemo) => Promise<void>, settings: EmulatorOptions = {}): Promise<void> {
  const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100, asyncMs: 20, ...settings });
  try {
    const { metadata } = await takeSnapshot(instance.context);
    const desired = (await readLive(instance.context)).snapshot.objects;
    for (const { run } of await demoDamage(instance.context)) await run();
    await new Promise((resolve) => setTimeout(resolve, 800));
    const damaged = (await readLive(instance.context)).snapshot.objects;
    const options: RestoreOptions = { ...instance.stack, revision: metadata.snapshotId, policy: { strategy: 'mirror' } };
    await story({
      instance, snapshotId: metadata.snapshotId, desired, damaged, options,
      strike: (...faults) => { faults.forEach((fault) => { instance.emulator.addFault(fault); }); },
      run: (beforeUp = () => undefined) => restore(instance.context, options, async () => {
        await beforeUp();
        return true;
      }),
      differences: async (objects) => {
        instance.emulator.clearFaults();
        return diffObjects(settable((await readLive(instance.context)).snapshot.objects), settable(objects), { readOnlyFields: 'ignore' }).changes;
      },
    });
  } finally {
    await instance.stop();
  }
}

/** Objects without the trace that a deleted group leaves in assignments: no call can bring it about. */
function settable(objects: ObjectMap): ObjectMap {
  return objectMap([...objects.values()].map(({ body: { orphans: _, ...body }, ...key }) => ({ ...key, body })));
}

import { expect } from 'chai';
import { acceptDrift, measureDrift, restore, takeSnapshot } from '../../src/operations/index.js';
import type { EmulatedInstance } from './emulated-instance.js';
import type { LiveChange } from './live-changes.js';

/** Accepts a first state, changes the live one, and has it accepted, or put back by the real engine: then nothing drifts. */
export async function checkBaseline(instance: EmulatedInstance, changes: readonly LiveChange[], how: 'accept' | 'merge' | 'revert'): Promise<void> {
  const { context, emulator, repository } = instance;
  await takeSnapshot(context);
  await acceptDrift(context, { commit: {} });
  const { instanceArn = '', identityStoreId = '' } = emulator.dump();
  const ports = instance.aws.open({ instanceArn, identityStoreId });
  for (const change of changes) await change(instance, ports);
  if (how === 'revert') {
    const report = await restore(context, { ...instance.stack, revision: '.', policy: { strategy: 'mirror', allowDeletes: 1000, allowLockout: true } }, () => Promise.resolve(true));
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'done')).to.deep.equal([]);
    if (report.unrestorable.some(({ reason }) => reason.includes('stays so'))) return; // a user keeps a new name, which is told
    const { changes: left } = await measureDrift(context);
    // What nobody can set may remain: a new user is enabled, and orphans are gone for good.
    expect(left.filter(({ properties }) => properties.some(({ path }) => !['status', 'externalIds', 'orphans'].includes(path[0] ?? ''))).map(({ kind, name, action }) => `${action} ${kind} ${name}`)).to.deep.equal([]);
  } else {
    await acceptDrift(context, { how: how === 'merge' ? 'merge' : 'take', acceptLosses: true, commit: {} });
    expect((await measureDrift(context)).changes).to.deep.equal([]);
  }
  expect(repository.git('status', '--porcelain')).to.equal('');
}

import { join } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { planRestore } from '../../../src/plan/index.js';
import { withAdopted } from '../../../src/pulumi/index.js';
import {
  adoptedRef, demoDamage, previewRestore, readDemoOrganization, readLive, readState, restore, takeSnapshot, workFolder, type EngineOperation, type RestoreOptions,
} from '../../../src/operations/index.js';
import { readRef } from '../../../src/store/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';

describe('a restore that leaves out equal objects', function () {
  this.timeout(120_000);
  let instance: EmulatedInstance;
  let options: RestoreOptions;

  beforeEach(async () => {
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    const { metadata } = await takeSnapshot(instance.context);
    for (const { run } of await demoDamage(instance.context)) await run();
    await new Promise((resolve) => setTimeout(resolve, 300));
    options = { ...instance.stack, revision: metadata.snapshotId, policy: { strategy: 'mirror' } };
  });
  afterEach(() => instance.stop());

  const adopted = (): Promise<string | undefined> => readRef(instance.context.repository, adoptedRef('test'));
  const text = ({ action, kind, name }: EngineOperation): string => `${action} ${kind}/${name}`;

  it('previews the operations of the whole picture, and counts what it leaves out', async () => {
    const all = await previewRestore(instance.context, { ...options, resources: 'all' });
    expect(await adopted()).to.be.a('string');
    const changed = await previewRestore(instance.context, { ...options, resources: 'changed' });
    expect(changed.operations.map(text).sort()).to.deep.equal(all.operations.map(text).sort());
    expect([all.leftOut, changed.leftOut]).to.deep.equal([0, all.plan.changes.unchanged]);
    const target = JSON.parse(readFileSync(workFolder(instance.repository.root).targetFile('test'), 'utf8')) as { ids: Record<string, unknown[]>; changes: object };
    expect(Object.keys(target.changes)).to.have.length(changed.operations.length);
    expect(Object.values(target.ids).flat().length).to.be.below(all.plan.before.size);
  });

  it('restores, and leaves a stack that does not claim to know the live state', async () => {
    await previewRestore(instance.context, { ...options, resources: 'all' });
    const report = await restore(instance.context, { ...options, resources: 'changed' }, () => Promise.resolve(true));
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'done')).to.deep.equal([]);
    expect(report.remaining.changes).to.deep.equal([]);
    expect(await adopted()).to.equal(undefined);
    const second = await previewRestore(instance.context, { ...options, resources: 'changed' });
    expect(second.operations).to.deep.equal([]);
  });

  it('counts every call of the provider', async () => {
    const { snapshot: live } = await readLive(instance.context);
    const { snapshot } = await readState(instance.context, options.revision);
    instance.emulator.clearCalls();
    const settings = { ...instance.stack, repositoryRoot: instance.repository.root, resources: 'changed' as const };
    const { calls, journal } = await withAdopted(planRestore(live, snapshot, { strategy: 'mirror' }), settings, (run) => run.up(join(instance.repository.root, '.idc', 'journal.jsonl')));
    expect(journal.filter(({ outcome }) => outcome === 'failed')).to.deep.equal([]);
    const seen = new Map<string, number>();
    for (const { service, operation } of instance.emulator.calls) {
      const action = `${service === 'sso-admin' ? 'sso' : service}:${operation}`;
      seen.set(action, (seen.get(action) ?? 0) + 1);
    }
    expect(calls).to.deep.equal(Object.fromEntries(seen)).and.not.to.deep.equal({});
    expect(existsSync(workFolder(instance.repository.root).callsFile('test'))).to.equal(true);
  });
});

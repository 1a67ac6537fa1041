import { expect } from 'chai';
import { toolVersion } from '../../../src/cli/tool-version.js';
import type { Snapshot } from '../../../src/model/index.js';
import {
  applyPrune, browseSnapshots, deleteSecurely, destroyPeriod, initKeys, openRepository, pin, planDelete, planSecureRemoval, readDemoOrganization, readLive, RepositoryKeys, undelete, unpin, type LiveState, type SecureContext,
} from '../../../src/operations/index.js';
import { commitLive } from '../../../src/operations/commit-live.js';
import { collected } from '../../support/collected.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { ageHolder, type AgeHolder } from '../../support/key-access.js';
import { rejection } from '../../support/rejection.js';

describe('a secure deletion', function () {
  this.timeout(120_000);
  let golden: Snapshot;
  let instance: EmulatedInstance;
  let holder: AgeHolder;
  let live: LiveState;

  before(async () => {
    [golden, holder] = [await readDemoOrganization(), await ageHolder()];
    instance = await emulatedInstance(golden, { pageSize: 100 });
    live = await readLive(instance.context);
  });
  after(() => instance.stop());
  beforeEach(() => {
    for (const ref of instance.repository.git('for-each-ref', '--format=%(refname)').split('\n')) if (ref !== 'refs/heads/main') instance.repository.git('update-ref', '-d', ref);
  });

  /** A run of its own at a time. */
  async function context(now = '2026-12-24T12:00:00Z'): Promise<SecureContext> {
    const repository = await openRepository(instance.repository.root);
    return {
      ...instance.context, repository, toolVersion, now: () => new Date(now), keys: new RepositoryKeys(repository, holder.access),
      policyOf: () => undefined, keepDeleted: { years: 0, months: 0, days: 14, hours: 0 },
    };
  }

  async function take(at: string): Promise<string> {
    return (await commitLive(await context(at), { ...live, takenAt: new Date(at) }, { purpose: 'backup' })).metadata.snapshotId;
  }

  async function turnOn(at: string): Promise<void> {
    const { keys } = await context();
    await initKeys(keys as RepositoryKeys, { passphrase: false, age: [holder.recipient], kms: [], kmsPerPeriod: false, period: 'month', people: false }, new Date(at));
  }

  async function ids(): Promise<string[]> {
    return (await collected(browseSnapshots(await context(), {}))).map(({ metadata }) => metadata.snapshotId).reverse();
  }

  it('takes all snapshots of the period, shows each before, leaves the others readable, and nothing of it on the disk', async () => {
    const plain = await take('2026-10-01T00:00:00Z');
    await turnOn('2026-11-01T00:00:00Z');
    const [first, second, removed] = [await take('2026-11-02T00:00:00Z'), await take('2026-11-03T00:00:00Z'), await take('2026-11-04T00:00:00Z')];
    const december = await take('2026-12-01T00:00:00Z');
    const retention = await context();
    await applyPrune(retention, await planDelete(retention, new Set([removed])));
    const plan = await planSecureRemoval(await context(), [second]);
    expect(plan.removed.map(({ snapshotId }) => snapshotId)).to.have.members([first, second]);
    expect(plan).to.deep.include({ periods: ['2026-11'], removedBefore: [removed], copiesOpenWith: [`age identity of ${holder.recipient.slice(0, 16)}…`] });
    expect(await ids()).to.deep.equal([plain, first, second, december]);
    const blobs = instance.repository.git('ls-tree', '-r', '--name-only', 'snapshots');
    const report = await deleteSecurely(await context(), plan, 7);
    expect(report.removed).to.have.members([first, second]);
    expect(report.destroyed.map(({ period }) => period)).to.deep.equal(['2026-11']);
    expect(report.undoUntil).to.equal(undefined);
    expect(await ids()).to.deep.equal([plain, december]);
    expect(instance.repository.git('ls-tree', '-r', '--name-only', 'snapshots')).to.equal(blobs);
    const { repository } = await context();
    expect(await undelete(await context(), [removed])).to.deep.equal([removed]);
    expect((await rejection(readDead(removed))).code).to.equal('KEY_DESTROYED');
    // What is dead can still be deleted, and named for it.
    const again = await planSecureRemoval(await context(), [removed]);
    expect((await deleteSecurely(await context(), again, 7)).destroyed).to.deep.equal([]);
    expect(await ids()).to.deep.equal([plain, december]);
    expect(repository.root).to.equal(instance.repository.root);
    expect(instance.repository.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
  });

  async function readDead(snapshotId: string): Promise<unknown> {
    const { readState } = await import('../../../src/operations/read-state.js');
    return readState(await context(), snapshotId);
  }

  it('is refused for plain snapshots, pinned ones, the last ones, and when one was added meanwhile', async () => {
    const plain = await take('2026-10-01T00:00:00Z');
    await turnOn('2026-11-01T00:00:00Z');
    const [first, second] = [await take('2026-11-02T00:00:00Z'), await take('2026-11-03T00:00:00Z')];
    const refused = async (snapshotId: string): Promise<string> => (await rejection(planSecureRemoval(await context(), [snapshotId]))).code;
    expect(await refused(plain)).to.equal('USAGE');
    const held = await pin(await context(), first, 'audit');
    expect(await refused(second)).to.equal('GUARD_PINNED');
    await unpin(await context(), held.pin);
    const plan = await planSecureRemoval(await context(), [second]);
    const late = await take('2026-11-04T00:00:00Z');
    const before = instance.repository.git('for-each-ref');
    const moved = await rejection(deleteSecurely(await context(), plan, 7));
    expect([moved.code, moved.message.includes(late)]).to.deep.equal(['GUARD_MOVED', true]);
    expect(instance.repository.git('for-each-ref')).to.equal(before);
    const retention = await context();
    await applyPrune(retention, await planDelete(retention, new Set([plain])));
    const last = await rejection(planSecureRemoval(await context(), [second]));
    expect(last.code).to.equal('GUARD_LAST_SNAPSHOT');
    expect(last.remedy).to.include('next period');
  });

  it('goes on where an interrupted one ended, once the keys are destroyed', async () => {
    await turnOn('2026-11-01T00:00:00Z');
    const [first, december] = [await take('2026-11-02T00:00:00Z'), await take('2026-12-01T00:00:00Z')];
    const plan = await planSecureRemoval(await context(), [first]);
    const { keys } = await context();
    await destroyPeriod(keys as RepositoryKeys, '2026-11', 7, new Date());
    expect((await planSecureRemoval(await context(), [first])).removed).to.have.length(1);
    await deleteSecurely(await context(), plan, 7);
    expect(await ids()).to.deep.equal([december]);
  });
});

import { expect } from 'chai';
import { keyText } from '../../../src/model/index.js';
import { isWhole, readRuns, restore, type RestoreOptions, type RestoreReport } from '../../../src/operations/index.js';
import { withDamagedDemo, type DamagedDemo } from '../../support/damaged-demo.js';
import { rejection } from '../../support/rejection.js';

/** Restores; somebody moves the live state while the first preview is on the screen. Gives what each confirmation was about. */
async function restoreWhile({ instance, options }: DamagedDemo, move: () => Promise<unknown>, more: Partial<RestoreOptions> = {}): Promise<{ report: RestoreReport; shown: string[][] }> {
  const shown: string[][] = [];
  const report = await restore(instance.context, { ...options, ...more }, async ({ operations, plan }) => {
    expect(operations.map(keyText).sort()).to.deep.equal(plan.changes.changes.map(keyText).sort());
    shown.push(operations.map((operation) => `${operation.action} ${keyText(operation)}`).sort());
    if (shown.length === 1) await move();
    return true;
  });
  return { report, shown };
}

async function identityStoreOf({ instance }: DamagedDemo) {
  return instance.aws.open(await instance.aws.findInstance()).identityStore;
}

const writesOf = ({ instance }: DamagedDemo): string[] => instance.emulator.calls.filter(({ mutating }) => mutating).map(({ operation }) => operation);

describe('a live state that moves while a restore waits for its confirmation', function () {
  this.timeout(240_000);

  it('is planned, shown and confirmed again, and then restored', () => withDamagedDemo(async (demo) => {
    const store = await identityStoreOf(demo);
    const { report, shown } = await restoreWhile(demo, async () => {
      await store.createGroup('Made Meanwhile', 'by somebody else');
      await store.createGroup('Site-Reliability', 'made by hand');
    });
    const [first = [], second = []] = shown;
    expect(shown).to.have.length(2);
    expect(first).to.include('create group/Site-Reliability').and.not.to.include('delete group/Made Meanwhile');
    expect(second).to.include('update group/Site-Reliability').and.to.include('delete group/Made Meanwhile');
    expect(report.outcomes.map((outcome) => `${outcome.action} ${keyText(outcome)}`).sort()).to.deep.equal(second);
    expect(isWhole(report)).to.equal(true);
    expect(await demo.differences(demo.desired)).to.deep.equal([]);
    expect((await readRuns(demo.instance.repository.root)).runs).to.have.length(1);
  }));

  it('is shown in full when it was changed within an object that the plan changes', () => withDamagedDemo(async (demo) => {
    const { ssoAdmin } = demo.instance.aws.open(await demo.instance.aws.findInstance());
    const developer = String(demo.desired.get('permission-set/Developer')?.body['id']);
    const { report, shown } = await restoreWhile(demo, () => ssoAdmin.tag(developer, { stamp: 'meanwhile' }));
    expect(shown).to.have.length(2);
    expect(shown[1]).to.deep.equal(shown[0]); // the same objects, but another change of one
    expect(isWhole(report)).to.equal(true);
    expect(await demo.differences(demo.desired)).to.deep.equal([]);
  }));

  it('is refused with --strict, before anything is written or recorded', () => withDamagedDemo(async (demo) => {
    const store = await identityStoreOf(demo);
    const thrown = await rejection(restoreWhile(demo, async () => {
      await store.createGroup('Made Meanwhile', 'by somebody else');
      demo.instance.emulator.clearCalls();
    }, { strict: true }));
    expect(thrown).to.include({ code: 'GUARD_MOVED', exitCode: 5 });
    expect(writesOf(demo)).to.deep.equal([]);
    expect((await readRuns(demo.instance.repository.root)).runs).to.deep.equal([]);
  }));

  it('has not moved, even with --strict, when something moves that the plan does not touch', () => withDamagedDemo(async (demo) => {
    const store = await identityStoreOf(demo);
    const policy = { strategy: 'overwrite', kinds: ['permission-set'] } as const;
    const { report, shown } = await restoreWhile(demo, async () => {
      await store.createGroup('Made Meanwhile', 'by somebody else');
      await store.updateGroup(await store.findGroupId('Finance') ?? '', [{ path: 'description', value: 'changed meanwhile' }]);
    }, { strict: true, policy });
    expect(shown).to.deep.equal([['update permission-set/Developer']]);
    expect(isWhole(report)).to.equal(true);
  }));
});

import { expect } from 'chai';
import type { Fault } from '../../../src/emulator/index.js';
import { keyText, type ObjectKey } from '../../../src/model/index.js';
import { isWhole, rollBack, type RestoreReport } from '../../../src/operations/index.js';
import { withDamagedDemo, type DamagedDemo } from '../../support/damaged-demo.js';
import { disturbances } from '../../support/disturbances.js';

const throttled = { type: 'ThrottlingException', message: 'Rate exceeded' };
const denied = { type: 'AccessDeniedException', message: 'no identity-based policy allows it' };

/** Every fault that passes by itself, all at once. */
const weather: readonly Fault[] = [
  { operation: '*', probability: 0.05, error: throttled },
  ...disturbances,
];

/** Faults that nothing helps against, and the objects that the report must name because of them. */
const blows: Readonly<Record<string, { readonly faults: readonly Fault[]; readonly names: readonly string[] }>> = {
  'a denied call, failed asynchronous work and connections that are reset': {
    faults: [
      { operation: 'CreateUser', match: { UserName: 'tara.tanaka' }, error: denied },
      { operation: 'CreateAccountAssignment', match: { TargetId: '777777777777' }, failureReason: 'takes longer than usual' },
      { operation: 'PutInlinePolicyToPermissionSet', reset: 'before' },
    ],
    names: ['tara.tanaka', 'Security', 'Developer', '777777777777'],
  },
  'failed provisioning and answers that are lost after the call had its effect': {
    faults: [{ operation: 'ProvisionPermissionSet', failureReason: 'Received a 404 status error: Not supported' }, { operation: 'CreateGroup', cut: 'connection' }],
    names: ['Developer'],
  },
};

describe('a restore in a storm of faults', function () {
  this.timeout(240_000);

  it('reaches the snapshot when all that fails passes again, and its rollback what was before', () => withDamagedDemo(async (demo) => {
    const report = await demo.run(() => { demo.strike(...weather); });
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'done')).to.deep.equal([]);
    expect(isWhole(report)).to.equal(true);
    expect(await missing(demo)).to.deep.equal([]);
    await expectUndone(demo, report);
  }));

  for (const [what, { faults, names }] of Object.entries(blows)) {
    it(`names exactly what is missing after ${what}, and goes back all the same`, () => withDamagedDemo(async (demo) => {
      const report = await demo.run(() => { demo.strike(...faults); });
      const fresh = await missing(demo);
      expect(report.unproved).to.deep.equal([]);
      expect(keys(report.remaining.changes)).to.deep.equal(fresh);
      const undone = report.outcomes.filter(({ outcome }) => outcome !== 'done');
      expect(undone.map(({ name }) => name)).to.include.members([...names]);
      for (const key of fresh) expect(keys(undone), 'what is missing has an outcome that says so').to.include(key);
      for (const { reason = '', outcome, failures = [] } of undone) {
        expect(reason).to.not.equal('');
        if (outcome === 'failed') expect(failures.every(({ operation, code }) => operation !== undefined && code !== '')).to.equal(true);
      }
      await expectUndone(demo, report);
    }));
  }

  it('says what is not proved when it cannot be read again', () => withDamagedDemo(async (demo) => {
    const report = await demo.run(() => { demo.strike({ operation: 'ListGroupMemberships', error: denied }); });
    expect(report.unproved.every(({ kind }) => kind === 'group')).to.equal(true);
    expect(report.unproved.length).to.be.greaterThan(0);
    expect(isWhole(report)).to.equal(false);
    expect((await missing(demo)).filter((key) => !key.startsWith('group/'))).to.deep.equal(keys(report.remaining.changes).filter((key) => !key.startsWith('group/')));
    await expectUndone(demo, report);
  }));

  it('tells of what somebody else does meanwhile, and takes it back with the rest', () => withDamagedDemo(async (demo) => {
    const { identityStoreId = '' } = demo.instance.emulator.dump();
    const idOf = (key: string): string => String(demo.damaged.get(key)?.body['id']);
    const input = { IdentityStoreId: identityStoreId, GroupId: idOf('group/Auditors'), MemberId: { UserId: idOf('user/marco.nair') } };
    const report = await demo.run(() => { demo.strike({ operation: 'ProvisionPermissionSet', times: 1, meanwhile: [{ operation: 'CreateGroupMembership', input }] }); });
    expect(keys(report.remaining.changes)).to.deep.equal(['group/Auditors']);
    expect(keys(report.remaining.changes)).to.deep.equal(await missing(demo));
    expect(isWhole(report)).to.equal(false);
    await expectUndone(demo, report);
  }));
});

/** What the live instance has otherwise than the snapshot, by a reading without faults. */
async function missing({ desired, differences }: DamagedDemo): Promise<string[]> {
  return keys(await differences(desired));
}

async function expectUndone({ instance, damaged, differences }: DamagedDemo, { runId = '' }: RestoreReport): Promise<void> {
  const undone = await rollBack(instance.context, instance.stack, runId, () => Promise.resolve(true));
  expect(!('nothingToDo' in undone) && isWhole(undone), JSON.stringify(undone)).to.equal(true);
  expect(await differences(damaged)).to.deep.equal([]);
}

function keys(objects: readonly ObjectKey[]): string[] {
  return objects.map(keyText).sort();
}

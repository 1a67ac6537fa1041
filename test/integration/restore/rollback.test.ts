import { expect } from 'chai';
import type { AwsPort } from '../../../src/aws/index.js';
import { diffObjects } from '../../../src/diff/index.js';
import type { IdcError } from '../../../src/errors/index.js';
import { keyText, type ObjectMap } from '../../../src/model/index.js';
import { continueRequest, findRun, isWhole, readLive, readRuns, reportRun, restore, restoreOrRollBack, rollBack, type RestoreReport } from '../../../src/operations/index.js';
import { parseSelection } from '../../../src/plan/index.js';
import { withDamagedDemo, type DamagedDemo } from '../../support/damaged-demo.js';
import { rejection } from '../../support/rejection.js';

const yes = (): Promise<boolean> => Promise.resolve(true);
const never = (): Promise<boolean> => Promise.reject(new Error('nothing should need a confirmation'));
const denied = { type: 'AccessDeniedException', message: 'no identity-based policy allows it' };

async function undo({ instance }: DamagedDemo, runId: string | undefined): Promise<RestoreReport> {
  const report = await rollBack(instance.context, instance.stack, runId ?? '', yes);
  if ('nothingToDo' in report) throw new Error(report.nothingToDo);
  return report;
}

async function statesOf({ instance }: DamagedDemo): Promise<string[]> {
  return (await readRuns(instance.repository.root)).runs.map(({ state }) => state);
}

async function snapshotObjects({ instance }: DamagedDemo): Promise<ObjectMap> {
  return (await readLive(instance.context)).snapshot.objects;
}

async function emptyAccount(aws: AwsPort, accountId: string): Promise<void> {
  const { ssoAdmin } = aws.open(await aws.findInstance());
  for await (const permissionSetArn of ssoAdmin.listProvisionedPermissionSets(accountId, 'latest')) {
    for await (const assignment of ssoAdmin.listAssignments(accountId, permissionSetArn)) await ssoAdmin.deleteAssignment(assignment);
  }
  await new Promise((resolve) => setTimeout(resolve, 800)); // AWS only begins a deletion
}

describe('a restore and its rollback', function () {
  this.timeout(240_000);

  it('goes back to exactly what was before, although that takes deletions, and once; not while the restore is under way', () => withDamagedDemo(async (demo) => {
    const { context, stack } = demo.instance;
    let early: Promise<IdcError> | undefined;
    const report = await restore(context, { ...demo.options, onBegin: (runId) => { early = rejection(rollBack(context, stack, runId, never)); } }, yes);
    expect(isWhole(report)).to.equal(true);
    expect(await early).to.include({ code: 'RUN_ACTIVE' });
    const undone = await undo(demo, report.runId);
    expect(isWhole(undone)).to.equal(true);
    expect(undone.outcomes.filter(({ action }) => action === 'delete').length).to.be.greaterThan(0);
    expect(await demo.differences(demo.damaged)).to.deep.equal([]);
    expect(await statesOf(demo)).to.deep.equal(['done', 'rolled-back']);
    demo.instance.emulator.clearCalls();
    expect(await rollBack(demo.instance.context, demo.instance.stack, report.runId ?? '', never)).to.have.property('nothingToDo');
    expect(demo.instance.emulator.calls).to.deep.equal([]);
    const redone = await undo(demo, undone.runId); // a rollback is a run as well
    expect(isWhole(redone)).to.equal(true);
  }));

  it('takes all assignments of an account back, however many the run has given', () => withDamagedDemo(async (demo) => {
    const { context, stack, aws } = demo.instance;
    await emptyAccount(aws, '555555555555');
    const before = await snapshotObjects(demo);
    const select = [parseSelection('account=555555555555')];
    const report = await restore(context, { ...demo.options, policy: { strategy: 'overwrite', select, withDependencies: true } }, yes);
    expect(isWhole(report)).to.equal(true);
    expect((await rejection(rollBack(context, stack, report.runId ?? '', never)))).to.include({ code: 'GUARD_LOCKOUT' });
    const undone = await rollBack(context, { ...stack, allowLockout: true }, report.runId ?? '', yes);
    expect('nothingToDo' in undone || isWhole(undone)).to.equal(true);
    expect((await snapshotObjects(demo)).has('account-assignments/555555555555')).to.equal(false);
    expect(diffObjects(before, await snapshotObjects(demo)).changes).to.deep.equal([]);
  }));

  it('leaves alone what the run has not touched, whatever has become of it meanwhile', () => withDamagedDemo(async (demo) => {
    const report = await demo.run();
    const { identityStore } = demo.instance.aws.open(await demo.instance.aws.findInstance());
    await identityStore.createGroup('Made Meanwhile', 'by somebody else');
    await identityStore.deleteGroup((await identityStore.findGroupId('Finance')) ?? '');
    const before = await snapshotObjects(demo);
    await undo(demo, report.runId);
    const after = await snapshotObjects(demo);
    const touched = new Set(report.outcomes.map(keyText));
    const others = (objects: ObjectMap) => [...objects].filter(([key]) => !touched.has(key));
    expect(others(after)).to.deep.equal(others(before));
    expect(after.has('group/Made Meanwhile')).to.equal(true);
    expect(after.has('group/Finance')).to.equal(false);
  }));

  it('undoes a run that did its work in part, and names afterwards what was done', () => withDamagedDemo(async (demo) => {
    demo.strike({ operation: 'CreateGroup', error: denied });
    const report = await demo.run();
    expect(isWhole(report)).to.equal(false);
    await undo(demo, report.runId);
    expect(await demo.differences(demo.damaged)).to.deep.equal([]);
    const run = await findRun(demo.instance.context.repository, report.runId);
    const told = await reportRun(demo.instance.context.repository, run);
    expect(told).to.include({ state: 'rolled-back' });
    expect(told.rolledBackBy).to.be.a('string');
    expect(told.outcomes.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)).to.deep.equal(['Site-Reliability']);
  }));

  it('is undone at once with --rollback-on-failure, and says so', () => withDamagedDemo(async (demo) => {
    demo.strike({ operation: 'CreateGroup', error: denied });
    const report = await restoreOrRollBack(demo.instance.context, demo.options, yes);
    expect(isWhole(report)).to.equal(false);
    expect(report.rollback && isWhole(report.rollback)).to.equal(true);
    expect(await demo.differences(demo.damaged)).to.deep.equal([]);
    expect(await statesOf(demo)).to.deep.equal(['done', 'rolled-back']);
  }));

  it('is undone at once also when it ends with an error', () => withDamagedDemo(async (demo) => {
    let strikes = 0;
    const thrown = await rejection(restoreOrRollBack({ ...demo.instance.context, onProgress: (progress) => {
      const proves = progress.type === 'step' && progress.text.startsWith('reading the instance again');
      if (proves && strikes++ === 0) demo.strike({ operation: 'ListInstances', error: denied, times: 1 });
    } }, demo.options, yes));
    expect(thrown).to.include({ code: 'AWS_ACCESS_DENIED' });
    expect(await demo.differences(demo.damaged)).to.deep.equal([]);
    expect(await statesOf(demo)).to.deep.equal(['done', 'rolled-back']);
  }));

  it('is continued to the right end when it did its work in part; the rollback goes back to before the first run', () => withDamagedDemo(async (demo) => {
    demo.strike({ operation: 'CreateGroup', error: denied });
    const first = await demo.run();
    demo.instance.emulator.clearFaults();
    const { context, stack } = demo.instance;
    const request = await continueRequest(context, stack, await findRun(context.repository, first.runId));
    if ('nothingToDo' in request) throw new Error(request.nothingToDo);
    const second = await restore(context, request, yes);
    expect(isWhole(second)).to.equal(true);
    expect(second.snapshot).to.equal(demo.snapshotId);
    expect(second.outcomes.map(({ name }) => name)).not.to.include('Developer'); // the first run has done it
    expect(await continueRequest(context, stack, await findRun(context.repository, first.runId))).to.have.property('nothingToDo');
    await undo(demo, second.runId);
    expect(await demo.differences(demo.damaged)).to.deep.equal([]);
    expect(await statesOf(demo)).to.deep.equal(['done', 'rolled-back', 'rolled-back']);
    expect(await rejection(continueRequest(context, stack, await findRun(context.repository, first.runId)))).to.include({ code: 'RUN_SETTLED' });
  }));
});

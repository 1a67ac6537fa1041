import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectAll, connectAws } from '../../../src/aws/index.js';
import { toolVersion } from '../../../src/cli/tool-version.js';
import { InterruptedError } from '../../../src/errors/index.js';
import { objectsOfKind, type Snapshot } from '../../../src/model/index.js';
import { readCommitted, readDemoOrganization, takeSnapshot, type OperationContext } from '../../../src/operations/index.js';
import { goOn, journalsOf } from '../../support/backup-run.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';

const minuteMs = 60_000;
/** A trail that tells nothing of what was changed a moment ago. */
const silentTrail = { trailDelayMs: 24 * 60 * minuteMs };

describe('a backup that goes on', function () {
  this.timeout(60_000);
  let golden: Snapshot;
  let instance: EmulatedInstance;

  before(async () => { golden = await readDemoOrganization(); });
  beforeEach(async () => { instance = await emulatedInstance(golden, { pageSize: 7, ...silentTrail }); });
  afterEach(() => instance.stop());

  /** Starts a backup whose list of users stands still after three pages, and interrupts it when everything else waits for it. */
  async function interruptInUsers(): Promise<void> {
    instance.emulator.addFault({ operation: 'ListUsers', afterCalls: 3, delayMs: 60_000 });
    const controller = new AbortController();
    const aws = await connectAws({ requestsPerSecond: 0, signal: controller.signal });
    const run = takeSnapshot({ ...instance.context, toolVersion, aws: () => Promise.resolve(aws), signal: controller.signal }, { resume: { withinMs: 60 * minuteMs, endpoint: instance.emulator.endpoint } });
    const thrown = run.catch((error: unknown) => error);
    await quiet();
    controller.abort(new InterruptedError('INTERRUPTED', { message: 'stop', remedy: '' }));
    expect(await thrown).to.have.property('code', 'INTERRUPTED');
    instance.emulator.clearFaults();
    instance.emulator.clearCalls();
  }

  /** Waits until no more calls come. */
  async function quiet(): Promise<void> {
    for (let seen = -1; seen !== instance.emulator.calls.length; await new Promise((resolve) => setTimeout(resolve, 300))) seen = instance.emulator.calls.length;
  }

  const userLists = () => instance.emulator.calls.filter(({ operation }) => operation === 'ListUsers');
  const addUser = () => instance.emulator.change({
    operation: 'CreateUser',
    input: { IdentityStoreId: golden.instance.identityStoreId, UserName: 'new.colleague', DisplayName: 'New', Name: { GivenName: 'New', FamilyName: 'Colleague' } },
  });
  const usersIn = async (commit: string, context: OperationContext = instance.context) =>
    objectsOfKind((await readCommitted(context, commit)).snapshot.objects, 'user').length;

  it('goes on within a half-read list, and asks for nothing twice', async () => {
    await interruptInUsers();
    const { recalledAnswers, metadata, commit } = await goOn(instance);
    expect(userLists()[0]!.parameters).to.have.property('NextToken');
    expect(userLists()).to.have.length(Math.ceil(40 / 7) - 3);
    expect(instance.emulator.calls.map(({ operation }) => operation)).to.not.include('DescribePermissionSet').and.not.include('GetPermissionsBoundaryForPermissionSet');
    expect(recalledAnswers).to.be.greaterThan(100);
    expect(await usersIn(commit)).to.equal(40);
    expect(Object.values(metadata.calls).reduce((sum, count) => sum + count, 0)).to.equal(instance.emulator.calls.length);
  });

  it('reads a list from its beginning when the token has expired, so that it is of one reading', async () => {
    await interruptInUsers();
    addUser();
    instance.emulator.addFault({ operation: 'ListUsers', expireToken: true, times: 1 });
    const { commit } = await goOn(instance);
    const [refused, first, ...rest] = userLists();
    expect(refused).to.include({ outcome: 'ValidationException' });
    expect(first!.parameters).to.not.have.property('NextToken');
    expect(rest).to.have.length(Math.ceil(41 / 7) - 1);
    expect(await usersIn(commit)).to.equal(41);
  });

  it('goes on with the list that was read anew, not with the refused one, when it is interrupted again', async () => {
    await interruptInUsers();
    addUser();
    instance.emulator.addFault({ operation: 'ListUsers', expireToken: true, times: 1 });
    await interruptInUsers();
    const { commit } = await goOn(instance);
    expect(await usersIn(commit)).to.equal(41);
  });

  it('predicts only the calls that are left', async () => {
    await interruptInUsers();
    const predicted: number[] = [];
    const { metadata } = await goOn(instance, { onProgress: (event) => { if (event.type === 'predicted') predicted.push(event.prediction.calls); } });
    const made = Object.values(metadata.calls).reduce((sum, count) => sum + count, 0);
    expect(Math.max(...predicted)).to.be.at.most(made);
  });

  it('hides no change behind an answer that is older than the limit', async () => {
    await interruptInUsers();
    addUser();
    const later = { now: () => new Date(Date.now() + 61 * minuteMs) };
    const { commit, recalledAnswers, metadata } = await goOn(instance, later);
    expect(recalledAnswers).to.equal(undefined);
    expect(metadata).to.not.have.property('readFrom');
    expect(await usersIn(commit)).to.equal(41);
    expect(journalsOf(instance)).to.deep.equal([]);
  });

  it('reads again what the trail says was changed since the oldest answer that it took over', async () => {
    await instance.stop();
    instance = await emulatedInstance(golden, { pageSize: 7 });
    await interruptInUsers();
    const arns = await collectAll(instance.aws.open(golden.instance).ssoAdmin.listPermissionSetArns());
    instance.emulator.change({
      operation: 'PutInlinePolicyToPermissionSet',
      input: { InstanceArn: golden.instance.instanceArn, PermissionSetArn: arns[0]!, InlinePolicy: '{"Version": "2012-10-17", "Statement": [{"Sid": "Meanwhile", "Effect": "Deny", "Action": "*", "Resource": "*"}]}' },
    });
    const { commit, metadata, recalledAnswers } = await goOn(instance);
    expect(recalledAnswers).to.be.greaterThan(100);
    expect(metadata.reading).to.deep.include({ mode: 'full', settled: 'settled', fullAt: metadata.readFrom });
    expect(instance.repository.git('grep', '--name-only', 'Meanwhile', commit, '--', 'snapshots/default/permission-sets').split('\n')).to.have.length(1);
  });

  it('uses no answer that is from the future of its clock', async () => {
    await interruptInUsers();
    expect((await goOn(instance, { now: () => new Date(Date.now() - minuteMs) })).recalledAnswers).to.equal(undefined);
  });

  it('does not go on for another instance name, another version or another endpoint', async () => {
    await interruptInUsers();
    expect((await goOn(instance, { instanceName: 'other' })).recalledAnswers).to.equal(undefined);
    expect((await goOn(instance, { toolVersion: '9.9.9' })).recalledAnswers).to.equal(undefined);
    expect((await takeSnapshot({ ...instance.context, toolVersion }, { resume: { withinMs: 60 * minuteMs, endpoint: 'http://another' } })).recalledAnswers).to.equal(undefined);
    expect(journalsOf(instance)).to.have.length(1);
  });

  it('works without a journal where none can be written, and tells it once', async () => {
    const own = join(instance.repository.root, '.git', 'identity-center');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'journals'), 'a file where the folder should be');
    const notices: string[] = [];
    await goOn(instance, { onProgress: (event) => { if (event.type === 'notice') notices.push(event.text); } });
    expect(notices).to.have.length(1);
    expect(notices[0]).to.include('the next one starts anew');
  });
});

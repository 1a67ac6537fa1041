import { collectAll, connectAws } from '../../src/aws/index.js';
import { seedFrom } from '../../src/cli/demo/seed.js';
import { compared, median, timed, type Figure } from './figure.js';
import { inFreshProcess } from './fresh-process.js';
import { minimumCalls } from './minimum-calls.js';
import { organization } from './organization.js';
import { callsOf, incrementalRuns, snapshotRun, type SnapshotRun } from './snapshot-run.js';
import { withEmulator } from './with-emulator.js';

/** 5,000 provisioned pairs. */
const size = { users: 10_000, groups: 1_000, permissionSets: 200, accounts: 500, pairsPerAccount: 10 };

/** Objects of each of four kinds that change before the incremental snapshot. */
const changedOfEach = 5;

/** Calls and time of a snapshot of a large organization, taken anew and committed, without any limit; of an incremental one; and of a script that only reads. */
export async function benchCollect(rounds: number): Promise<Figure[]> {
  const live = organization(size);
  const fewest = minimumCalls(live);
  const objects = live.objects.size;
  const { runs, incremental, plainSeconds } = await withEmulator(seedFrom(live), async () => {
    const found: SnapshotRun[] = [];
    for (let round = 1; round < rounds; round += 1) found.push(await snapshotRun(objects));
    const both = await incrementalRuns(objects, changeTwenty);
    const { seconds } = await timed(() => inFreshProcess('plain-reader'));
    return { runs: [...found, both.full], incremental: both.incremental, plainSeconds: seconds };
  });
  const calls = median(runs.map((run) => callsOf(run)));
  const what = `snapshot of ${size.users} users and ${objects - size.users} other objects`;
  return [
    compared(`${what}: calls`, calls, 'calls', fewest, `the fewest possible (${fewest})`),
    { name: `${what}: collected, committed, verified`, value: median(runs.map((run) => run.seconds)), unit: 's' },
    compared(`${what}: read`, median(runs.map((run) => run.readSeconds)), 's', plainSeconds, `a sequential SDK script (${plainSeconds.toFixed(0)} s)`),
    { name: 'a call of the emulator, all work on it included', value: (1000 * median(runs.map((run) => run.readSeconds))) / calls, unit: 'ms' },
    compared(`the same with ${4 * changedOfEach} changed objects, incremental: calls`, callsOf(incremental), 'calls', calls, 'the full one'),
    compared('the same with 20 changed objects, incremental: collected, committed, verified', incremental.seconds, 's', median(runs.map((run) => run.seconds)), 'the full one'),
  ];
}

/** Users, memberships, permission sets and assignments, five of each. */
async function changeTwenty(): Promise<void> {
  const aws = await connectAws({ requestsPerSecond: 0 });
  const { identityStore, ssoAdmin } = aws.open(await aws.findInstance());
  const users = (await collectAll(identityStore.listUsers())).slice(0, changedOfEach);
  const groups = (await collectAll(identityStore.listGroups())).slice(-changedOfEach);
  const arns = await collectAll(ssoAdmin.listPermissionSetArns());
  for (const { userId } of users) await identityStore.updateUser(userId, [{ path: 'title', value: 'Changed' }]);
  for (const { groupId } of groups) await identityStore.createMembership(groupId, users[0]?.userId ?? '').catch(() => undefined);
  for (const arn of arns.slice(0, changedOfEach)) await ssoAdmin.tag(arn, { changed: 'yes' });
  for (const permissionSetArn of arns.slice(-changedOfEach)) {
    const [accountId = ''] = await collectAll(ssoAdmin.listProvisionedAccounts(permissionSetArn));
    await ssoAdmin.createAssignment({ accountId, permissionSetArn, principalType: 'USER', principalId: users[1]?.userId ?? '' });
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
}

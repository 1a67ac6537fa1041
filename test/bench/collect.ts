import { seedFrom } from '../../src/cli/demo/seed.js';
import { compared, median, type Figure } from './figure.js';
import { minimumCalls } from './minimum-calls.js';
import { organization } from './organization.js';
import { callsOf, snapshotRun, type SnapshotRun } from './snapshot-run.js';
import { withEmulator } from './with-emulator.js';

/** 5,000 provisioned pairs. */
const size = { users: 10_000, groups: 1_000, permissionSets: 200, accounts: 500, pairsPerAccount: 10 };

/** Calls and time of a snapshot of an organization of all kinds, taken anew and committed, without any limit. */
export async function benchCollect(rounds: number): Promise<Figure[]> {
  const live = organization(size);
  const fewest = minimumCalls(live);
  const runs = await withEmulator(seedFrom(live), async () => {
    const found: SnapshotRun[] = [];
    for (let round = 0; round < rounds; round += 1) found.push(await snapshotRun(live.objects.size));
    return found;
  });
  const calls = median(runs.map((run) => callsOf(run)));
  const what = `snapshot of ${size.users} users and ${live.objects.size - size.users} other objects`;
  return [
    compared(`${what}: calls`, calls, 'calls', fewest, `the fewest possible (${fewest})`),
    { name: `${what}: collected, committed, verified`, value: median(runs.map((run) => run.seconds)), unit: 's' },
    { name: 'a call of the emulator, all work on it included', value: (1000 * median(runs.map((run) => run.readSeconds))) / calls, unit: 'ms' },
  ];
}

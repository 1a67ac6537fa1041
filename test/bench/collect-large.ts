import { seedFrom } from '../../src/cli/demo/seed.js';
import { compared, type Figure } from './figure.js';
import { inFreshProcess } from './fresh-process.js';
import { organization } from './organization.js';
import { withEmulator } from './with-emulator.js';

/** 50,000 assignments: in each account 49 permission sets to a group, and one of them to a user besides. */
const size = { users: 100_000, groups: 5_000, permissionSets: 500, accounts: 1_000, pairsPerAccount: 49 };

/** Memory and time of a snapshot of a very large organization. */
export async function benchCollectLarge(): Promise<Figure[]> {
  const live = organization(size);
  const seed = seedFrom(live);
  const taken = (await withEmulator(seed, () => inFreshProcess('snapshot-process', live.objects.size))) as { seconds: number; calls: number; megabytes: number };
  const what = `snapshot of ${size.users} users and 50,000 assignments`;
  return [
    compared(`${what}: largest memory`, taken.megabytes, 'MB', 1024, '1 GiB'),
    { name: `${what}: collected, committed, verified`, value: taken.seconds, unit: 's' },
    { name: `${what}: calls`, value: taken.calls, unit: 'calls' },
  ];
}

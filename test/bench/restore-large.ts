import { seedFrom } from '../../src/cli/demo/seed.js';
import { openRepository } from '../../src/store/index.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { changedIn } from './changed-organization.js';
import { compared, timed, type Figure } from './figure.js';
import { inFreshProcess } from './fresh-process.js';
import { organization } from './organization.js';
import { withPeaks } from './process-memory.js';
import type { LargeRun } from './restore-large-run.js';
import { withEmulator } from './with-emulator.js';

/** 10,000 assignments: in each account nine permission sets to a group, and one of them to a user besides. */
const size = { users: 100_000, groups: 2_000, permissionSets: 200, accounts: 1_000, pairsPerAccount: 9 };
const barMegabytes = 2048;

/** Preview and restore of a very large organization of which one object in a hundred has changed. */
export async function benchRestoreLarge(): Promise<Figure[]> {
  const repository = temporaryRepository({ 'README.md': 'x\n' });
  await openRepository(repository.root);
  const live = changedIn(organization(size), 1);
  try {
    return await withEmulator(seedFrom(live), async () => {
      await inFreshProcess('restore-large-run', repository.root, 'desired', JSON.stringify(size));
      const take = async (verb: 'preview' | 'restore'): Promise<Figure[]> => {
        const { result: { seconds, result }, peaks } = await withPeaks(() => timed(() => inFreshProcess('restore-large-run', repository.root, verb, JSON.stringify(size))));
        const { changes, megabytes } = result as LargeRun;
        const what = `${verb} of ${size.users} users, ${changes} changes`;
        return [
          compared(`${what}: largest memory of program and provider`, megabytes + peaks.provider, 'MB', barMegabytes, '2 GiB'),
          { name: `${what}: largest memory of the provider`, value: peaks.provider, unit: 'MB' },
          { name: `${what}: from start to end, reading included`, value: seconds, unit: 's' },
        ];
      };
      return [...(await take('preview')), ...(await take('restore'))];
    });
  } finally {
    repository.remove();
  }
}

import { connectAws } from '../../src/aws/index.js';
import { seedFrom } from '../../src/cli/demo/seed.js';
import { takeSnapshot, type OperationContext } from '../../src/operations/index.js';
import { openRepository } from '../../src/store/index.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { compared, median, timed, type Figure } from './figure.js';
import { minimumCalls } from './minimum-calls.js';
import { organization } from './organization.js';
import { withEmulator } from './with-emulator.js';

const size = { users: 1_000, groups: 100, permissionSets: 60, accounts: 50, pairsPerAccount: 12 };

/** Calls and time of a snapshot of an organization of all kinds, taken anew and committed. */
export async function benchCollect(rounds: number): Promise<Figure[]> {
  const live = organization(size);
  const fewest = minimumCalls(live);
  const runs = await withEmulator(seedFrom(live), async () => {
    const found: Run[] = [];
    for (let round = 0; round < rounds; round += 1) found.push(await run(live.objects.size));
    return found;
  });
  const calls = median(runs.map((one) => one.calls));
  const seconds = median(runs.map((one) => one.seconds));
  const what = `snapshot of ${size.users} users and ${live.objects.size - size.users} other objects`;
  return [
    compared(`${what}: calls`, calls, 'calls', fewest, `the fewest possible (${fewest})`),
    { name: `${what}: collected, committed, verified`, value: seconds, unit: 's' },
    { name: 'a call of the emulator, all work on it included', value: (1000 * median(runs.map((one) => one.readSeconds))) / calls, unit: 'ms' },
  ];
}

interface Run {
  readonly calls: number;
  readonly seconds: number;
  readonly readSeconds: number;
}

async function run(objects: number): Promise<Run> {
  const repository = temporaryRepository();
  try {
    const context: OperationContext = {
      repository: await openRepository(repository.root),
      instanceName: 'default',
      aws: () => connectAws({ requestsPerSecond: 0 }),
      now: () => new Date(),
      toolVersion: '0.0.0',
      onProgress: () => undefined,
    };
    const { seconds, result: { metadata } } = await timed(() => takeSnapshot(context));
    const found = Object.values(metadata.counts).reduce((total, count) => total + count, 0);
    if (found !== objects || metadata.gaps.length > 0) throw new Error(`the snapshot holds ${found} objects of ${objects}, with ${metadata.gaps.length} gaps`);
    const calls = Object.values(metadata.calls).reduce((total, count) => total + count, 0);
    return { calls, seconds, readSeconds: metadata.durationMs / 1000 };
  } finally {
    repository.remove();
  }
}

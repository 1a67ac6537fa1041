import { seedFrom } from '../../src/cli/demo/seed.js';
import { compared, timed, type Figure } from './figure.js';
import { inFreshProcess } from './fresh-process.js';
import { organization } from './organization.js';
import { callsOf, snapshotRun } from './snapshot-run.js';
import { withEmulator } from './with-emulator.js';

const size = { users: 1_000, groups: 150, permissionSets: 40, accounts: 60, pairsPerAccount: 6 };

/** What AWS allows, and the time that an answer takes. */
const service = { tps: 20, latencyMs: 80 };

/** A snapshot against a service with a rate limit and latency, beside the time that the limit demands and a sequential script. */
export async function benchCollectLimit(): Promise<Figure[]> {
  const live = organization(size);
  const emulator = { ...service, pageSize: 100 };
  const { run, refused } = await withEmulator(seedFrom(live), async () => {
    const taken = await snapshotRun(live.objects.size, service.tps);
    return { run: taken, refused: await throttledCalls() };
  }, emulator);
  const plain = await withEmulator(seedFrom(live), () => timed(() => inFreshProcess('plain-reader')), emulator);
  const busiest = Math.max(callsOf(run, 'sso'), callsOf(run, 'identitystore'));
  const limit = busiest / service.tps;
  const total = callsOf(run);
  return [
    compared(`${total} calls at ${service.tps} a second for each service, ${service.latencyMs} ms each`, run.readSeconds, 's', limit, `${busiest} calls of the busier service / rate`),
    compared('the same, by all calls together', run.readSeconds, 's', total / service.tps, 'all calls / rate'),
    compared('refused calls', (100 * refused) / total, '%', 1, '1 %'),
    compared('the same organization', run.readSeconds, 's', plain.seconds, `a sequential SDK script (${plain.seconds.toFixed(0)} s)`),
  ];
}

async function throttledCalls(): Promise<number> {
  const answer = await fetch(`${process.env['AWS_ENDPOINT_URL'] ?? ''}/_emulator/calls`);
  const calls = (await answer.json()) as readonly { readonly outcome: string }[];
  return calls.filter(({ outcome }) => outcome === 'ThrottlingException').length;
}

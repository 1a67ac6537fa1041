import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { emptySeed } from '../../src/emulator/index.js';
import type { InstanceInfo } from '../../src/model/index.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { compared, median, slopeMs, timed, type Figure } from './figure.js';
import { inFreshProcess, processorSecondsOfChildren } from './fresh-process.js';
import { readLive } from './read-live.js';
import { withEmulator } from './with-emulator.js';

const small = 30;
const large = 300;
const plainScript = fileURLToPath(new URL('./plain-script.js', import.meta.url));

/** Seconds of one run: by the clock, and of the processors in all its processes (the emulator is none of them). */
interface Run {
  readonly wall: number;
  readonly processor: number;
}

/** Ways to create users, each a process on an emulator that has none. */
const ways = ['up', 'oneByOne', 'sixteen'] as const;
type Found = Readonly<Record<(typeof ways)[number], { readonly small: Run[]; readonly large: Run[] }>>;

/** Cost of a created user in `up`, beside a plain script with the AWS SDK that makes the same calls of the same emulator. */
export async function benchUp(rounds: number): Promise<Figure[]> {
  const repository = temporaryRepository();
  const create = {
    up: (users: number) => runOn(users, () => inFreshProcess('up-run', repository.root, users)),
    oneByOne: (users: number) => runOn(users, ({ identityStoreId }) => script(identityStoreId, users, 1)),
    sixteen: (users: number) => runOn(users, ({ identityStoreId }) => script(identityStoreId, users, 16)),
  };
  const found: Found = { up: { small: [], large: [] }, oneByOne: { small: [], large: [] }, sixteen: { small: [], large: [] } };
  try {
    await create.up(1); // creates the stack
    for (let round = 0; round < rounds; round += 1) {
      for (const way of ways) {
        found[way].small.push(await create[way](small));
        found[way].large.push(await create[way](large));
      }
    }
    return figures(found);
  } finally {
    repository.remove();
  }
}

function figures(found: Found): Figure[] {
  const of = (way: keyof Found, size: 'small' | 'large', part: keyof Run): number => median(found[way][size].map((run) => run[part]));
  const slope = (way: keyof Found, part: keyof Run): number =>
    slopeMs({ size: small, seconds: of(way, 'small', part) }, { size: large, seconds: of(way, 'large', part) });
  const [one, many] = ['an SDK script, one by one', 'an SDK script, 16 at a time'];
  const more = `one more created user, from ${small} to ${large}`;
  return [
    { name: `${one}, ${large} users, start included`, value: of('oneByOne', 'large', 'wall'), unit: 's' },
    { name: `${many}, ${large} users, start included`, value: of('sixteen', 'large', 'wall'), unit: 's' },
    compared(`up that creates ${large} users, read, adoption and start included`, of('up', 'large', 'wall'), 's', of('oneByOne', 'large', 'wall'), one),
    compared(`up that creates ${large} users, read, adoption and start included`, of('up', 'large', 'wall'), 's', of('sixteen', 'large', 'wall'), many),
    { name: `a created user of ${large}, all that included`, value: (1000 * of('up', 'large', 'wall')) / large, unit: 'ms' },
    compared(more, slope('up', 'wall'), 'ms', slope('oneByOne', 'wall'), one),
    compared(more, slope('up', 'wall'), 'ms', slope('sixteen', 'wall'), many),
    compared('processor time of all processes for one more', slope('up', 'processor'), 'ms', slope('oneByOne', 'processor'), one),
  ];
}

/** Creates users in one way on a fresh emulator, and makes sure that they exist. */
function runOn(users: number, work: (instance: InstanceInfo) => Promise<unknown>): Promise<Run> {
  return withEmulator(emptySeed, async () => {
    const { instance } = await readLive();
    const before = processorSecondsOfChildren();
    const { seconds } = await timed(() => work(instance));
    const processor = processorSecondsOfChildren() - before;
    const { objects } = await readLive();
    if (objects.size !== users) throw new Error(`${objects.size} users exist where ${users} were to be created`);
    return { wall: seconds, processor };
  });
}

function script(identityStoreId: string, users: number, concurrency: number): Promise<unknown> {
  return promisify(execFile)(process.execPath, [plainScript, identityStoreId, String(users), String(concurrency)]);
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { emptySeed } from '../../src/emulator/index.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { compared, medians, slopeMs, timed, type Figure } from './figure.js';
import { inFreshProcess } from './fresh-process.js';
import { readLive } from './read-live.js';
import { withEmulator } from './with-emulator.js';

const run = promisify(execFile);
const small = 30;
const large = 300;
const plainScript = fileURLToPath(new URL('./plain-script.js', import.meta.url));

/** Cost of a created user in `up`, beside a plain script with the AWS SDK that makes the same calls of the same emulator. */
export async function benchUp(rounds: number): Promise<Figure[]> {
  const repository = temporaryRepository();
  try {
    await up(repository.root, 1); // the first run creates the stack
    const cases = [() => up(repository.root, small), () => up(repository.root, large), () => script(small, 1), () => script(large, 1), () => script(small, 16), () => script(large, 16)];
    const found = await medians(rounds, cases, (one) => one());
    return figures(found as [number, number, number, number, number, number]);
  } finally {
    repository.remove();
  }
}

function figures([upSmall, upLarge, oneSmall, oneLarge, manySmall, manyLarge]: readonly [number, number, number, number, number, number]): Figure[] {
  const perUser = (smallSeconds: number, largeSeconds: number): number =>
    slopeMs({ size: small, seconds: smallSeconds }, { size: large, seconds: largeSeconds });
  const [upMs, oneMs, manyMs] = [perUser(upSmall, upLarge), perUser(oneSmall, oneLarge), perUser(manySmall, manyLarge)];
  const [one, many] = ['an SDK script, one by one', 'an SDK script, 16 at a time'];
  return [
    { name: `${one}, ${large} users, Node start included`, value: oneLarge, unit: 's' },
    { name: `${many}, ${large} users, Node start included`, value: manyLarge, unit: 's' },
    compared(`up that creates ${large} users, start included`, upLarge, 's', oneLarge, one),
    compared(`up that creates ${large} users, start included`, upLarge, 's', manyLarge, many),
    compared(`a created user of ${large}, start included`, (1000 * upLarge) / large, 'ms', (1000 * oneLarge) / large, one),
    compared(`one more created user, from ${small} to ${large}`, upMs, 'ms', oneMs, one),
    compared(`one more created user, from ${small} to ${large}`, upMs, 'ms', manyMs, many),
  ];
}

/** Seconds of an `up` that creates users where there is nothing. */
function up(root: string, users: number): Promise<number> {
  return withEmulator(emptySeed, async () => {
    const { seconds } = (await inFreshProcess('up-run', root, users)) as { seconds: number };
    await requireUsers(users);
    return seconds;
  });
}

/** Seconds of the plain script. */
function script(users: number, concurrency: number): Promise<number> {
  return withEmulator(emptySeed, async () => {
    const { instance } = await readLive();
    const { seconds } = await timed(() => run(process.execPath, [plainScript, instance.identityStoreId, String(users), String(concurrency)]));
    await requireUsers(users);
    return seconds;
  });
}

async function requireUsers(expected: number): Promise<void> {
  const { objects } = await readLive();
  if (objects.size !== expected) throw new Error(`${objects.size} users exist where ${expected} were to be created`);
}

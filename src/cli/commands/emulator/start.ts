import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Emulator, EmulatorOptions, EmulatorSeed, Fault } from '../../../emulator/index.js';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { readDemoOrganization } from '../../../operations/index.js';
import { seedFrom } from '../../demo/seed.js';
import { loadEmulator } from '../../load-emulator.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { parseFrom, parseTime } from '../options.js';
import { requireRegion } from './region.js';

interface Options {
  readonly port?: number;
  readonly region: string;
  readonly seed: string;
  readonly instances?: number;
  readonly pageSize?: number;
  readonly tps?: number;
  readonly burst?: number;
  readonly latencyMs?: number;
  readonly asyncMs?: number;
  readonly asyncSpread?: number;
  readonly trailDelayMs?: number;
  readonly verifySignatures?: boolean;
  readonly withoutAccountStatus?: boolean;
  readonly virtualTime?: Date;
  readonly faults?: string;
  readonly persist?: string;
}

/** `idc emulator start`. */
export const emulatorStartCommand = (bind: Bind): Command =>
  new Command('start')
    .description('run IAM Identity Center, Organizations, STS and CloudTrail on this machine until stopped')
    .option('--port <n>', 'TCP port (default: any free one)', parseFrom(0, 65_535))
    .option('--region <region>', 'home Region of the instance', 'us-east-1')
    .option('--seed <seed>', 'demo, empty, or a JSON file', 'demo')
    .option('--instances <n>', 'number of organizations, each with an instance; the first holds the seed', parseFrom(1, 1_000))
    .option('--page-size <n>', 'most items on a page', parseFrom(1))
    .option('--tps <n>', 'requests a second before throttling', parseFrom(1))
    .option('--burst <n>', 'requests that may come at once after a pause (default: those of a second)', parseFrom(1))
    .option('--latency-ms <n>', 'delay of every answer', parseFrom(0))
    .option('--async-ms <n>', 'time that an asynchronous operation takes', parseFrom(0))
    .option('--async-spread <percent>', 'how much shorter or longer each one takes', parseFrom(0, 100))
    .option('--trail-delay-ms <n>', 'mean time until CloudTrail shows an event', parseFrom(0))
    .option('--verify-signatures', 'refuse requests whose signature is not that of their key; keys without a secret have `test`')
    .option('--without-account-status', 'let Organizations show the State of accounts without their older Status')
    .option('--virtual-time <time>', 'a clock that starts at this time and moves only by POST /_emulator/clock', parseTime)
    .option('--faults <file>', 'JSON file with faults')
    .option('--persist <file>', 'load the state from this file and save it there at the end')
    .action(bind(async (shell: Shell, { seed, faults, persist, asyncSpread = 0, ...options }: Options) => {
      const emulator = await start({
        ...options,
        region: requireRegion(options.region),
        asyncSpread: asyncSpread / 100,
        seed: await seedOf(seed),
        ...(faults === undefined ? {} : { faults: (await readJson(faults)) as readonly Fault[] }),
        ...(persist === undefined ? {} : { persistFile: persist }),
      });
      shell.print(`listening on ${emulator.endpoint}`);
      await new Promise<void>((resolve) => {
        process.once('SIGINT', resolve);
        process.once('SIGTERM', resolve);
      });
      await emulator.stop();
      return exitCodes.done;
    }));

/** Seeds, fault files and ports are the user's: what is wrong with them is no defect of this program. */
async function start(options: EmulatorOptions): Promise<Emulator> {
  const { startEmulator } = await loadEmulator();
  try {
    return await startEmulator(options);
  } catch (cause) {
    if (isInUse(cause)) {
      throw new UsageError('EMULATOR_FAILED', {
        message: `The emulator cannot start: port ${options.port ?? 0} is in use`,
        remedy: 'Stop what listens there, or choose another --port; without it any free one is taken.',
        cause,
      });
    }
    throw new UsageError('EMULATOR_FAILED', {
      message: `The emulator cannot start: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Correct the seed or faults file, or choose another --port; `idc emulator start --help` shows the options.',
      cause,
    });
  }
}

function isInUse(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}

async function seedOf(name: string): Promise<EmulatorSeed> {
  if (name === 'empty') return (await loadEmulator()).emptySeed;
  if (name === 'demo') return seedFrom(await readDemoOrganization());
  return (await readJson(name, ' --seed also takes demo and empty.')) as EmulatorSeed;
}

async function readJson(file: string, besides = ''): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new UsageError('EMULATOR_FAILED', {
      message: `${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: `Name or correct the file; src/emulator/BEHAVIOR.md describes its form.${besides}`,
      cause,
    });
  }
}

import type { EmulatorOptions } from '../options.js';
import type { EmulatorSeed } from '../seed.js';
import { resumeWork } from '../sso-admin/resume-work.js';
import type { Clock } from '../state/clock.js';
import { inCreationOrder, shuffledOrder } from '../state/list-order.js';
import { loadSeed } from '../state/load-seed.js';
import { Random } from '../state/random.js';
import { parseDenials, parseFaults } from './admin-input.js';
import { CallLog } from './call-log.js';
import { FaultList } from './faults.js';
import { IdempotentAnswers } from './idempotency.js';
import { addFaults, type Runtime } from './perform.js';
import { RateLimit } from './rate-limit.js';
import { TrailRecorder } from './trail-recorder.js';

/**
 * The parts of an emulator, with its world loaded and the work in progress begun again.
 * @throws SeedError for a seed that cannot be loaded
 */
export function createRuntime(options: EmulatorOptions, seed: EmulatorSeed, clock: Clock): Runtime {
  const { region = 'us-east-1', randomSeed = 1, listOrderSeed, asyncMs = 50, asyncSpread = 0, withoutAccountStatus = false } = options;
  const order = listOrderSeed === undefined ? inCreationOrder : shuffledOrder(listOrderSeed);
  const nextWorkMs = durations(asyncMs, asyncSpread, randomSeed);
  const world = loadSeed(seed, { region, randomSeed, order, clock, nextWorkMs, withoutAccountStatus });
  world.denials.push(...parseDenials(options.denials ?? []));
  resumeWork(world);
  const runtime: Runtime = {
    world,
    log: new CallLog(),
    trail: new TrailRecorder(options.trailDelayMs ?? 0, randomSeed),
    faults: new FaultList([], randomSeed),
    rateLimit: new RateLimit({ tps: options.tps, burst: options.burst }),
    answers: new IdempotentAnswers(),
    violations: [],
    pageSize: options.pageSize ?? 5,
    latencyMs: options.latencyMs ?? 0,
    verifySignatures: options.verifySignatures ?? false,
    replica: undefined,
  };
  addFaults(runtime, parseFaults(options.faults ?? []));
  return runtime;
}

/** Durations around a mean, up to a share of it shorter or longer; the random seed fixes them. */
function durations(meanMs: number, spread: number, randomSeed: number): () => number {
  const random = new Random(randomSeed);
  return spread === 0 ? () => meanMs : () => Math.round(meanMs * (1 + spread * (2 * random.next() - 1)));
}

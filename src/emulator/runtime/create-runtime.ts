import type { EmulatorOptions } from '../options.js';
import type { EmulatorSeed } from '../seed.js';
import { resumeWork } from '../sso-admin/resume-work.js';
import type { Clock } from '../state/clock.js';
import { inCreationOrder, shuffledOrder } from '../state/list-order.js';
import { loadSeed } from '../state/load-seed.js';
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
  const { region = 'us-east-1', randomSeed = 1, listOrderSeed, asyncMs = 50 } = options;
  const order = listOrderSeed === undefined ? inCreationOrder : shuffledOrder(listOrderSeed);
  const world = loadSeed(seed, { region, randomSeed, order, clock, asyncMs });
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

import type { Emulator, EmulatorOptions } from './options.js';
import { loadState, saveState } from './persist.js';
import { CallLog } from './runtime/call-log.js';
import { FaultList } from './runtime/faults.js';
import type { Runtime } from './runtime/perform.js';
import { RateLimit } from './runtime/rate-limit.js';
import { emptySeed, type EmulatorSeed, parseSeed } from './seed.js';
import { systemClock } from './state/clock.js';
import { dumpSeed } from './state/dump-seed.js';
import { inCreationOrder, shuffledOrder } from './state/list-order.js';
import { loadSeed } from './state/load-seed.js';
import { answerAdmin, isAdminRequest, parseFaults } from './wire/admin.js';
import { dispatch } from './wire/dispatch.js';
import { listen } from './wire/server.js';

/**
 * Starts Identity Center, Organizations and STS on this machine.
 * @throws SeedError for a seed, or a persisted state, that cannot be loaded
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { persistFile } = options;
  const saved = persistFile === undefined ? undefined : await loadState(persistFile);
  const runtime = createRuntime(options, saved ?? parseSeed(options.seed ?? emptySeed), saved !== undefined);
  const { world, log, faults } = runtime;
  const server = await listen(options.host ?? '127.0.0.1', options.port ?? 0,
    (request) => (isAdminRequest(request) ? answerAdmin(runtime, request) : dispatch(runtime, request)));
  return {
    endpoint: server.endpoint,
    calls: log.calls,
    clearCalls: () => log.clear(),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    dump: () => dumpSeed(world),
    async stop() {
      world.clock.stop();
      await server.stop();
      if (persistFile !== undefined) {
        await saveState(persistFile, dumpSeed(world));
      }
    },
  };
}

function createRuntime(options: EmulatorOptions, seed: EmulatorSeed, resumed: boolean): Runtime {
  const { region = 'us-east-1', instances = 1, randomSeed = 1, listOrderSeed, asyncMs = 50 } = options;
  const order = listOrderSeed === undefined ? inCreationOrder : shuffledOrder(listOrderSeed);
  return {
    // A resumed world holds identifiers of this random seed already; further ones must differ.
    world: loadSeed(seed, { region, instances, randomSeed: resumed ? Date.now() : randomSeed, order, clock: systemClock(), asyncMs }),
    log: new CallLog(),
    faults: new FaultList(parseFaults(options.faults ?? [])),
    rateLimit: new RateLimit(options.tps),
    pageSize: options.pageSize ?? 5,
    latencyMs: options.latencyMs ?? 0,
  };
}

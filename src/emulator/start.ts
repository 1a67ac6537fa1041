import type { Emulator, EmulatorOptions } from './options.js';
import { checkSavable, loadState, saveState } from './persist.js';
import { parseFaults } from './runtime/admin-input.js';
import { createRuntime } from './runtime/create-runtime.js';
import { applyOutsideChange } from './runtime/outside-change.js';
import { addFaults } from './runtime/perform.js';
import { emptySeed, type EmulatorSeed, parseSeed } from './seed.js';
import { systemClock, type VirtualClock, virtualClock } from './state/clock.js';
import { dumpSeed } from './state/dump-seed.js';
import { withFurtherOrganizations } from './state/further-organizations.js';
import { answerAdmin, isAdminRequest } from './wire/admin.js';
import { dispatch } from './wire/dispatch.js';
import { listen } from './wire/server.js';

/**
 * Starts Identity Center with what surrounds it on this machine.
 * @throws SeedError for a seed, or a persisted state, that cannot be loaded, and for a state that could not be saved
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { persistFile, virtualTime } = options;
  if (persistFile !== undefined) {
    await checkSavable(persistFile);
  }
  const time = virtualTime === undefined ? undefined : virtualClock(virtualTime.getTime() / 1000);
  const runtime = createRuntime(options, await seedOf(options), time ?? systemClock());
  const { world, log, faults, violations } = runtime;
  const advance = (ms: number): void => requireVirtual(time).advance(ms);
  const server = await listen(options.host ?? '127.0.0.1', options.port ?? 0,
    (request) => (isAdminRequest(request) ? answerAdmin(runtime, advance, request) : dispatch(runtime, request)));
  return {
    endpoint: server.endpoint,
    calls: log.calls,
    clearCalls: () => log.clear(),
    addFault: (fault) => addFaults(runtime, parseFaults(fault)),
    clearFaults: () => faults.clear(),
    advance,
    change: (change) => applyOutsideChange(runtime, change),
    dump: () => dumpSeed(world),
    async stop() {
      world.clock.stop();
      await server.stop();
      if (persistFile !== undefined) {
        await saveState(persistFile, dumpSeed(world));
      }
      refuseViolations(violations);
    },
  };
}

async function seedOf({ persistFile, seed = emptySeed, instances = 1 }: EmulatorOptions): Promise<EmulatorSeed> {
  const saved = persistFile === undefined ? undefined : await loadState(persistFile);
  return saved ?? withFurtherOrganizations(parseSeed(seed), instances - 1);
}

function requireVirtual(time: VirtualClock | undefined): VirtualClock {
  if (time === undefined) {
    throw new TypeError('The emulator runs by the clock of this machine; only one with virtualTime can be moved on.');
  }
  return time;
}

function refuseViolations(violations: readonly string[]): void {
  if (violations.length > 0) {
    throw new Error(`The emulator gave answers that break the published models:\n  ${[...new Set(violations)].join('\n  ')}`);
  }
}

import type { Emulator, EmulatorOptions } from '../../emulator/index.js';
import { UsageError } from '../../errors/index.js';
import type { OpenSandbox, Sandbox, SandboxSeed } from '../../operations/index.js';
import { loadEmulator } from '../load-emulator.js';
import { emulatorSeed } from './emulator-seed.js';
import { seclude, secluded } from './seclude.js';

/** The emulator as a sandbox: as quick as it can be, and the only AWS that this process knows until it is stopped. */
export function sandboxes(options: EmulatorOptions = {}, onStart: (emulator: Emulator) => void = () => undefined): OpenSandbox {
  return async (seed): Promise<Sandbox> => {
    const emulator = await start(seed, options);
    onStart(emulator);
    const variables = secluded({
      AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: seed.region, AWS_ACCESS_KEY_ID: seed.ownerAccountId, AWS_SECRET_ACCESS_KEY: 'drill',
    });
    const giveBack = seclude(variables);
    return {
      variables,
      stop: async () => {
        giveBack();
        await emulator.stop();
      },
    };
  };
}

async function start(seed: SandboxSeed, options: EmulatorOptions): Promise<Emulator> {
  const { startEmulator } = await loadEmulator();
  try {
    return await startEmulator({ region: seed.region, asyncMs: 0, pageSize: 100, ...options, seed: emulatorSeed(seed) });
  } catch (cause) {
    throw new UsageError('EMULATOR_FAILED', {
      message: `The instance for the drill cannot start: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Correct what it names in accounts.yaml or instance.yaml of the snapshot, or report it.',
      cause,
    });
  }
}

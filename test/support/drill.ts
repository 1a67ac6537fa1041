import { sandboxes } from '../../src/cli/drill/open-sandbox.js';
import type { EmulatorOptions } from '../../src/emulator/index.js';
import type { Snapshot } from '../../src/model/index.js';
import { drillSnapshot, type DrillReport, type OpenSandbox } from '../../src/operations/index.js';
import { droppingProxy } from './dropping-proxy.js';

/** Drills a snapshot with the product's own sandbox, or with another. */
export function drill(snapshot: Snapshot, openSandbox: OpenSandbox = sandboxes()): Promise<DrillReport> {
  return drillSnapshot({ openSandbox, environment: process.env, now: () => new Date(), onProgress: () => undefined }, snapshot, 'the snapshot');
}

/** A sandbox with emulator options of a test, such as faults. */
export const sandboxWith = (options: EmulatorOptions): OpenSandbox => sandboxes(options);

/** A sandbox that says to one operation that it is done, and does nothing. */
export function sandboxThatDrops(operation: string): OpenSandbox {
  return async (seed) => {
    const sandbox = await sandboxes()(seed);
    const proxy = await droppingProxy(sandbox.variables['AWS_ENDPOINT_URL'] ?? '', operation);
    process.env['AWS_ENDPOINT_URL'] = proxy.endpoint;
    return {
      variables: { ...sandbox.variables, AWS_ENDPOINT_URL: proxy.endpoint },
      stop: async () => {
        await sandbox.stop();
        await proxy.stop();
      },
    };
  };
}

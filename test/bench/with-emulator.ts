import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EmulatorOptions, EmulatorSeed } from '../../src/emulator/index.js';

/** Does some work while a fresh emulator runs in another process and this process's AWS clients talk to it. */
export async function withEmulator<T>(seed: EmulatorSeed, work: () => Promise<T>, options: EmulatorOptions = {}): Promise<T> {
  const child = fork(fileURLToPath(new URL('./emulator-process.js', import.meta.url)));
  try {
    const failed = once(child, 'exit').then(() => { throw new Error('the emulator did not start'); });
    const started = once(child, 'message');
    child.send({ seed, ...options });
    const [endpoint] = (await Promise.race([started, failed])) as [string];
    useEndpoint(endpoint);
    return await work();
  } finally {
    child.removeAllListeners('exit');
    child.disconnect();
  }
}

/** What the SDK says about the version of Node is nothing to measure. */
const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

function useEndpoint(endpoint: string): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, { AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'emulator', AWS_SECRET_ACCESS_KEY: 'emulator', ...quiet });
}

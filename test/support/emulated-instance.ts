import { connectAws, type AwsPort } from '../../src/aws/index.js';
import { seedFrom } from '../../src/cli/demo/seed.js';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/index.js';
import type { Snapshot } from '../../src/model/index.js';
import { openRepository, type OperationContext, type StackOptions } from '../../src/operations/index.js';
import { temporaryRepository, type TemporaryRepository } from './temporary-repository.js';

/** An instance on the emulator, and a repository that backs it up. */
export interface EmulatedInstance {
  readonly emulator: Emulator;
  readonly repository: TemporaryRepository;
  readonly context: OperationContext;
  readonly aws: AwsPort;
  readonly stack: StackOptions;
  stop(): Promise<void>;
}

/** Starts an emulator that holds a state, and points this process at it until stopped. */
export async function emulatedInstance(state: Snapshot, options: EmulatorOptions = {}): Promise<EmulatedInstance> {
  const emulator = await startEmulator({ asyncMs: 0, pageSize: 3, seed: seedFrom(state), ...options });
  const restoreEnvironment = setEnvironment({
    AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test',
  });
  const repository = temporaryRepository({ 'README.md': 'test\n' });
  const aws = await connectAws({ requestsPerSecond: 0 });
  const context: OperationContext = {
    repository: await openRepository(repository.root),
    instanceName: 'default',
    aws: () => Promise.resolve(aws),
    now: () => new Date(),
    toolVersion: 'test',
    onProgress: () => undefined,
  };
  return {
    emulator, repository, context, aws,
    stack: { stackName: 'test', environment: process.env, awsVariables: {}, requestsPerSecond: 0 },
    stop: async () => {
      await emulator.stop();
      restoreEnvironment();
      repository.remove();
    },
  };
}

export function setEnvironment(values: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}

import { pathToFileURL } from 'node:url';
import type { EngineEvent, PulumiFn, Stack } from '@pulumi/pulumi/automation/index.js';
import { projectName } from '../names.js';
import { engineErrorFrom } from './engine-error.js';
import { openEventLog, type EventLog } from './event-server.js';
import { locatePulumi, type Environment } from './locate.js';
import { hasStateFile } from './state-file.js';
import { workFolder } from './work-folder.js';

/** Which stack, where, and what the engine's processes get to know. */
export interface StackSettings {
  readonly repositoryRoot: string;
  readonly stackName: string;
  readonly environment: Environment;
  /** What makes the Region and profile flags reach the provider. */
  readonly awsVariables: Readonly<Record<string, string>>;
}

/** Memory at which the engine tidies up more often (Go's GOMEMLIMIT, a soft limit), so that it stays below 1.5 GiB. */
const engineMegabytes = { least: 1350, perThousandObjects: 100 };

/**
 * The stack, created if need be, with its state in the repository's `.idc/` folder and no passphrase asked for.
 * @param objects how many the engine will hold
 * @throws EngineError PULUMI_NOT_FOUND, PULUMI_FAILED
 */
export async function openStack(settings: StackSettings, program: PulumiFn, objects: number): Promise<Stack> {
  const { repositoryRoot, stackName, environment } = settings;
  const pulumiCommand = await locatePulumi(environment);
  const { LocalWorkspace, Stack: Stacks } = await import('@pulumi/pulumi/automation/index.js');
  const folder = workFolder(repositoryRoot);
  const envVars = { ...defaultVariables(environment, folder.stateDir), ...memoryLimit(environment, objects), ...settings.awsVariables };
  try {
    const workspace = await LocalWorkspace.create({ workDir: folder.engineDir, pulumiCommand, envVars, program, projectSettings: { name: projectName, runtime: 'nodejs' } });
    // Every call names the stack, so of one that exists a process that selects it would do nothing.
    if (await hasStateFile(folder.stateDir, stackName, environment)) workspace.selectStack = () => Promise.resolve();
    return lean(await Stacks.createOrSelect(stackName, workspace));
  } catch (thrown) {
    throw engineErrorFrom(thrown, stackName);
  }
}

/**
 * After each update the SDK asks the engine for outputs, twice, and for the history: three processes for what nobody here
 * reads. Its server for events is replaced by one that reads only what is used.
 */
function lean(stack: Stack): Stack {
  const setupEventLog = (_command: string, onEvent: (event: EngineEvent) => void): Promise<EventLog> => openEventLog(onEvent);
  return Object.assign(stack, { outputs: () => Promise.resolve({}), info: () => Promise.resolve(undefined), setupEventLog });
}

/**
 * The state is a cache, so the engine need not write it at every step: with PULUMI_SKIP_CHECKPOINTS 1,000 creates take 9 s
 * and not 221 s. Nor need it keep a copy of it. With PULUMI_ENABLE_LEGACY_DIFF it takes a resource whose inputs are those of
 * the checkpoint for equal, and asks the provider about the others alone, which would say the same.
 * What the user has set stays, except where the engine would then look for another state.
 */
function defaultVariables(environment: Environment, stateDir: string): Record<string, string> {
  return {
    PULUMI_BACKEND_URL: environment['PULUMI_BACKEND_URL'] ?? pathToFileURL(stateDir).href,
    PULUMI_CONFIG_PASSPHRASE: environment['PULUMI_CONFIG_PASSPHRASE'] ?? '',
    PULUMI_SKIP_CHECKPOINTS: 'true',
    PULUMI_PARALLEL_DIFF: 'true',
    PULUMI_ENABLE_LEGACY_DIFF: 'true',
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: 'true',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
  };
}

/** Of a very large picture more is needed at once, and a limit below that would only cost time. */
function memoryLimit({ GOMEMLIMIT }: Environment, objects: number): Record<string, string> {
  const megabytes = Math.max(engineMegabytes.least, Math.ceil((engineMegabytes.perThousandObjects * objects) / 1000));
  return { GOMEMLIMIT: GOMEMLIMIT ?? `${megabytes}MiB` };
}

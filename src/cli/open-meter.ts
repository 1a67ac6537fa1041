import { UsageError } from '../errors/index.js';
import { parseSize, RunMeter, type LimitsConfig, type OperationContext, type RunLimits } from '../operations/index.js';
import type { GlobalOptions } from './global-options.js';
import { loadConfig } from './instances.js';
import type { Shell } from './wire.js';

/** A meter for one run by the limits of flags, environment and configuration. @throws UsageError USAGE */
export async function openMeter({ options, now }: Shell, repository: OperationContext['repository']): Promise<RunMeter> {
  const { limits } = await loadConfig(repository, options.config).catch((thrown: unknown) => {
    if (thrown instanceof UsageError) return { limits: undefined }; // the command itself tells of it
    throw thrown;
  });
  return new RunMeter(runLimits(options, process.env, limits), { now, memoryBytes: () => process.memoryUsage.rss() });
}

/** The limits of a run: a flag comes first, then the variable, then the configuration. @throws UsageError USAGE */
export function runLimits(flags: Pick<GlobalOptions, 'maxCalls' | 'maxMinutes'>, env: NodeJS.ProcessEnv, configured: LimitsConfig = {}): RunLimits {
  const minutes = flags.maxMinutes ?? variable(env, 'IDC_MAX_MINUTES', wholeNumber, 'a whole number of minutes from 1') ?? configured.minutes;
  return {
    calls: flags.maxCalls ?? variable(env, 'IDC_MAX_CALLS', wholeNumber, 'a whole number of calls from 1') ?? configured.calls,
    durationMs: minutes && minutes * 60_000,
    memoryBytes: variable(env, 'IDC_MAX_MEMORY', parseSize, 'a size such as 500MB or 2GB') ?? configured.memory,
  };
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function variable(env: NodeJS.ProcessEnv, name: string, parse: (text: string) => number | undefined, what: string): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const value = parse(text);
  if (value !== undefined) return value;
  throw new UsageError('USAGE', { message: `The variable ${name} is ${JSON.stringify(text.slice(0, 40))}, and not ${what}`, remedy: `Set ${name} to ${what}, or do not set it.` });
}

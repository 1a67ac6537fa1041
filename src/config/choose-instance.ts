import { nearestOf, UsageError } from '../errors/index.js';
import type { IdcConfig, InstanceConfig } from './config.js';

/**
 * The name of the one instance that a command works on.
 * @param given what `--instance` says
 * @param history names of instances that are no longer configured and still have snapshots
 * @throws UsageError INSTANCE_UNKNOWN, or USAGE when several are configured and none is named
 */
export function chooseInstance(config: IdcConfig, given: string | undefined, history: readonly string[] = []): string {
  const names = [...config.instances.keys()];
  if (given !== undefined) {
    // Without a file a name is but the folder to write to.
    if (config.file === undefined || names.includes(given) || history.includes(given)) return given;
    throw unknownInstance(config, given);
  }
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  if (names.includes('default')) return 'default';
  throw new UsageError('USAGE', {
    message: `${config.file ?? 'The configuration'} has several instances (${names.join(', ')}), and this command works on one`,
    remedy: `Name it, e.g. --instance ${only ?? 'NAME'}.`,
    details: { instances: names },
  });
}

/**
 * What the configuration says of an instance.
 * @throws UsageError INSTANCE_UNKNOWN
 */
export function configOf(config: IdcConfig, name: string): InstanceConfig {
  const found = config.instances.get(name);
  if (found !== undefined) return found;
  if (config.file === undefined) return {};
  throw unknownInstance(config, name);
}

function unknownInstance({ file, instances }: IdcConfig, name: string): UsageError {
  const names = [...instances.keys()];
  const near = nearestOf(name, names);
  const sorted = [...near, ...names.filter((other) => !near.includes(other))];
  return new UsageError('INSTANCE_UNKNOWN', {
    message: `Instance ${JSON.stringify(name)} is not in ${file ?? 'the configuration'}; there ${sorted.length === 1 ? 'is' : 'are'} ${sorted.join(', ')}`,
    remedy: near[0] === undefined ? 'Name one of these with --instance, or add it to the file.' : `Did you mean --instance ${near[0]}?`,
    details: { instance: name, instances: sorted },
  });
}

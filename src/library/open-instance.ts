import { openContext, openConfigured } from '../cli/instances.js';
import { browseInstances, openRepository } from '../operations/index.js';
import type { Instance } from './instance.js';
import type { OpenOptions } from './open-options.js';
import { RecordedInstance } from './recorded-instance.js';
import { silentShell } from './silent-shell.js';

/**
 * Opens an instance of a repository. AWS is asked when an operation needs it.
 *
 * Credentials, Region and endpoint come from where every AWS tool takes them; keys and passphrases from the variables of
 * the command line.
 * @throws {@link StoreError} where there is no repository, {@link UsageError} CONFIG_INVALID, INSTANCE_UNKNOWN, and USAGE when several are
 * configured and none is named
 * @example
 * ```ts
 * const instance = await openInstance({ repository: '.' });
 * const { changes } = await instance.diff('latest', 'live');
 * for (const { kind, name, action } of changes.changes) console.log(action, `${kind}/${name}`);
 * ```
 */
export async function openInstance(options: OpenOptions): Promise<Instance> {
  const shell = silentShell(options);
  const { repository, instanceName } = await openContext(shell, options.instance);
  return new RecordedInstance({ shell, repository, name: instanceName, signal: options.signal });
}

/**
 * Names of the instances that a repository knows: those of `idc.yaml`, and those that only have snapshots. Sorted.
 * @param folder in a git repository
 * @throws {@link StoreError} where there is no repository, {@link UsageError} CONFIG_INVALID
 */
export async function listInstances(folder: string): Promise<readonly string[]> {
  const { config } = await openConfigured(silentShell({ repository: folder }));
  const named = config.file === undefined ? [] : [...config.instances.keys()];
  return [...new Set([...named, ...(await browseInstances(await openRepository(folder)))])].sort();
}

import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors/index.js';
import { noConfig, type IdcConfig } from './config.js';
import { parseConfig } from './parse-config.js';

/** Name of the configuration in the root of a repository. */
export const defaultConfigFile = 'idc.yaml';

/**
 * Reads the configuration.
 * @param path of the file
 * @param name as messages name it
 * @param isNamed true when somebody has named the file, so that it has to be there
 * @throws UsageError CONFIG_INVALID
 */
export async function readConfig(path: string, name: string, isNamed: boolean): Promise<IdcConfig> {
  let content: Uint8Array;
  try {
    content = await readFile(path);
  } catch (cause) {
    if (!isNamed && (cause as NodeJS.ErrnoException).code === 'ENOENT') return noConfig;
    throw new UsageError('CONFIG_INVALID', {
      message: `The configuration ${name} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Name another file with --config, or write this one; docs/reference/configuration.md describes it.',
      details: { file: name },
      cause,
    });
  }
  return parseConfig(content, name);
}

import { rename, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { UsageError } from '../errors/index.js';

/**
 * Writes the configuration: whole or not at all.
 * @throws UsageError CONFIG_INVALID when it cannot be written
 */
export async function writeConfig(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new UsageError('CONFIG_INVALID', {
      message: `The configuration ${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Give the user that runs the command write permission there, or write the file by hand; docs/reference/configuration.md describes it.',
      cause,
    });
  }
}

import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors/index.js';

/**
 * The content of a file that somebody has named.
 * @param what it is, such as `mapping`
 * @param flag by which it was named
 * @throws UsageError CONFIG_INVALID
 */
export async function readNamedFile(path: string, what: string, flag: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UsageError('CONFIG_INVALID', {
      message: `The ${what} ${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: `Name another file with ${flag}, or write this one.`,
      details: { file: path },
      cause,
    });
  }
}

import fs from 'node:fs';
import { getConfig } from 'isomorphic-git';

/** A setting of the repository's own configuration file as text; undefined when it is not set. */
export async function repositoryConfig(commonDir: string, path: string): Promise<string | undefined> {
  const value: unknown = await getConfig({ fs, gitdir: commonDir, path });
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || typeof value === 'number' ? `${value}` : undefined;
}

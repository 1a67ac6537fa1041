import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, corruptObject } from '../store-failure.js';

const header = 8;
const fanOut = 256 * 4;

/** Names of the objects in each pack of a folder, by the pack's name without ending. */
export async function packNames(folder: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const file of await filesOf(folder)) {
    if (/^pack-[0-9a-f]{40}\.idx$/.test(file)) found.set(file.slice(0, -4), namesIn(file, await readFile(join(folder, file))));
  }
  return found;
}

/** Files of the folder of packs; none where there is no folder. */
export async function filesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
}

/** The sorted names in an index of version 2 (git's gitformat-pack); git has written no other since 2008. */
function namesIn(file: string, index: Buffer): string[] {
  const isVersion2 = index.length > header + fanOut && index.readUInt32BE(0) === 0xff744f63 && index.readUInt32BE(4) === 2;
  if (!isVersion2) throw corruptObject(file, 'it is no index of version 2');
  const count = index.readUInt32BE(header + fanOut - 4);
  const start = header + fanOut;
  return Array.from({ length: count }, (_, at) => index.toString('hex', start + 20 * at, start + 20 * at + 20));
}

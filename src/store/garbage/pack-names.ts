import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesOf } from '../entries-of.js';
import { PackIndex } from '../objects/pack-index.js';
import { corruptObject, messageOf } from '../store-failure.js';

/** Names of the objects in each pack of a folder, by the pack's name without ending. */
export async function packNames(folder: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const file of await entriesOf(folder)) {
    if (/^pack-[0-9a-f]{40}\.idx$/.test(file)) found.set(file.slice(0, -4), namesIn(file, await readFile(join(folder, file))));
  }
  return found;
}

function namesIn(file: string, index: Buffer): string[] {
  try {
    return [...new PackIndex(index).oids()];
  } catch (thrown) {
    throw corruptObject(file, messageOf(thrown), thrown);
  }
}

import { readdir } from 'node:fs/promises';
import { isMissing } from './store-failure.js';

/** Names in a folder; none where there is no folder. With `recursive` those in its folders too, as paths. */
export async function entriesOf(folder: string, { recursive = false }: { readonly recursive?: boolean } = {}): Promise<string[]> {
  return readdir(folder, { recursive }).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
}

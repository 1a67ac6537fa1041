import fs from 'node:fs';
import { listRefs } from 'isomorphic-git';
import { readRef } from './reference.js';
import type { Repository } from './repository.js';

/** A reference and the object that it names. */
export interface NamedObject {
  readonly ref: string;
  readonly oid: string;
}

/**
 * All references under a folder such as `refs/tags/pins`, loose or packed, sorted by name.
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function listReferences(repository: Repository, folder: string): Promise<NamedObject[]> {
  const names = await listRefs({ fs, gitdir: repository.commonDir, filepath: folder });
  const refs = names.filter((name) => !name.endsWith('.lock')).map((name) => `${folder}/${name}`).toSorted();
  const found: NamedObject[] = [];
  for (const ref of refs) {
    const oid = await readRef(repository, ref);
    if (oid !== undefined) found.push({ ref, oid });
  }
  return found;
}

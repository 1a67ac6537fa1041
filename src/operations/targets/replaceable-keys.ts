import { StoreError } from '../../errors/index.js';
import type { KeyFile } from '../../keys/index.js';
import { holdsObject, keyBranch, keysRef, readKeysAt } from '../../store/index.js';
import { keyFileOf } from '../encryption/repository-keys.js';
import type { NamedTarget, TargetsContext } from './targets-context.js';

/**
 * Refuses to replace keys of a copy that are not here: without them its snapshots could never be read again. Keys that were
 * destroyed here are known here, and are replaced: that is how the destruction reaches the copies.
 * @throws StoreError TARGET_CONFLICT
 */
export async function requireReplaceableKeys({ repository }: TargetsContext, { name, copy }: NamedTarget, theirs: string, ours: string): Promise<void> {
  if (!holdsObject(repository, theirs)) await copy.fetch(repository, [keysRef]);
  const [there, here] = [keyFileOf(await readKeysAt(repository, theirs)), keyFileOf(await readKeysAt(repository, ours))];
  const lost = keysOnlyIn(there, here);
  if (lost.length === 0 && here.revision >= there.revision) return;
  throw new StoreError('TARGET_CONFLICT', {
    message: lost.length > 0
      ? `The target ${name} has keys of snapshots that are not here: ${lost.join(', ')}.`
      : `The target ${name} has a newer key file than this repository: revision ${there.revision} and not ${here.revision}.`,
    remedy: `Look at both with \`idc key list\`, and take over the one that is right: \`git fetch ${copy.address} +${keyBranch}:${keyBranch}\`, or \`git push --force\` ours to the target.`,
    details: { target: name, keyIds: lost },
  });
}

/** IDs of keys that one file can open and the other does not know. */
function keysOnlyIn(file: KeyFile, other: KeyFile): string[] {
  const known = new Set(other.keys.map(({ id }) => id));
  return file.keys.filter(({ id, destroyedAt }) => destroyedAt === undefined && !known.has(id)).map(({ id }) => id);
}

import { SnapshotError } from '../../errors/index.js';
import { readFileAt, readSnapshotFiles, readTrailers } from '../../store/index.js';
import { isSealed, keyIdsOf, openContent, readableMentions, sealedPath, nameKey } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { prefixOf } from '../prefix-of.js';
import { openSnapshot } from './open-snapshot.js';
import { keysOf, type RepositoryKeys } from './repository-keys.js';

/**
 * The plain text of one file of an encrypted snapshot, by its plain path from the top of the repository; undefined when the
 * commit is no encrypted snapshot.
 * @throws SnapshotError SNAPSHOT_NOT_FOUND, KEY_LOCKED and others
 */
export async function openedFile(context: OperationContext, commit: string, path: string): Promise<string | undefined> {
  const keyId = (await readTrailers(context.repository, commit))?.metadata.encryption;
  if (keyId === undefined) return undefined;
  const keys = keysOf(context);
  const prefix = `${prefixOf(context.instanceName)}/`;
  const inside = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  // Files about persons stand under names that do not follow from theirs.
  if (inside.startsWith('users/') && (await keys.open()).file.people) return personsFile(context, commit, inside);
  const ring = await keys.ring([keyId]);
  const hidden = sealedPath(nameKey(ring.dataKey(keyId)), context.instanceName, inside);
  const content = await readFileAt(context.repository, commit, `${prefix}${hidden}`).catch((thrown: unknown) => {
    throw thrown instanceof SnapshotError && thrown.code === 'SNAPSHOT_NOT_FOUND' ? notThere(commit, inside) : thrown;
  });
  return textOf(content, `${prefix}${inside}`, keys);
}

/**
 * The plain text of a file's bytes, with the names of persons as far as they are known; other bytes are text already.
 * @param name as messages name it
 */
export async function textOf(content: Uint8Array, name: string, keys: RepositoryKeys): Promise<string> {
  if (!isSealed(content)) return new TextDecoder().decode(content);
  const opened = await keys.open();
  const body = openContent(content, name, await opened.ring(keyIdsOf([{ path: name, content }])))?.body;
  if (body === undefined) return '# The key of this person was destroyed.\n';
  return readableMentions(new TextDecoder().decode(body.content), (personId) => opened.people.get(personId)?.name);
}

async function personsFile(context: OperationContext, commit: string, path: string): Promise<string> {
  const { repository, instanceName } = context;
  const { files } = await openSnapshot(context, await readSnapshotFiles(repository, commit, instanceName), await readTrailers(repository, commit));
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw notThere(commit, path);
  return new TextDecoder().decode(file.content);
}

function notThere(commit: string, path: string): SnapshotError {
  return new SnapshotError('SNAPSHOT_NOT_FOUND', {
    message: `Commit ${commit.slice(0, 12)} holds no file ${JSON.stringify(path)}.`,
    remedy: `See what it holds with \`idc diff ${commit.slice(0, 12)} live\`.`,
    details: { commit, path },
  });
}

import { gitObject, type GitObject } from '../git-object.js';
import { readTree } from '../read-object.js';
import type { Repository } from '../repository.js';
import { encodeTree, fileMode, folderMode, type TreeEntry } from '../tree-codec.js';

/** Contents by path with `/` as separator; undefined: the file is not there. */
export type FileChanges = ReadonlyMap<string, Uint8Array | undefined>;

/** A tree with its new objects; without an ID when nothing is left in it. */
export interface ChangedTree {
  readonly oid: string | undefined;
  readonly objects: readonly GitObject[];
}

/** A tree with some files written or removed; everything else in it stays as it is, whatever it is. */
export async function treeWithFiles(repository: Repository, tree: string | undefined, changes: FileChanges): Promise<ChangedTree> {
  const entries = new Map((tree === undefined ? [] : await readTree(repository, tree)).map((entry) => [entry.name, entry]));
  const objects: GitObject[] = [];
  const put = (name: string, mode: string, object: GitObject | undefined, oid = object?.oid): void => {
    if (oid === undefined) entries.delete(name);
    else entries.set(name, { mode, name, oid });
    if (object !== undefined) objects.push(object);
  };
  for (const [name, content] of filesIn(changes)) put(name, modeOf(entries.get(name)), content && gitObject('blob', content));
  for (const [name, inner] of foldersIn(changes)) {
    const folder = entries.get(name);
    const changed = await treeWithFiles(repository, folder?.mode === folderMode ? folder.oid : undefined, inner);
    objects.push(...changed.objects);
    put(name, folderMode, undefined, changed.oid);
  }
  if (entries.size === 0) return { oid: undefined, objects };
  const object = gitObject('tree', encodeTree([...entries.values()]));
  return { oid: object.oid, objects: [...objects, object] };
}

/** A file that somebody has made executable stays so. */
function modeOf(entry: TreeEntry | undefined): string {
  return entry?.mode.startsWith('100') === true ? entry.mode : fileMode;
}

function filesIn(changes: FileChanges): [name: string, content: Uint8Array | undefined][] {
  return [...changes].filter(([path]) => !path.includes('/'));
}

function foldersIn(changes: FileChanges): Map<string, Map<string, Uint8Array | undefined>> {
  const folders = new Map<string, Map<string, Uint8Array | undefined>>();
  for (const [path, content] of changes) {
    const slash = path.indexOf('/');
    if (slash < 0) continue;
    const name = path.slice(0, slash);
    const inner = folders.get(name) ?? new Map<string, Uint8Array | undefined>();
    folders.set(name, inner.set(path.slice(slash + 1), content));
  }
  return folders;
}

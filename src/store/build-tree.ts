import type { TreeFile } from '../model/index.js';
import { gitObject, hashObject, type GitObject } from './git-object.js';
import { requireDistinctNames, requireSafePath, unsafePath } from './safe-path.js';
import { encodeTree, fileMode, folderMode, type TreeEntry } from './tree-codec.js';

/** A tree and the objects it is made of. */
export interface BuiltTree {
  readonly oid: string;
  /** Blobs that are not known, and trees; each once, the tree itself last. */
  readonly objects: readonly GitObject[];
}

interface Folder {
  readonly files: Map<string, string>;
  readonly folders: Map<string, Folder>;
}

/**
 * The git tree of some files, whatever order they come in. A file's `oid` is believed when it is among the known ones,
 * and then its content is neither hashed nor stored again.
 * @throws SnapshotError SNAPSHOT_PATH_UNSAFE
 */
export function buildTree(files: readonly TreeFile[], known: ReadonlySet<string>): BuiltTree {
  const objects = new Map<string, GitObject>();
  const root = newFolder();
  for (const file of files) place(root, file, blobOf(file, known, objects));
  const oid = treeOf(root, '', objects);
  return { oid, objects: [...objects.values()] };
}

function blobOf(file: TreeFile, known: ReadonlySet<string>, objects: Map<string, GitObject>): string {
  if (file.oid !== undefined && known.has(file.oid)) return file.oid;
  const oid = hashObject('blob', file.content);
  if (!known.has(oid)) objects.set(oid, { oid, type: 'blob', content: file.content });
  return oid;
}

function place(root: Folder, { path }: TreeFile, oid: string): void {
  const segments = requireSafePath(path).split('/');
  const name = segments.pop() ?? '';
  let folder = root;
  for (const segment of segments) {
    const next = folder.folders.get(segment) ?? newFolder();
    folder.folders.set(segment, next);
    folder = next;
  }
  if (folder.files.has(name)) throw unsafePath(path, 'it occurs twice');
  folder.files.set(name, oid);
}

function treeOf(folder: Folder, path: string, objects: Map<string, GitObject>): string {
  requireDistinctNames(path, [...folder.files.keys(), ...folder.folders.keys()]);
  const files = [...folder.files].map(([name, oid]): TreeEntry => ({ mode: fileMode, name, oid }));
  const folders = [...folder.folders].map(
    ([name, child]): TreeEntry => ({ mode: folderMode, name, oid: treeOf(child, `${path}/${name}`, objects) }),
  );
  const tree = gitObject('tree', encodeTree([...files, ...folders]));
  objects.set(tree.oid, tree);
  return tree.oid;
}

function newFolder(): Folder {
  return { files: new Map(), folders: new Map() };
}

import type { TreeFile } from '../../model/index.js';
import { hashObject } from '../git-object.js';
import { readCommit } from '../read-object.js';
import type { Repository } from '../repository.js';
import { findEntry, listLeaves, snapshotsFolder } from '../snapshot-tree.js';
import { folderMode } from '../tree-codec.js';

/** git's IDs of the files of an instance in a commit, by path; none where the commit does not hold the instance. */
export async function fileIdsAt(repository: Repository, commit: string | undefined, instanceName: string): Promise<ReadonlyMap<string, string>> {
  if (commit === undefined) return new Map();
  const folder = await findEntry(repository, (await readCommit(repository, commit)).tree, [snapshotsFolder, instanceName]);
  if (folder?.mode !== folderMode) return new Map();
  return new Map((await listLeaves(repository, folder.oid)).map(({ path, oid }) => [path, oid]));
}

/** Paths of files that are not as in a commit: edited, new, or gone. Line ends alone are no difference, because git may write CRLF. */
export function uncommittedPaths(files: readonly TreeFile[], committed: ReadonlyMap<string, string>): string[] {
  const present = new Set(files.map(({ path }) => path));
  const edited = files.filter(({ path, content }) => !isAs(content, committed.get(path))).map(({ path }) => path);
  return [...edited, ...[...committed.keys()].filter((path) => !present.has(path))].sort();
}

/** Whether a file has the content of a blob, but for line ends. */
export function isAs(content: Uint8Array, oid: string | undefined): boolean {
  if (oid === undefined) return false;
  if (hashObject('blob', content) === oid) return true;
  const text = Buffer.from(content).toString('latin1');
  return text.includes('\r\n') && hashObject('blob', Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1')) === oid;
}

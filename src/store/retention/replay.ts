import { signedAsBefore, type CommitSigning } from '../commit-signing.js';
import { gitObject, type GitObject } from '../git-object.js';
import { withFolder } from '../parent-tree.js';
import { readTree } from '../read-object.js';
import type { Repository } from '../repository.js';
import { snapshotsFolder } from '../snapshot-tree.js';
import { encodeText } from '../trailer-value.js';
import { decodeTree, encodeTree, folderMode, type TreeEntry } from '../tree-codec.js';
import { keyOf, type HistoryEntry } from './history.js';
import { rewriteCommit, type CommitChange } from './rewrite-commit.js';

/** A history that was written anew. */
export interface ReplayedHistory {
  readonly tip: string;
  /** Commits and trees that it needs and that may not be there yet. */
  readonly objects: readonly GitObject[];
}

/**
 * The history that there would be if only these commits had been made: each has the content, dates, author and message that it
 * had, on top of the one before it. A commit whose predecessor is the same stays what it is, name and all. What a root tree
 * holds of other instances is what their last remaining snapshot says; else a snapshot that was removed would live on in it.
 * @param entries oldest first; at least one
 * @param signing signs those again that were signed; absent: they lose their signatures
 */
export async function replay(repository: Repository, entries: readonly HistoryEntry[], signing?: CommitSigning): Promise<ReplayedHistory> {
  const trees = new TreeMaker(repository);
  const commits: GitObject[] = [];
  const latest = new Map<string, string>();
  let before: { readonly commit: string; readonly tree: string } | undefined;
  for (const entry of entries) {
    const tree = await treeFor(trees, entry, before?.tree);
    const parents = [...(before === undefined ? [] : [before.commit]), ...entry.fields.parents.slice(1)];
    const trailer = changesSince(entry, latest);
    const isSame = trailer === undefined && tree === entry.fields.tree && parents.join() === entry.fields.parents.join();
    const commit = isSame ? entry.commit : push(commits, gitObject('commit', await rewritten(entry, { tree, parents, trailer }, signing)));
    before = { commit, tree };
    if (entry.metadata !== undefined) latest.set(entry.metadata.instanceName, entry.metadata.snapshotId);
  }
  if (before === undefined) throw new RangeError('a history of no commits cannot be written');
  return { tip: before.commit, objects: [...trees.made.values(), ...commits] };
}

function rewritten(entry: HistoryEntry, change: CommitChange, signing: CommitSigning | undefined): Promise<Buffer> {
  const { commit, content, fields } = entry;
  return signedAsBefore(rewriteCommit(content, change), content, { commit, name: keyOf(entry), at: fields.committer.at }, signing);
}

function push(commits: GitObject[], commit: GitObject): string {
  commits.push(commit);
  return commit.oid;
}

/** A snapshot changes one folder of the tree before it. Whatever else a commit has done is left as it is. */
async function treeFor(trees: TreeMaker, { fields, treeBefore, metadata }: HistoryEntry, newTreeBefore: string | undefined): Promise<string> {
  if (metadata === undefined || newTreeBefore === treeBefore) return fields.tree;
  const own = await trees.instanceTree(fields.tree, metadata.instanceName);
  if (own === undefined || (await trees.rootWith(treeBefore, metadata.instanceName, own)).oid !== fields.tree) return fields.tree;
  return trees.keep(await trees.rootWith(newTreeBefore, metadata.instanceName, own));
}

/** What the message tells has changed since a snapshot that is gone must say since which. */
function changesSince({ metadata, previousId }: HistoryEntry, latest: ReadonlyMap<string, string>): string | undefined {
  if (metadata === undefined || previousId === undefined || metadata.changesSince !== undefined) return undefined;
  return latest.get(metadata.instanceName) === previousId ? undefined : `Snapshot-Changes-Since: ${encodeText(previousId)}`;
}

/** Root trees of which not all are written yet. */
class TreeMaker {
  readonly made = new Map<string, GitObject>();
  readonly #entries = new Map<string, readonly TreeEntry[]>();

  constructor(private readonly repository: Repository) {}

  async instanceTree(root: string, instanceName: string): Promise<string | undefined> {
    return folderOf(await this.#instances(root), instanceName);
  }

  async rootWith(root: string | undefined, instanceName: string, instanceTree: string): Promise<{ oid: string; objects: readonly GitObject[] }> {
    const instances = root === undefined ? [] : await this.#instances(root);
    const folder = gitObject('tree', encodeTree(withFolder(instances, instanceName, instanceTree)));
    const top = gitObject('tree', encodeTree(withFolder(root === undefined ? [] : await this.#read(root), snapshotsFolder, folder.oid)));
    return { oid: top.oid, objects: [folder, top] };
  }

  keep({ oid, objects }: { oid: string; objects: readonly GitObject[] }): string {
    for (const object of objects) this.made.set(object.oid, object);
    return oid;
  }

  async #instances(root: string): Promise<readonly TreeEntry[]> {
    const folder = folderOf(await this.#read(root), snapshotsFolder);
    return folder === undefined ? [] : this.#read(folder);
  }

  async #read(tree: string): Promise<readonly TreeEntry[]> {
    const known = this.#entries.get(tree) ?? this.#ofMade(tree) ?? (await readTree(this.repository, tree));
    this.#entries.set(tree, known);
    return known;
  }

  #ofMade(tree: string): readonly TreeEntry[] | undefined {
    const made = this.made.get(tree);
    return made && decodeTree(made.content);
  }
}

function folderOf(entries: readonly TreeEntry[], name: string): string | undefined {
  return entries.find((entry) => entry.name === name && entry.mode === folderMode)?.oid;
}

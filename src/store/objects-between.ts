import type { CommitFields } from './commit-codec.js';
import { decodeTag } from './tag-codec.js';
import { decoded, holdsObject, readCommit, readObject, readTree } from './read-object.js';
import type { Repository } from './repository.js';
import { folderMode } from './tree-codec.js';

/** Mode of a submodule: its commit is an object of another repository. */
const submoduleMode = '160000';

/**
 * Names of the objects that some tips lead to and others do not. Trees are read only where they differ from the tree of the
 * commit before, so the time grows with what has changed. An object may be named that the others have by another way; none that
 * they lack is left out.
 * @param had tips whose objects are all there on the other side; those that this repository does not have are passed over
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function* objectsBetween(repository: Repository, wanted: readonly string[], had: readonly string[]): AsyncGenerator<string> {
  const told = new Set<string>();
  const walked = new Set<string>();
  const tips = new Set<string>();
  for (const tip of wanted) {
    const { passed, commit } = await peel(repository, tip);
    for (const oid of passed) if (isNew(told, oid)) yield oid;
    if (commit !== undefined) tips.add(commit);
  }
  const commits = await newCommits(repository, tips, new Set(had));
  for (const [oid, { tree, parents }] of commits) {
    if (!isNew(told, oid)) continue;
    yield oid;
    const [parent] = parents;
    const before = parent === undefined ? undefined : (commits.get(parent) ?? (await readCommit(repository, parent))).tree;
    for await (const object of newInTree(repository, tree, before, walked)) if (isNew(told, object)) yield object;
  }
}

function isNew(told: Set<string>, oid: string): boolean {
  if (told.has(oid)) return false;
  told.add(oid);
  return true;
}

/** A tag names another object, which may be a tag in its turn. */
async function peel(repository: Repository, tip: string): Promise<{ passed: string[]; commit?: string }> {
  const passed: string[] = [];
  for (let oid = tip; ; ) {
    const object = await readObject(repository, oid);
    if (object.type === 'commit') return { passed, commit: oid };
    passed.push(oid);
    if (object.type !== 'tag') return { passed };
    oid = decoded(object, decodeTag).object;
  }
}

/** Commits from some tips back to those that are had; where the walk comes to a beginning, what is had is walked as well. */
async function newCommits(repository: Repository, tips: ReadonlySet<string>, had: ReadonlySet<string>): Promise<Map<string, CommitFields>> {
  const found = await walk(repository, tips, had);
  const present = [...had].filter((oid) => !found.has(oid));
  if (present.length === 0 || ![...found.values()].some(({ parents }) => parents.length === 0)) return found;
  for (const oid of (await walk(repository, await commitsAmong(repository, present), new Set())).keys()) found.delete(oid);
  return found;
}

async function walk(repository: Repository, tips: ReadonlySet<string>, until: ReadonlySet<string>): Promise<Map<string, CommitFields>> {
  const found = new Map<string, CommitFields>();
  const open = [...tips];
  for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
    if (found.has(oid) || until.has(oid)) continue;
    const fields = await readCommit(repository, oid);
    found.set(oid, fields);
    open.push(...fields.parents);
  }
  return found;
}

/** The commits that tips of another repository name, as far as they are here. */
async function commitsAmong(repository: Repository, oids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const oid of oids) {
    if (!holdsObject(repository, oid)) continue;
    const { commit } = await peel(repository, oid);
    if (commit !== undefined) found.add(commit);
  }
  return found;
}

/**
 * What a tree leads to and the one before does not; the commits before tell the rest. A tree is passed over only where it was
 * compared with the same one: against another one other parts of it are new, as where a history comes back to where it began.
 */
async function* newInTree(repository: Repository, tree: string, before: string | undefined, walked: Set<string>): AsyncGenerator<string> {
  if (tree === before || !isNew(walked, `${tree} ${before ?? ''}`)) return;
  yield tree;
  const old = new Map((before === undefined ? [] : await readTree(repository, before)).map((entry) => [entry.name, entry]));
  for (const { mode, name, oid } of await readTree(repository, tree)) {
    const was = old.get(name);
    if (was?.oid === oid || mode === submoduleMode) continue;
    if (mode === folderMode) yield* newInTree(repository, oid, was?.mode === folderMode ? was.oid : undefined, walked);
    else yield oid;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../errors/index.js';
import type { TreeFile } from '../model/index.js';
import { buildTree } from './build-tree.js';
import { encodeCommit } from './commit-codec.js';
import { signed, type CommitSigning } from './commit-signing.js';
import { defaultIdentity, type WriteSettings } from './git-config.js';
import { gitObject, type GitObject } from './git-object.js';
import { holdingObjects } from './objects-lock.js';
import { readCommit, readObject, readTree } from './read-object.js';
import { branchTip, readRef } from './reference.js';
import type { Repository } from './repository.js';
import { listLeaves } from './snapshot-tree.js';
import { encodeTree, fileMode, folderMode, type TreeEntry } from './tree-codec.js';
import { writeObjects } from './write-objects.js';
import { writeRef } from './write-reference.js';

/** The newest commit of a branch with a log: files in folders, one level deep. */
export interface LogTip {
  readonly commit: string;
  readonly message: string;
  /** The file that is last in the order of names; undefined when there is none in a folder. */
  readonly newest?: { readonly path: string; readonly content: Buffer } | undefined;
}

/** What a branch becomes. */
export interface LogCommit {
  readonly message: string;
  /** `FOLDER/NAME` and what it holds from now on. */
  readonly file: { readonly path: string; readonly content: Uint8Array };
  /** All files of a branch that is written anew, without what it was; absent: the others stay. */
  readonly anew?: readonly TreeFile[] | undefined;
}

/** How a log is written. */
export interface LogWriting {
  readonly at: Date;
  readonly signing?: Pick<CommitSigning, 'sign'> | undefined;
}

/** Neither git's configuration nor a reflog: reading the one would cost more than the rest, the other would keep what is pruned. */
const settings: WriteSettings = { identity: defaultIdentity, logAllRefUpdates: 'false' };
const maxAttempts = 20;

/**
 * Commits to a branch that holds a log, without touching work tree or index, and on top of whatever others have written to it
 * meanwhile: two writers never fork it. Objects are durable before the branch moves, so a crash leaves it as it was or as it
 * shall be.
 * @param compose makes the commit from the newest one; called again when somebody else was faster
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED, REPOSITORY_CORRUPT
 */
export async function commitToLog(repository: Repository, branch: string, compose: (tip: LogTip | undefined) => Promise<LogCommit>, writing: LogWriting): Promise<string> {
  const ref = `refs/heads/${branch}`;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const commit = await holdingObjects(repository, async () => {
      const current = await readRef(repository, ref);
      const tip = current ?? (await branchTip(repository, branch));
      const change = await compose(tip === undefined ? undefined : await readLogTip(repository, tip));
      return attemptCommit(repository, ref, current, tip, change, writing);
    });
    if (commit !== undefined) return commit;
    await sleep(attempt * 5);
  }
  throw new StoreError('REPOSITORY_BUSY', { message: `${ref} was moved by other processes ${maxAttempts} times in a row.`, remedy: 'Run the command again when fewer processes are at work.', details: { ref } });
}

async function attemptCommit(repository: Repository, ref: string, current: string | undefined, tip: string | undefined, change: LogCommit, { at, signing }: LogWriting): Promise<string | undefined> {
  const { tree, objects } = change.anew === undefined ? await grownTree(repository, tip, change) : newTree(change);
  const who = { ...settings.identity, at };
  const parents = tip === undefined || change.anew !== undefined ? [] : [tip];
  const commit = gitObject('commit', await signed(encodeCommit({ tree, parents, author: who, committer: who, message: change.message }), at, signing));
  await writeObjects(repository, [...objects, commit]);
  return (await writeRef(repository, ref, commit.oid, { expected: current ?? null, message: 'log', at, settings })) ? commit.oid : undefined;
}

interface NewTree {
  readonly tree: string;
  readonly objects: readonly GitObject[];
}

function newTree({ anew = [], file }: LogCommit): NewTree {
  const { oid, objects } = buildTree([...anew.filter(({ path }) => path !== file.path), file], new Set());
  return { tree: oid, objects };
}

async function grownTree(repository: Repository, tip: string | undefined, { file: { path, content } }: LogCommit): Promise<NewTree> {
  const [folder = '', name = ''] = path.split('/');
  const top = tip === undefined ? [] : await readTree(repository, (await readCommit(repository, tip)).tree);
  const old = top.find((entry) => entry.name === folder && entry.mode === folderMode);
  const blob = gitObject('blob', content);
  const inner = gitObject('tree', encodeTree(withEntry(old === undefined ? [] : await readTree(repository, old.oid), { mode: fileMode, name, oid: blob.oid })));
  const root = gitObject('tree', encodeTree(withEntry(top, { mode: folderMode, name: folder, oid: inner.oid })));
  return { tree: root.oid, objects: [blob, inner, root] };
}

function withEntry(entries: readonly TreeEntry[], entry: TreeEntry): TreeEntry[] {
  return [...entries.filter(({ name }) => name !== entry.name), entry];
}

/** The newest commit of a log, or that of a copy. */
export async function readLogTip(repository: Repository, commit: string): Promise<LogTip> {
  const { tree, message } = await readCommit(repository, commit);
  const folder = (await readTree(repository, tree)).filter(({ mode }) => mode === folderMode).at(-1);
  const file = folder && (await readTree(repository, folder.oid)).filter(({ mode }) => mode === fileMode).at(-1);
  if (folder === undefined || file === undefined) return { commit, message };
  const { content } = await readObject(repository, file.oid, 'blob');
  return { commit, message, newest: { path: `${folder.name}/${file.name}`, content: Buffer.from(content) } };
}

/** All files of a log at a commit, in the order of their names. */
export async function readLogFiles(repository: Repository, commit: string): Promise<TreeFile[]> {
  const files: TreeFile[] = [];
  for (const { path, oid } of await listLeaves(repository, (await readCommit(repository, commit)).tree)) {
    files.push({ path, oid, content: (await readObject(repository, oid, 'blob')).content });
  }
  return files;
}

/** A commit in the history of a log. */
export interface LoggedCommit {
  readonly commit: string;
  readonly message: string;
  readonly parents: readonly string[];
}

/** The commits of a log, newest first, with their messages. */
export async function* readLogHistory(repository: Repository, tip: string): AsyncIterable<LoggedCommit> {
  for (let commit: string | undefined = tip; commit !== undefined; ) {
    const { message, parents } = await readCommit(repository, commit);
    yield { commit, message, parents };
    [commit] = parents;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../errors/index.js';
import type { SnapshotMetadata, TreeFile } from '../model/index.js';
import { buildTree, type BuiltTree } from './build-tree.js';
import { encodeCommit } from './commit-codec.js';
import { snapshotMessage } from './commit-message.js';
import { signed, type CommitSigning } from './commit-signing.js';
import { digestFiles } from './digest.js';
import { readWriteSettings, type Identity, type WriteSettings } from './git-config.js';
import { gitObject } from './git-object.js';
import { holdingObjects } from './objects-lock.js';
import { branchTip, readRef, snapshotBranch } from './reference.js';
import { knownObjects, rootWith } from './parent-tree.js';
import type { Repository } from './repository.js';
import { requireSafePath } from './safe-path.js';
import { unusedSnapshotId } from './unused-snapshot-id.js';
import { writeObjects } from './write-objects.js';
import { writeRef } from './write-reference.js';

/** A snapshot to be committed, and where. */
export interface SnapshotCommit {
  readonly files: readonly TreeFile[];
  readonly metadata: SnapshotMetadata;
  /** Lines for people in the body of the message: what changed. */
  readonly summary?: readonly string[];
  /** Of an encrypted snapshot: proves the text of the trailers, digest included. */
  readonly authenticate?: (text: string) => string;
  /** Signs the commit; absent: it is not signed. */
  readonly signing?: Pick<CommitSigning, 'sign'> | undefined;
  /** Branch that receives it, default `snapshots`. */
  readonly branch?: string;
  /** Full name of a private reference to use in place of the branch, e.g. `refs/identity-center/adopted/dev`. */
  readonly ref?: string;
  /** True: a commit without parent that holds only this snapshot and replaces what the reference held. */
  readonly orphan?: boolean;
  /** Author and committer; default: git's configuration. */
  readonly identity?: Identity;
  /** Committer's time; default: the time of the snapshot. */
  readonly now?: Date;
}

/** What was committed. */
export interface CommittedSnapshot {
  readonly commit: string;
  /** Tree of the whole commit. */
  readonly tree: string;
  /** Tree of `snapshots/<instance>/`: equal for equal states. */
  readonly instanceTree: string;
  /** As in the metadata, or with another random part when that was taken. */
  readonly snapshotId: string;
  /** True when the parent already held this very state. */
  readonly unchanged: boolean;
}

const maxAttempts = 20;

/**
 * Commits a snapshot without touching work tree or index. Objects are durable before the reference moves, so after a crash
 * the repository is valid and either has the snapshot or does not. When another process moves the reference meanwhile, the
 * snapshot is put on top of that; other instances' folders are always kept. When it cannot be signed, nothing is written.
 * @throws SnapshotError SNAPSHOT_PATH_UNSAFE; StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED, REPOSITORY_CORRUPT
 */
export async function commitSnapshot(repository: Repository, request: SnapshotCommit): Promise<CommittedSnapshot> {
  requireSafePath(request.metadata.instanceName);
  const settings = await writeSettings(repository, request);
  const digest = digestFiles(request.files);
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const committed = await holdingObjects(repository, () => attemptCommit(repository, request, settings, digest));
    if (committed !== undefined) return committed;
    await sleep(attempt * 5);
  }
  throw new StoreError('REPOSITORY_BUSY', {
    message: `${refOf(request)} was moved by other processes ${maxAttempts} times in a row.`,
    remedy: 'Run the command again when fewer processes write snapshots.',
    details: { ref: refOf(request) },
  });
}

/** Undefined when the reference moved between reading and writing. */
async function attemptCommit(
  repository: Repository,
  request: SnapshotCommit,
  settings: WriteSettings,
  digest: string,
): Promise<CommittedSnapshot | undefined> {
  const ref = refOf(request);
  const current = await readRef(repository, ref);
  const tip = current ?? (request.ref === undefined ? await branchTip(repository, branchOf(request)) : undefined);
  const parent = request.orphan === true ? undefined : tip;
  const known = await knownObjects(repository, tip, request.metadata.instanceName);
  const built = buildTree(request.files, known);
  const root = await rootWith(repository, parent, request.metadata.instanceName, built.oid);
  const metadata = { ...request.metadata, snapshotId: await unusedSnapshotId(repository, parent, request.metadata.snapshotId) };
  const message = snapshotMessage({ metadata, digest }, request.summary, request.authenticate);
  const author = { ...settings.identity, at: metadata.takenAt };
  const committer = { ...settings.identity, at: request.now ?? metadata.takenAt };
  const content = encodeCommit({ tree: root.oid, parents: parent === undefined ? [] : [parent], author, committer, message });
  const commit = gitObject('commit', await signed(content, committer.at, request.signing));
  await writeObjects(repository, [...newObjects(built, known), ...root.objects, commit]);
  const subject = message.slice(0, message.indexOf('\n'));
  const update = { expected: current ?? null, message: `commit: ${subject}`, at: committer.at, settings };
  if (!(await writeRef(repository, ref, commit.oid, update))) return undefined;
  return { commit: commit.oid, tree: root.oid, instanceTree: built.oid, snapshotId: metadata.snapshotId, unchanged: known.has(built.oid) };
}

function newObjects(built: BuiltTree, known: ReadonlySet<string>): BuiltTree['objects'] {
  return built.objects.filter((object) => !known.has(object.oid));
}

async function writeSettings(repository: Repository, { identity }: SnapshotCommit): Promise<WriteSettings> {
  const settings = await readWriteSettings(repository);
  return identity === undefined ? settings : { ...settings, identity };
}

function branchOf(request: SnapshotCommit): string {
  return request.branch ?? snapshotBranch;
}

function refOf(request: SnapshotCommit): string {
  return request.ref ?? `refs/heads/${branchOf(request)}`;
}

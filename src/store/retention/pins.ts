import { decodeCommit, type Signature } from '../commit-codec.js';
import { signedAsBefore, type CommitSigning } from '../commit-signing.js';
import { deleteRef } from '../delete-reference.js';
import { readWriteSettings } from '../git-config.js';
import { gitObject } from '../git-object.js';
import { listReferences } from '../list-references.js';
import { holdingObjects } from '../objects-lock.js';
import { rootWith } from '../parent-tree.js';
import { decoded, readObject } from '../read-object.js';
import { readRef } from '../reference.js';
import type { Repository } from '../repository.js';
import type { SnapshotRecord } from '../snapshot-record.js';
import { treeOf } from '../snapshot-tree.js';
import { writeObjects } from '../write-objects.js';
import { writeRef } from '../write-reference.js';
import { decodeTag, encodeTag } from '../tag-codec.js';
import { noteRemoved, noteRestored } from './removed-on-purpose.js';
import { rewriteCommit } from './rewrite-commit.js';

/** Folder of the tags that hold pinned snapshots. */
export const pinsFolder = 'refs/tags/pins';

/** A snapshot that nobody may remove. */
export interface Pin {
  readonly snapshotId: string;
  readonly ref: string;
  /** A commit without parents that holds this snapshot alone, so that it outlives its history. */
  readonly commit: string;
  /** Who has pinned it, and when; absent when the tag was made by other means. */
  readonly by?: Signature | undefined;
  readonly reason: string;
}

/** ID of the snapshot that a tag of pins holds; undefined for any other reference. */
export function pinnedId(ref: string): string | undefined {
  return ref.startsWith(`${pinsFolder}/`) ? ref.slice(pinsFolder.length + 1) : undefined;
}

/** All pins, by snapshot ID. They are tags, so that clones and pushes of tags take them along. */
export async function listPins(repository: Repository): Promise<ReadonlyMap<string, Pin>> {
  const refs = await listReferences(repository, pinsFolder);
  const pins = await Promise.all(refs.map(({ ref, oid }) => readPin(repository, ref, oid)));
  return new Map(pins.map((pin) => [pin.snapshotId, pin]));
}

/**
 * Pins a snapshot. False, with nothing changed, when it is pinned already.
 * @param signing signs the copy of a commit that was signed
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED, REPOSITORY_CORRUPT
 */
export async function pinSnapshot(repository: Repository, { commit, metadata }: SnapshotRecord, reason: string, at: Date, signing?: CommitSigning): Promise<boolean> {
  const settings = await readWriteSettings(repository);
  const { snapshotId, instanceName } = metadata;
  const root = await rootWith(repository, undefined, instanceName, await treeOf(repository, commit, instanceName));
  const object = await readObject(repository, commit, 'commit');
  const { committer } = decoded(object, decodeCommit);
  const payload = rewriteCommit(object.content, { tree: root.oid, parents: [] });
  const alone = gitObject('commit', await signedAsBefore(payload, object.content, { commit, name: snapshotId, at: committer.at }, signing));
  const tag = gitObject('tag', encodeTag({ object: alone.oid, name: `pins/${snapshotId}`, tagger: { ...settings.identity, at }, message: reason }));
  return holdingObjects(repository, async () => {
    if ((await readRef(repository, `${pinsFolder}/${snapshotId}`)) !== undefined) return false;
    await writeObjects(repository, [...root.objects, alone, tag]);
    await noteRestored(repository, 'pin', [snapshotId]);
    return writeRef(repository, `${pinsFolder}/${snapshotId}`, tag.oid, { expected: null, message: `pin: ${reason}`, at, settings });
  });
}

/** Takes a pin away; one that is not there is done. */
export async function unpinSnapshot(repository: Repository, snapshotId: string): Promise<void> {
  await noteRemoved(repository, 'pin', [snapshotId]);
  await deleteRef(repository, `${pinsFolder}/${snapshotId}`);
}

/** A tag without annotation pins too: it holds what somebody wanted to be held. */
async function readPin(repository: Repository, ref: string, oid: string): Promise<Pin> {
  const snapshotId = ref.slice(pinsFolder.length + 1);
  const object = await readObject(repository, oid);
  if (object.type !== 'tag') return { snapshotId, ref, commit: oid, reason: '' };
  const { object: commit, tagger, message } = decoded(object, decodeTag);
  return { snapshotId, ref, commit, by: tagger, reason: message };
}

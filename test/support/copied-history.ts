import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedTarget, TargetsContext } from '../../src/operations/index.js';
import { commitSnapshot, directoryTarget, listSnapshots, openRepository, pinSnapshot, type CommitSigning, type CopyTarget } from '../../src/store/index.js';
import { smallState, sampleMetadata, treeFiles } from './sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from './temporary-repository.js';

/** A folder for copies and some repositories that are copied to it. */
export interface Copies {
  readonly folder: string;
  /** A directory in the folder as a target. */
  readonly directory: (name: string) => NamedTarget;
  readonly repository: () => TemporaryRepository;
  readonly remove: () => void;
}

/** Makes the folder; everything goes with `remove`. */
export function copies(): Copies {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-copies-')));
  const repositories: TemporaryRepository[] = [];
  return {
    folder,
    directory: (name) => named(name, directoryTarget(join(folder, `${name}.git`))),
    repository: () => {
      const made = temporaryRepository();
      repositories.push(made);
      return made;
    },
    remove: () => {
      for (const { remove } of repositories) remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A target with a name. */
export function named(name: string, copy: CopyTarget, branches: readonly string[] = []): NamedTarget {
  return { name, copy, branches };
}

/** Where copies of a repository are made, at a fixed time. */
export async function targetsOf({ root }: TemporaryRepository, ...targets: NamedTarget[]): Promise<TargetsContext> {
  return { repository: await openRepository(root), targets, now: () => new Date('2026-11-25T12:00:00Z'), onProgress: () => undefined };
}

/** Commits a small snapshot with one user that is called as it, `hour` hours into a day. @returns its ID */
export async function snapshotAt({ root }: TemporaryRepository, hour: number, random = 'aaaa', signing?: CommitSigning): Promise<string> {
  const two = String(hour).padStart(2, '0');
  const snapshotId = `20261124T${two}0000Z-${random}`;
  const files = treeFiles({ ...smallState, [`users/u${two}${random}.yaml`]: `userName: u${two}${random}\n` });
  await commitSnapshot(await openRepository(root), { files, metadata: sampleMetadata({ snapshotId, takenAt: new Date(`2026-11-24T${two}:00:00Z`) }), ...(signing && { signing }) });
  return snapshotId;
}

/** Pins a snapshot by its ID. */
export async function pinIn({ root }: TemporaryRepository, snapshotId: string): Promise<void> {
  const repository = await openRepository(root);
  for await (const record of listSnapshots(repository)) {
    if (record.metadata.snapshotId === snapshotId) await pinSnapshot(repository, record, 'audit', new Date('2026-11-25T12:00:00Z'));
  }
}

/** IDs of the snapshots in a repository, oldest first, as git itself reads them. */
export function snapshotIds({ git }: TemporaryRepository, branch = 'snapshots'): string[] {
  return git('log', '--reverse', '--format=%(trailers:key=Snapshot-Id,valueonly)', branch).split('\n').filter((line) => line !== '');
}

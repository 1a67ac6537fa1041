import fs from 'node:fs';
import { access, constants, mkdir, mkdtemp, readdir, rmdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { init } from 'isomorphic-git';
import { StoreError } from '../../errors/index.js';
import { collectGarbage } from '../garbage/collect-garbage.js';
import { deleteRef } from '../delete-reference.js';
import { defaultIdentity, type WriteSettings } from '../git-config.js';
import { listReferences } from '../list-references.js';
import { holdingObjects } from '../objects-lock.js';
import { readRef, snapshotBranch } from '../reference.js';
import { repackWhenDue } from '../repack.js';
import { openRepository, type Repository } from '../repository.js';
import { keepInTrash, type TrashedHistory } from '../retention/trash.js';
import { isMissing } from '../store-failure.js';
import { writeRef } from '../write-reference.js';
import { copyObjects } from './copy-objects.js';
import { directoryFailure, movedMeanwhile, notACopy } from './target-failure.js';
import type { CopyTarget, PushReport, RefMove, CopyFinding } from './target.js';

/** No reflog: it would keep what was removed from the history. */
const settings: WriteSettings = { identity: defaultIdentity, logAllRefUpdates: 'false' };

/**
 * A bare git repository in a folder, on another disk or a share: `git clone FOLDER` gets everything back. It needs no git
 * installed. It is made when it is first pushed to.
 */
export function directoryTarget(path: string): CopyTarget {
  const address = resolve(path);
  return {
    kind: 'directory',
    address,
    refs: async () => {
      const copy = await openCopy(address);
      return new Map(copy === undefined ? [] : (await listReferences(copy, 'refs')).map(({ ref, oid }) => [ref, oid]));
    },
    push: async (repository, moves, at) => (moves.length === 0 ? { notes: [] } : push(repository, await openOrCreate(address), address, moves, at)),
    fetch: async (repository, refs) => {
      const copy = await openCopy(address);
      if (copy === undefined) throw notACopy(address, 'there is nothing');
      const tips = await Promise.all(refs.map((ref) => readRef(copy, ref)));
      const here = (await listReferences(repository, 'refs')).map(({ oid }) => oid);
      await copyObjects(copy, repository, tips.filter((tip) => tip !== undefined), here).catch((thrown: unknown) => {
        if (thrown instanceof StoreError && thrown.code === 'REPOSITORY_CORRUPT') throw notACopy(address, thrown.message, thrown);
        throw thrown;
      });
      await repackWhenDue(repository);
    },
    check: () => check(address),
  };
}

async function push(repository: Repository, copy: Repository, address: string, moves: readonly RefMove[], at: Date): Promise<PushReport> {
  const { bytes, replaced } = await holdingObjects(copy, async () => {
    for (const { ref, from } of moves) if ((await readRef(copy, ref)) !== from) throw movedMeanwhile(address, ref);
    const had = (await listReferences(copy, 'refs')).map(({ oid }) => oid);
    const wanted = moves.map(({ to }) => to).filter((to) => to !== undefined);
    const copied = await copyObjects(repository, copy, wanted, had);
    const kept: TrashedHistory[] = [];
    for (const move of moves) {
      if (!move.isContinued && move.from !== undefined) kept.push(await keepInTrash(copy, move.from, at, settings));
      await carryOut(copy, address, move, at);
    }
    return { bytes: copied, replaced: kept };
  });
  const { untouched } = await collectGarbage(copy, replaced, { at });
  await repackWhenDue(copy);
  return { bytes, notes: untouched.map((what) => `${address} still holds removed snapshots: ${what}`) };
}

async function carryOut(copy: Repository, address: string, { ref, from, to }: RefMove, at: Date): Promise<void> {
  if (to === undefined) await deleteRef(copy, ref);
  else if (!(await writeRef(copy, ref, to, { expected: from ?? null, message: 'copy', at, settings }))) throw movedMeanwhile(address, ref);
}

/** Undefined where there is nothing, or an empty folder. */
async function openCopy(address: string): Promise<Repository | undefined> {
  const entries = await readdir(address).catch((thrown: unknown): string[] => {
    if (isMissing(thrown)) return [];
    throw directoryFailure(address, thrown);
  });
  if (entries.length === 0) {
    await requireNoFile(address);
    return undefined;
  }
  if (!['HEAD', 'objects', 'refs'].every((name) => entries.includes(name))) throw notACopy(address, 'it is not empty, and not a bare git repository');
  return openRepository(address);
}

async function requireNoFile(address: string): Promise<void> {
  const found = await stat(address).catch(() => undefined);
  if (found !== undefined && !found.isDirectory()) throw notACopy(address, 'it is a file');
}

async function openOrCreate(address: string): Promise<Repository> {
  const found = await openCopy(address);
  if (found !== undefined) return found;
  try {
    await mkdir(address, { recursive: true });
    await init({ fs, gitdir: address, bare: true, defaultBranch: snapshotBranch });
  } catch (thrown) {
    throw directoryFailure(address, thrown);
  }
  return openRepository(address);
}

async function check(address: string): Promise<CopyFinding[]> {
  const copy = await openCopy(address);
  if (copy === undefined) return [await writableFinding(address), { severity: 'info', message: `${address} is empty; the first push makes a bare git repository there.` }];
  const count = (await listReferences(copy, 'refs')).length;
  return [await writableFinding(join(address, 'objects')), { severity: 'info', message: `${address} is a bare git repository with ${count} references.` }];
}

/** Really makes something and takes it away: permissions alone do not tell of read-only and full disks. */
async function writableFinding(folder: string): Promise<CopyFinding> {
  const place = await nearestFolder(folder);
  try {
    await access(place, constants.W_OK);
    await rmdir(await mkdtemp(join(place, 'tmp_check_')));
    return { severity: 'info', message: `${place} can be written to.` };
  } catch (thrown) {
    return { severity: 'error', message: directoryFailure(place, thrown).message, remedy: 'Give the user that runs backups write permission there, or mount the disk.' };
  }
}

async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  const parent = resolve(path, '..');
  return found?.isDirectory() === true || parent === path ? path : nearestFolder(parent);
}

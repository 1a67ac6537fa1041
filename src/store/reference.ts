import fs from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolveRef } from 'isomorphic-git';
import { StoreError, UsageError } from '../errors/index.js';
import { oidPattern, zeroOid } from './git-object.js';
import type { Repository } from './repository.js';
import { codeOf, messageOf } from './store-failure.js';

/** The branch of the automatic history. */
export const snapshotBranch = 'snapshots';

/**
 * Value of a full reference name such as `refs/heads/main`, loose or packed; undefined when there is none.
 * @throws StoreError REPOSITORY_CORRUPT when it holds something else than an object name
 */
export async function readRef({ commonDir }: Repository, ref: string): Promise<string | undefined> {
  const value = await resolveRef({ fs, gitdir: commonDir, ref }).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'NotFoundError') return undefined;
    throw corruptRef(ref, messageOf(thrown), thrown);
  });
  if (value !== undefined && !oidPattern.test(value)) throw corruptRef(ref, `it holds ${JSON.stringify(value)}`);
  return value;
}

/** Whoever makes a branch writes its log first, and holds its lock meanwhile: for milliseconds, or he was killed. */
const makingMs = 2_000;

/**
 * Tip of a branch. In a fresh clone, where only `origin` has it, that one, so that history goes on and does not start anew.
 * @throws StoreError REPOSITORY_CORRUPT when the branch is gone without having been deleted
 */
export async function branchTip(repository: Repository, branch: string): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`;
  const tipNow = async (): Promise<string | undefined> => (await readRef(repository, ref)) ?? readRef(repository, `refs/remotes/origin/${branch}`);
  for (const startedAt = Date.now(); ;) {
    const tip = await tipNow();
    if (tip !== undefined) return tip;
    // git deletes the log of a branch with the branch: a log alone says that a file with references was damaged or taken away.
    const last = await lastLogged(repository, ref);
    if (last === undefined) return undefined;
    if (!(await isLocked(repository, ref)) || Date.now() - startedAt >= makingMs) {
      const made = await tipNow();
      if (made === undefined) throw corruptRef(ref, `it is gone, but by its log it was at ${last}`);
      return made;
    }
    await sleep(10);
  }
}

function isLocked({ commonDir }: Repository, ref: string): Promise<boolean> {
  return access(`${join(commonDir, ref)}.lock`).then(() => true, () => false);
}

/** Where a reference was by its log; undefined where there is none, or it ends with a deletion. */
export async function lastLogged({ commonDir }: Repository, ref: string): Promise<string | undefined> {
  const log = await readFile(join(commonDir, 'logs', ref), 'latin1').catch(() => '');
  const last = /^[0-9a-f]{40} ([0-9a-f]{40}) /.exec(log.trimEnd().split('\n').at(-1) ?? '')?.[1];
  return last === zeroOid ? undefined : last;
}

/** @throws UsageError USAGE when git would not accept the name of a reference (git check-ref-format) */
export function requireRefName(ref: string): string {
  const forbidden = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|[./]$/;
  if (/^refs\/.+\/.+|^refs\/[^/]+$/.test(ref) && !forbidden.test(ref)) return ref;
  throw new UsageError('USAGE', {
    message: `${JSON.stringify(ref)} is not a name that git accepts for a reference.`,
    remedy: 'Use letters, digits, `-`, `_` and `/`.',
    details: { ref },
  });
}

function corruptRef(ref: string, reason: string, cause?: unknown): StoreError {
  return new StoreError('REPOSITORY_CORRUPT', {
    message: `The reference ${ref} cannot be read: ${reason}.`,
    remedy: `Look at its history with \`git reflog ${ref}\` and set it with \`git update-ref\`.`,
    details: { ref },
    cause,
  });
}

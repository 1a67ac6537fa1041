import { StoreError, type ErrorCode } from '../errors/index.js';

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The `code` of an error of the operating system or of isomorphic-git, such as `ENOENT` or `NotFoundError`. */
export function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

/** True when a file or folder is not there. */
export function isMissing(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const mendDamage = 'Bring it back from the targets with `idc backup repair`; a clone is one too, once `idc target add clone --git PATH` has added it. `git fsck --full` shows all damage.';

/** A git object that is missing or damaged. */
export function corruptObject(oid: string, reason: string, cause?: unknown): StoreError {
  return new StoreError('REPOSITORY_CORRUPT', {
    message: `Git object ${oid} cannot be read: ${reason}.`,
    remedy: mendDamage,
    details: { oid },
    cause,
  });
}

/** A pack or its index that is damaged. */
export function corruptPack(path: string, reason: string): StoreError {
  return new StoreError('REPOSITORY_CORRUPT', {
    message: `The pack ${path} is damaged: ${reason}.`,
    remedy: mendDamage,
    details: { file: path },
  });
}

/** What a failed write of an object or reference becomes; full disks and missing permissions get their own remedy. */
export function writeFailure(what: string, cause: unknown): StoreError {
  const code: ErrorCode = 'REPOSITORY_WRITE_FAILED';
  return new StoreError(code, {
    message: `Could not write ${what}: ${messageOf(cause)}.`,
    remedy: remedies[codeOf(cause) ?? ''] ?? 'Check the repository with `git fsck --full` and run the command again.',
    details: { what, systemCode: codeOf(cause) ?? null },
    cause,
  });
}

const noSpace = 'Free space on the disk and run the command again; nothing in the repository has changed.';
const noPermission = 'Give the user that runs the command write permission on the repository and run it again.';
const remedies: Readonly<Record<string, string>> = {
  ENOSPC: noSpace,
  EDQUOT: noSpace,
  EFBIG: 'Raise the largest file size that the system allows (`ulimit -f`) and run the command again; nothing in the repository has changed.',
  EACCES: noPermission,
  EPERM: noPermission,
  EROFS: noPermission,
};

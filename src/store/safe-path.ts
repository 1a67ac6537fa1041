import { SnapshotError } from '../errors/index.js';

/** Longest file name that all common file systems accept, in bytes. */
const maxSegmentBytes = 255;

/** Characters that some file system or tool gives a meaning: separators, wildcards, controls, and what HFS+ ignores in `.git`. */
const forbiddenCharacters = /[\\/:*?"<>|\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]/u;

/** Names of nearly all files: nothing that the rules below could refuse. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9 @_=+,.-]{0,126}[A-Za-z0-9]$/;

/** The reason why a name may not be one segment of a path in a snapshot, or undefined when it may. */
export function unsafeSegment(name: string): string | undefined {
  if (plainName.test(name)) return undefined;
  if (name === '' || name === '.' || name === '..') return 'it is not a name';
  if (forbiddenCharacters.test(name)) return 'it holds a character that is not portable';
  if (/^\.git$|^git~\d+$/i.test(name)) return 'git reserves it';
  if (/[. ]$/.test(name)) return 'it ends with a dot or a space';
  if (Buffer.byteLength(name) > maxSegmentBytes) return `it is longer than ${maxSegmentBytes} bytes`;
  return undefined;
}

/** Names that some file systems take for one and the same. */
export function foldedName(name: string): string {
  if (plainName.test(name)) return name.toLowerCase();
  return name.normalize('NFC').toLowerCase();
}

/** The error for a path that a snapshot must not hold. */
export function unsafePath(path: string, reason: string): SnapshotError {
  return new SnapshotError('SNAPSHOT_PATH_UNSAFE', {
    message: `The path ${JSON.stringify(path)} is not allowed in a snapshot: ${reason}.`,
    remedy: 'Rename or remove the file; `idc backup create` writes only safe names.',
    details: { file: path },
  });
}

/** @throws SnapshotError SNAPSHOT_PATH_UNSAFE */
export function requireSafePath(path: string): string {
  for (const segment of path.split('/')) {
    const reason = unsafeSegment(segment);
    if (reason !== undefined) throw unsafePath(path, reason);
  }
  return path;
}

/** @throws SnapshotError SNAPSHOT_PATH_UNSAFE when two names in one folder differ only in case or Unicode form */
export function requireDistinctNames(folder: string, names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const folded = foldedName(name);
    const other = seen.get(folded);
    if (other !== undefined) throw unsafePath(`${folder}/${name}`, `it differs from ${JSON.stringify(other)} only in case or Unicode form`);
    seen.set(folded, name);
  }
}

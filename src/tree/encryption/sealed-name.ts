import { hmacSha256 } from './hmac.js';

/** Ending of every sealed file. */
export const sealedExtension = '.sealed';

const nameBytes = 20;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * Path under which a file is kept sealed: each folder and the file get 32 letters and digits that follow from the key and
 * the whole path up to there (HMAC with SHA-256). They are safe on every file system and tell nothing, not even a length.
 * The real path is inside the file.
 */
export function sealedPath(nameKey: Uint8Array, instanceName: string, path: string): string {
  const segments = path.split('/');
  return segments
    .map((_segment, index) => hiddenName(nameKey, [instanceName, ...segments.slice(0, index + 1)].join('/')))
    .join('/')
    .concat(sealedExtension);
}

const remembered = new WeakMap<Uint8Array, Map<string, (path: string) => string>>();

/** Remembers folders: there are few of them, and each occurs with every file. */
export function sealedPaths(nameKey: Uint8Array, instanceName: string): (path: string) => string {
  const known = remembered.get(nameKey) ?? new Map<string, (path: string) => string>();
  remembered.set(nameKey, known);
  const paths = known.get(instanceName) ?? rememberingFolders(nameKey, instanceName);
  known.set(instanceName, paths);
  return paths;
}

function rememberingFolders(nameKey: Uint8Array, instanceName: string): (path: string) => string {
  const folders = new Map<string, string>();
  return (path) => {
    const end = path.lastIndexOf('/');
    if (end < 0) return sealedPath(nameKey, instanceName, path);
    const folder = path.slice(0, end);
    const known = folders.get(folder) ?? sealedPath(nameKey, instanceName, folder).slice(0, -sealedExtension.length);
    folders.set(folder, known);
    return `${known}/${hiddenName(nameKey, `${instanceName}/${path}`)}${sealedExtension}`;
  };
}

function hiddenName(key: Uint8Array, text: string): string {
  return base32(hmacSha256(key, text).subarray(0, nameBytes));
}

/** Base 32 of RFC 4648 in lower case: letters and digits that no file system folds into each other. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >>> (bits - 5)) & 31] ?? '';
    held &= (1 << bits) - 1;
  }
  return text;
}

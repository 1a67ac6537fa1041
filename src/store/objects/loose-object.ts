import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { GitObjectType } from '../git-object.js';
import { isMissing } from '../store-failure.js';
import { maxObjectBytes } from './inflate.js';
import type { RawObject } from './pack-file.js';

const header = /^(blob|tree|commit|tag) (0|[1-9]\d{0,9})$/;
const longestHeader = 32;

/** Where an object is that is a file of its own. */
export function looseObjectPath(objectsFolder: string, oid: string): string {
  return join(objectsFolder, oid.slice(0, 2), oid.slice(2));
}

/**
 * An object that is a file of its own, or undefined when there is none.
 * @throws Error when it is damaged
 */
export function readLooseObject(objectsFolder: string, oid: string): RawObject | undefined {
  const compressed = readIfThere(looseObjectPath(objectsFolder, oid));
  if (compressed === undefined) return undefined;
  const bytes = inflateSync(compressed, { maxOutputLength: maxObjectBytes });
  const end = bytes.subarray(0, longestHeader).indexOf(0);
  const match = header.exec(bytes.toString('latin1', 0, Math.max(0, end)));
  const [, type, length] = match ?? [];
  if (type === undefined || Number(length) !== bytes.length - end - 1) throw new Error('its header does not fit its content');
  return { type: type as GitObjectType, content: bytes.subarray(end + 1) };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

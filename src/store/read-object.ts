import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { askGit } from './git-binary.js';
import { decodeCommit, type CommitFields } from './commit-codec.js';
import type { GitObject, GitObjectType } from './git-object.js';
import { ObjectNotRead, ObjectReader } from './objects/object-reader.js';
import type { Repository } from './repository.js';
import { corruptObject, messageOf } from './store-failure.js';
import { decodeTree, type TreeEntry } from './tree-codec.js';

/**
 * Reads one object, loose or packed, and proves that its content has its name.
 * @throws StoreError REPOSITORY_CORRUPT when it is missing, damaged or of another type
 */
export async function readObject(repository: Repository, oid: string, type?: GitObjectType): Promise<GitObject> {
  const object = await readAnyhow(repository, oid);
  if (type !== undefined && object.type !== type) throw corruptObject(oid, `it is a ${object.type}, not a ${type}`);
  return object;
}

/** Entries of a tree object. */
export async function readTree(repository: Repository, oid: string): Promise<TreeEntry[]> {
  return decoded(await readObject(repository, oid, 'tree'), decodeTree);
}

/** Fields of a commit object. */
export async function readCommit(repository: Repository, oid: string): Promise<CommitFields> {
  return decoded(await readObject(repository, oid, 'commit'), decodeCommit);
}

async function readAnyhow(repository: Repository, oid: string): Promise<GitObject> {
  try {
    return { oid, ...objectReaderOf(repository).read(oid) };
  } catch (thrown) {
    if (!(thrown instanceof ObjectNotRead) || !(await isFetched(repository, oid))) throw corruptObject(oid, messageOf(thrown), thrown);
    return { oid, ...objectReaderOf(repository).read(oid) };
  }
}

/** A partial clone has left objects at its remote; git fetches one when it is asked for it. */
async function isFetched(repository: Repository, oid: string): Promise<boolean> {
  const packs = await readdir(join(repository.commonDir, 'objects/pack')).catch(() => []);
  if (!packs.some((name) => name.endsWith('.promisor'))) return false;
  return (await askGit(repository, ['cat-file', '-t', oid])) !== undefined;
}

/** Whether an object is in the repository; its content is not looked at. */
export function holdsObject(repository: Repository, oid: string): boolean {
  return objectReaderOf(repository).has(oid);
}

const readers = new WeakMap<object, ObjectReader>();

/** The reader that an open repository keeps, with the packs that it knows. */
export function objectReaderOf({ cache, commonDir }: Repository): ObjectReader {
  const known = readers.get(cache);
  if (known !== undefined) return known;
  const made = new ObjectReader(commonDir);
  readers.set(cache, made);
  return made;
}

/** Lets go of the packs that are known: some of them are gone. */
export function forgetObjects({ cache }: Repository): void {
  readers.delete(cache);
}

/**
 * What an object says.
 * @throws StoreError REPOSITORY_CORRUPT when it is malformed
 */
export function decoded<T>(object: GitObject, decode: (content: Uint8Array) => T): T {
  try {
    return decode(object.content);
  } catch (thrown) {
    throw corruptObject(object.oid, messageOf(thrown), thrown);
  }
}

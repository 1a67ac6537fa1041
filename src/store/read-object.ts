import fs from 'node:fs';
import * as isomorphicGit from 'isomorphic-git';
import { decodeCommit, type CommitFields } from './commit-codec.js';
import { hashObject, type GitObject, type GitObjectType } from './git-object.js';
import type { Repository } from './repository.js';
import { corruptObject, messageOf } from './store-failure.js';
import { decodeTree, type TreeEntry } from './tree-codec.js';

/**
 * Reads one object, loose or packed, and proves that its content has its name.
 * @throws StoreError REPOSITORY_CORRUPT when it is missing, damaged or of another type
 */
export async function readObject(repository: Repository, oid: string, type?: GitObjectType): Promise<GitObject> {
  const object = await readRaw(repository, oid);
  if (hashObject(object.type, object.content) !== oid) throw corruptObject(oid, 'its content does not have this SHA-1');
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

/**
 * The one function of isomorphic-git that returns an object's own bytes, which alone can be checked against its name. It is
 * marked as deprecated for its many other modes; this is the mode in use.
 */
interface RawObjectReader {
  readonly readObject: (request: {
    readonly fs: typeof fs;
    readonly gitdir: string;
    readonly oid: string;
    readonly format: 'content';
    readonly cache: object;
  }) => Promise<isomorphicGit.ReadObjectResult>;
}

const reader: RawObjectReader = isomorphicGit;

async function readRaw({ commonDir, cache }: Repository, oid: string): Promise<GitObject> {
  try {
    const result = await reader.readObject({ fs, gitdir: commonDir, oid, format: 'content', cache });
    if (result.format !== 'content') throw new Error(`unexpected format ${result.format}`);
    return { oid, type: result.type, content: result.object };
  } catch (thrown) {
    throw corruptObject(oid, messageOf(thrown), thrown);
  }
}

function decoded<T>(object: GitObject, decode: (content: Uint8Array) => T): T {
  try {
    return decode(object.content);
  } catch (thrown) {
    throw corruptObject(object.oid, messageOf(thrown), thrown);
  }
}

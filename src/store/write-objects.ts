import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { syncFolder, writeDurably } from './durable-file.js';
import { objectHeader, type GitObject } from './git-object.js';
import { encodePack } from './pack-codec.js';
import type { Repository } from './repository.js';

/** Above this number of new objects one pack is cheaper, to write and to keep, than single files. */
const looseLimit = 20;

/**
 * Stores objects so that they survive a crash once this returns. Half-written files are never visible under a name
 * that git reads: a pack appears only after its content, its index only after the pack.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function writeObjects(repository: Repository, objects: readonly GitObject[]): Promise<void> {
  if (objects.length === 0) return;
  if (objects.length > looseLimit) await writePack(repository, objects);
  else await writeLoose(repository, objects);
}

async function writePack({ commonDir }: Repository, objects: readonly GitObject[]): Promise<void> {
  const folder = join(commonDir, 'objects', 'pack');
  const { checksum, pack, index } = encodePack(objects);
  await writeDurably(join(folder, `pack-${checksum}.pack`), pack, { temporaryPrefix: 'tmp_pack_' });
  await syncFolder(folder);
  await writeDurably(join(folder, `pack-${checksum}.idx`), index, { temporaryPrefix: 'tmp_idx_' });
  await syncFolder(folder);
}

async function writeLoose({ commonDir }: Repository, objects: readonly GitObject[]): Promise<void> {
  const root = join(commonDir, 'objects');
  const folders = new Set<string>([root]);
  for (const { oid, type, content } of objects) {
    const folder = join(root, oid.slice(0, 2));
    const bytes = deflateSync(Buffer.concat([objectHeader(type, content.length), content]));
    await writeDurably(join(folder, oid.slice(2)), bytes, { temporaryPrefix: 'tmp_obj_' });
    folders.add(folder);
  }
  for (const folder of folders) await syncFolder(folder);
}

import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeDurably } from '../durable-file.js';
import { entriesOf } from '../entries-of.js';
import { encodePack } from '../pack-codec.js';
import { readObject } from '../read-object.js';
import { withFreshCache, type Repository } from '../repository.js';
import type { GitObject } from '../git-object.js';
import { writeFailure } from '../store-failure.js';
import { packNames } from './pack-names.js';
import { runGit } from './run-git.js';

/** Bytes of content that go into one pack when there is no git to write it. */
const ownPackBytes = 256 * 1024 * 1024;

/** Up to this number of objects deltas are looked for anew, which takes seconds and makes the pack a good deal smaller. */
const freshDeltas = 50_000;

/** What has become of the packs. */
export interface Repacked {
  readonly objects: number;
  readonly bytes: number;
  readonly untouched: readonly string[];
}

/**
 * Writes the packs that hold some objects anew without them; all others of these packs stay, also those that nothing leads to.
 * A pack that somebody has marked as to be kept, or that another repository can be asked for, is left.
 */
export async function repackWithout(repository: Repository, doomed: ReadonlySet<string>, useGit: boolean): Promise<Repacked> {
  const folder = join(repository.commonDir, 'objects', 'pack');
  const files = await entriesOf(folder);
  const affected = [...(await packNames(folder))].filter(([, names]) => names.some((name) => doomed.has(name)));
  const isHeld = (pack: string): boolean => files.includes(`${pack}.keep`) || files.includes(`${pack}.promisor`);
  const untouched = affected.filter(([pack]) => isHeld(pack)).map(([pack]) => `${pack}.pack is marked by a .keep or .promisor file`);
  const packs = affected.filter(([pack]) => !isHeld(pack));
  if (packs.length === 0) return { objects: 0, bytes: 0, untouched };
  const objects = new Set(packs.flatMap(([, names]) => names.filter((name) => doomed.has(name)))).size;
  const kept = new Set(packs.flatMap(([, names]) => names.filter((name) => !doomed.has(name))));
  const before = await sizeOf(folder);
  if (kept.size > 0 && !(useGit && (await packByGit(repository, folder, kept)))) await packByOwn(repository, folder, kept);
  await syncFolder(folder);
  await removePacks(folder, files, packs.map(([pack]) => pack));
  return { objects, bytes: before - (await sizeOf(folder)), untouched };
}

/** git finds deltas again where it can, which the paths help it to, and keeps those that still hold. */
async function packByGit(repository: Repository, folder: string, oids: ReadonlySet<string>): Promise<boolean> {
  const paths = new Map((await runGit(repository, ['rev-list', '--objects', '--all']))?.map((line): [string, string] => [line.slice(0, 40), line]));
  // Of two objects that were whole in one pack git tries no delta, unless it is told to look for all of them anew.
  const deltas = oids.size <= freshDeltas ? ['--no-reuse-delta'] : [];
  const named = [...oids].map((oid) => paths.get(oid) ?? oid);
  return (await runGit(repository, ['-c', 'core.fsync=all', 'pack-objects', '--quiet', '--delta-base-offset', '--window=50', ...deltas, join(folder, 'pack')], named)) !== undefined;
}

async function packByOwn(repository: Repository, folder: string, oids: ReadonlySet<string>): Promise<void> {
  const disk = withFreshCache(repository);
  let batch: GitObject[] = [];
  let bytes = 0;
  const write = async (): Promise<void> => {
    const { checksum, pack, index } = encodePack(batch);
    await writeDurably(join(folder, `pack-${checksum}.pack`), pack, { temporaryPrefix: 'tmp_pack_' });
    await writeDurably(join(folder, `pack-${checksum}.idx`), index, { temporaryPrefix: 'tmp_idx_' });
    batch = [];
    bytes = 0;
  };
  for (const oid of oids) {
    const object = await readObject(disk, oid);
    batch.push(object);
    bytes += object.content.length;
    if (bytes > ownPackBytes) await write();
  }
  if (batch.length > 0) await write();
}

/** The index goes first: a pack without one is not looked at. What joins several packs would name packs that are gone. */
async function removePacks(folder: string, files: readonly string[], packs: readonly string[]): Promise<void> {
  const joined = files.filter((name) => name.startsWith('multi-pack-index'));
  const belongs = (pack: string): string[] => files.filter((name) => name.startsWith(`${pack}.`));
  const order = [...joined, ...packs.map((pack) => `${pack}.idx`), ...packs.flatMap(belongs)];
  for (const name of order) {
    await rm(join(folder, name), { force: true, recursive: name === 'multi-pack-index.d' }).catch((thrown: unknown) => { throw writeFailure(join(folder, name), thrown); });
  }
  await syncFolder(folder);
}

async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all((await entriesOf(folder)).map((name) => stat(join(folder, name)).then(({ size }) => size, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

import { gitObject, type GitObject, type GitObjectType } from '../git-object.js';
import { applyDelta } from '../objects/delta.js';
import { maxObjectBytes } from '../objects/inflate.js';
import { readObject } from '../read-object.js';
import type { Repository } from '../repository.js';
import { writeObjects } from '../write-objects.js';
import type { PackInFile } from './index-pack.js';
import { readPackEntries, type PackedObject } from './pack-entries.js';

/** Bytes of content that are held until they are written. */
const batchBytes = 32 * 1024 * 1024;

/** A delta whose base has not been seen yet. */
type Waiting = PackedObject & { readonly base: number | string };

/**
 * Writes the objects of a pack whole into the repository, from which bases of deltas are read as well, where the pack does
 * not have them.
 * @throws Error when the pack is damaged, StoreError REPOSITORY_WRITE_FAILED
 */
export async function unpackObjects(repository: Repository, pack: PackInFile): Promise<void> {
  const objects = new Unpacked(repository);
  let waiting: Waiting[] = [];
  for (const entry of readPackEntries(pack)) {
    if ('type' in entry) await objects.add(entry.offset, gitObject(entry.type, entry.content));
    else if (!(await objects.derive(entry))) waiting.push(entry);
  }
  while (waiting.length > 0) {
    const left: Waiting[] = [];
    for (const entry of waiting) if (!(await objects.derive(entry))) left.push(entry);
    if (left.length === waiting.length) throw new Error(`${left.length} deltas have no base`);
    waiting = left;
  }
  await objects.flush();
}

/** What has been unpacked: the last of it in memory, the rest in the repository. */
class Unpacked {
  private readonly names = new Map<number, string>();
  private batch = new Map<string, GitObject>();
  private bytes = 0;

  constructor(private readonly repository: Repository) {}

  async add(offset: number, object: GitObject): Promise<void> {
    this.names.set(offset, object.oid);
    this.batch.set(object.oid, object);
    this.bytes += object.content.length;
    if (this.bytes > batchBytes) await this.flush();
  }

  /** Makes an object of its base; false when that is not there yet. */
  async derive({ offset, base, content }: Waiting): Promise<boolean> {
    const found = await this.find(typeof base === 'number' ? this.names.get(base) : base);
    if (found === undefined) return false;
    await this.add(offset, gitObject(found.type, applyDelta(found.content, content, maxObjectBytes)));
    return true;
  }

  async flush(): Promise<void> {
    await writeObjects(this.repository, [...this.batch.values()]);
    this.batch = new Map();
    this.bytes = 0;
  }

  private async find(oid: string | undefined): Promise<{ readonly type: GitObjectType; readonly content: Uint8Array } | undefined> {
    if (oid === undefined) return undefined;
    return this.batch.get(oid) ?? readObject(this.repository, oid).catch(() => undefined);
  }
}

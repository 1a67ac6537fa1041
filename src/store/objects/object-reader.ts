import { join } from 'node:path';
import { hashObject, oidPattern } from '../git-object.js';
import { type ObjectFolder, objectFolders } from './object-folder.js';
import type { RawObject } from './pack-file.js';

/** Why an object was not read: where it is damaged; no place when it is not there at all. */
export class ObjectNotRead extends Error {
  constructor(places: readonly string[]) {
    super(places.length === 0 ? 'it is missing' : places.join('; '));
  }
}

/**
 * Reads objects of a git repository from its files: packs with and without deltas, single files, borrowed folders. Each
 * content is proved by its SHA-1 before anyone sees it; a damaged copy is passed over when there is a good one.
 */
export class ObjectReader {
  private readonly folders: readonly ObjectFolder[];

  constructor(commonDir: string) {
    this.folders = objectFolders(join(commonDir, 'objects'));
  }

  /** @throws ObjectNotRead when no good copy is there */
  read(oid: string): RawObject {
    if (!oidPattern.test(oid)) throw new ObjectNotRead([`${JSON.stringify(oid)} is not the name of an object`]);
    const first = this.look(oid);
    if (!Array.isArray(first)) return first;
    for (const folder of this.folders) folder.refresh();
    const second = this.look(oid);
    if (!Array.isArray(second)) return second;
    throw new ObjectNotRead(second);
  }

  /** Whether a pack that is known or a file has an object of this name; its content is not looked at. */
  has(oid: string): boolean {
    return this.folders.some((folder) => folder.has(oid));
  }

  /** Damages of packs and indexes by path, found by reading all of their bytes. */
  damagedPacks(): ReadonlyMap<string, string> {
    return new Map(this.folders.flatMap((folder) => [...folder.damagedPacks()]));
  }

  private look(oid: string): RawObject | string[] {
    const isGood = ({ type, content }: RawObject): boolean => hashObject(type, content) === oid;
    const places: string[] = [];
    for (const folder of this.folders) {
      const { object, damages } = folder.find(oid, isGood);
      if (object !== undefined) return object;
      places.push(...damages);
    }
    return places;
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { isMissing, messageOf } from '../store-failure.js';
import { looseObjectPath, readLooseObject } from './loose-object.js';
import { PackFile, type RawObject } from './pack-file.js';

/** Folders of other repositories that one may borrow from, one after the other, as git limits it. */
const maxAlternates = 5;

/** What looking for an object has found. */
export interface Found {
  readonly object?: RawObject;
  /** Each place where it is damaged, or where nobody can see whether it is there. */
  readonly damages: readonly string[];
}

/** A folder `objects` of git with its packs; which packs there are is looked up again when an object is missing. */
export class ObjectFolder {
  private packs: readonly PackFile[] = [];
  private unreadable: ReadonlyMap<string, string> = new Map();

  constructor(private readonly folder: string) {
    this.refresh();
  }

  find(oid: string, isGood: (object: RawObject) => boolean): Found {
    const damages: string[] = [];
    for (const [position, pack] of this.packs.entries()) {
      const object = attempt(() => pack.read(oid), pack.path, damages);
      if (object === undefined) continue;
      if (position > 0) this.packs = [pack, ...this.packs.filter((other) => other !== pack)];
      if (isGood(object)) return { object, damages };
      damages.push(`${pack.path}: its content does not have this SHA-1`);
    }
    const path = looseObjectPath(this.folder, oid);
    const loose = attempt(() => readLooseObject(this.folder, oid), path, damages);
    if (loose !== undefined && isGood(loose)) return { object: loose, damages };
    if (loose !== undefined) damages.push(`${path}: its content does not have this SHA-1`);
    return { damages: [...damages, ...[...this.unreadable].map(([path, reason]) => `${path}: ${reason}`)] };
  }

  has(oid: string): boolean {
    return this.packs.some((pack) => pack.has(oid)) || existsSync(looseObjectPath(this.folder, oid));
  }

  /** Looks which packs there are; those that are known stay open. */
  refresh(): void {
    const known = new Map(this.packs.map((pack) => [pack.path, pack]));
    const packs: PackFile[] = [];
    const unreadable = new Map<string, string>();
    for (const path of packPaths(join(this.folder, 'pack'))) {
      try {
        packs.push(known.get(path) ?? new PackFile(path));
      } catch (thrown) {
        // A pack may vanish between the listing and the opening, when git repacks.
        if (!isMissing(thrown)) unreadable.set(path, messageOf(thrown));
      }
    }
    this.packs = packs;
    this.unreadable = unreadable;
  }

  /** Reads every byte of every pack; the damages by path. */
  damagedPacks(): ReadonlyMap<string, string> {
    const damaged = new Map(this.unreadable);
    for (const pack of this.packs) {
      try {
        pack.requireChecksum();
      } catch (thrown) {
        damaged.set(pack.path, messageOf(thrown));
      }
    }
    return damaged;
  }
}

/** The folder of a repository and those that it borrows from (git's gitrepository-layout, `info/alternates`). */
export function objectFolders(folder: string, depth = 0): ObjectFolder[] {
  const list = join(folder, 'info', 'alternates');
  const lines = existsSync(list) && depth < maxAlternates ? readFileSync(list, 'utf8').split('\n') : [];
  const others = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => (isAbsolute(line) ? line : resolve(folder, line)));
  return [new ObjectFolder(folder), ...others.flatMap((other) => objectFolders(other, depth + 1))];
}

/** Packs with an index; one without is still being written, or was left by a process that died. */
function packPaths(folder: string): string[] {
  try {
    const names = new Set(readdirSync(folder));
    return [...names].filter((name) => name.endsWith('.pack') && names.has(name.replace(/\.pack$/, '.idx'))).map((name) => join(folder, name));
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

function attempt<T>(work: () => T | undefined, path: string, damages: string[]): T | undefined {
  try {
    return work();
  } catch (thrown) {
    if (!isMissing(thrown)) damages.push(`${path}: ${messageOf(thrown)}`);
    return undefined;
  }
}

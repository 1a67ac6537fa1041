import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeCommit } from '../commit-codec.js';
import type { GitObject } from '../git-object.js';
import { readObject } from '../read-object.js';
import type { Repository } from '../repository.js';
import { decodeTree, folderMode } from '../tree-codec.js';
import { packNames } from './pack-names.js';
import { runGit } from './run-git.js';

/** Questions about the objects of a repository. */
export interface ObjectWalk {
  /** Names of all objects that are there, reachable or not. */
  readonly all: () => Promise<Set<string>>;
  /**
   * Everything that some objects lead to, themselves included; those that are not there are passed over.
   * @throws StoreError REPOSITORY_CORRUPT when something is missing on the way
   */
  readonly reachable: (tips: Iterable<string>) => Promise<Set<string>>;
}

/** Answers by the installed git, which is much faster, else by reading the objects. */
export async function openWalk(repository: Repository, useGit: boolean): Promise<ObjectWalk> {
  return useGit && (await runGit(repository, ['version'])) !== undefined ? gitWalk(repository) : ownWalk(repository);
}

function gitWalk(repository: Repository): ObjectWalk {
  const names = (lines: readonly string[] | undefined): Set<string> => new Set(lines?.map((line) => line.slice(0, 40)));
  return {
    all: async () => names(await runGit(repository, ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'])),
    reachable: async (tips) => {
      const wanted = [...new Set(tips)];
      if (wanted.length === 0) return new Set();
      return names(await runGit(repository, ['rev-list', '--objects', '--no-object-names', '--ignore-missing', '--stdin'], wanted));
    },
  };
}

function ownWalk(repository: Repository): ObjectWalk {
  const all = (): Promise<Set<string>> => allObjects(repository);
  return {
    all,
    reachable: async (tips) => {
      const present = await all();
      const found = new Set<string>();
      const open = [...tips].filter((oid) => present.has(oid));
      for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
        if (found.has(oid)) continue;
        found.add(oid);
        const links = linksOf(await readObject(repository, oid));
        for (const blob of links.blobs) found.add(blob);
        open.push(...links.others.filter((link) => !found.has(link)));
      }
      return found;
    },
  };
}

/** What an object names; blobs apart, since they name nothing in their turn. Submodules are objects of another repository. */
export function linksOf({ type, content }: GitObject): { readonly blobs: readonly string[]; readonly others: readonly string[] } {
  switch (type) {
    case 'blob':
      return { blobs: [], others: [] };
    case 'tag':
      return { blobs: [], others: /^object ([0-9a-f]{40})$/m.exec(Buffer.from(content).toString('latin1'))?.slice(1) ?? [] };
    case 'commit': {
      const { tree, parents } = decodeCommit(content);
      return { blobs: [], others: [tree, ...parents] };
    }
    case 'tree': {
      const entries = decodeTree(content).filter(({ mode }) => mode !== '160000');
      const isFolder = ({ mode }: { mode: string }): boolean => mode === folderMode;
      return { blobs: entries.filter((entry) => !isFolder(entry)).map(({ oid }) => oid), others: entries.filter(isFolder).map(({ oid }) => oid) };
    }
  }
}

async function allObjects({ commonDir }: Repository): Promise<Set<string>> {
  const objects = join(commonDir, 'objects');
  const found = new Set<string>();
  for (const folder of (await readdir(objects)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of await readdir(join(objects, folder))) if (/^[0-9a-f]{38}$/.test(name)) found.add(folder + name);
  }
  for (const names of (await packNames(join(objects, 'pack'))).values()) for (const name of names) found.add(name);
  return found;
}

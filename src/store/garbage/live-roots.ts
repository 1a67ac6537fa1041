import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesOf } from '../entries-of.js';
import { listReferences } from '../list-references.js';
import type { Repository } from '../repository.js';
import { isMissing } from '../store-failure.js';
import { indexObjects } from './index-objects.js';

/** Something that keeps an object from being garbage. */
export interface Root {
  /** As people know it: `refs/heads/main`, `reflog of HEAD`, `HEAD`, `index`. */
  readonly name: string;
  readonly oids: readonly string[];
}

/**
 * Everything by which git or a person can still get at an object: references, reflogs, HEAD and its like (ORIG_HEAD,
 * FETCH_HEAD, …) and the index, of every work tree.
 */
export async function liveRoots(repository: Repository): Promise<Root[]> {
  const { commonDir } = repository;
  const refs = (await listReferences(repository, 'refs')).map(({ ref, oid }): Root => ({ name: ref, oids: [oid] }));
  const linked = (await entriesOf(join(commonDir, 'worktrees'))).map((name) => join(commonDir, 'worktrees', name));
  const places = await Promise.all([commonDir, ...linked].map(rootsOf));
  return [...refs, ...places.flat()].filter(({ oids }) => oids.length > 0);
}

/** What is in a folder that has a HEAD: that of the repository, or of a linked work tree. */
async function rootsOf(folder: string): Promise<Root[]> {
  const names = (await entriesOf(folder)).filter((name) => /^[A-Z_]*HEAD$|^(BISECT|REBASE|AUTO_MERGE)\w*$/.test(name));
  const heads = await Promise.all(names.map(async (name): Promise<Root> => ({ name, oids: namesIn(await textOf(join(folder, name))) })));
  const index: Root = { name: 'index', oids: indexObjects(await bytesOf(join(folder, 'index'))) };
  // References of one work tree alone, and what a rebase or a cherry-pick that is under way will need.
  const own = (await Promise.all(['refs', 'rebase-merge', 'rebase-apply', 'sequencer'].map((name) => filesUnder(folder, name)))).flat();
  const others = await Promise.all(own.map(async (name): Promise<Root> => ({ name, oids: namesIn(await textOf(join(folder, name))) })));
  return [...heads, ...others, index, ...(await reflogsOf(folder))];
}

async function reflogsOf(folder: string): Promise<Root[]> {
  return Promise.all((await filesUnder(folder, 'logs')).map(async (file): Promise<Root> => {
    const lines = (await textOf(join(folder, file))).split('\n');
    return { name: `reflog of ${file.slice('logs/'.length)}`, oids: [...new Set(lines.flatMap((line) => namesIn(line.slice(0, 81))))] };
  }));
}

/** Files of a folder and its folders, as paths with slashes. */
async function filesUnder(folder: string, name: string): Promise<string[]> {
  const names = await entriesOf(join(folder, name), { recursive: true });
  return names.map((found) => `${name}/${found.replaceAll('\\', '/')}`);
}

/** Object names in a text, without the one that means none. */
function namesIn(text: string): string[] {
  return (text.match(/\b[0-9a-f]{40}\b/g) ?? []).filter((name) => !/^0+$/.test(name));
}

async function textOf(file: string): Promise<string> {
  return (await bytesOf(file)).toString('latin1');
}

/** Nothing for what is not there, and for a folder. */
async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((thrown: unknown) => {
    if (isMissing(thrown) || (thrown instanceof Error && 'code' in thrown && thrown.code === 'EISDIR')) return Buffer.alloc(0);
    throw thrown;
  });
}

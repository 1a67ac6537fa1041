import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandOid, expandRef, resolveRef } from 'isomorphic-git';
import { askGit } from './git-binary.js';
import { oidPattern } from './git-object.js';
import { readObject } from './read-object.js';
import { readRef } from './reference.js';
import type { Repository } from './repository.js';
import { codeOf } from './store-failure.js';

/** Candidates that fit an abbreviated object name. */
export class AmbiguousOid extends Error {
  constructor(readonly candidates: readonly string[]) {
    super('ambiguous object name');
  }
}

/**
 * The commit that git understands by a revision: with git's own rules where a git is installed (`HEAD~2`, `main@{1}`),
 * else branches, tags and object names. Undefined when there is none.
 * @throws AmbiguousOid
 */
export async function resolveGitRevision(repository: Repository, text: string): Promise<string | undefined> {
  if (text === '' || /\p{Cc}/u.test(text)) return undefined;
  return (await byGit(repository, text)) ?? (await byName(repository, text)) ?? (await byOid(repository, text));
}

/** `--end-of-options` keeps a text that starts with `-` from being read as an option. */
async function byGit(repository: Repository, text: string): Promise<string | undefined> {
  const answer = await askGit(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${text}^{commit}`]);
  const oid = answer?.trim() ?? '';
  return oidPattern.test(oid) ? oid : undefined;
}

async function byName(repository: Repository, text: string): Promise<string | undefined> {
  if (text === 'HEAD') return head(repository);
  if (!/^[\w./-]+$/.test(text) || text.includes('..') || text.startsWith('/')) return undefined;
  const gitdir = repository.commonDir;
  const ref = await expandRef({ fs, gitdir, ref: text }).catch(() => undefined);
  if (!ref?.startsWith('refs/')) return undefined;
  return peel(repository, await resolveRef({ fs, gitdir, ref }));
}

async function byOid(repository: Repository, text: string): Promise<string | undefined> {
  if (!/^[0-9a-f]{4,40}$/.test(text)) return undefined;
  try {
    return await peel(repository, await expandOid({ fs, gitdir: repository.commonDir, oid: text, cache: repository.cache }));
  } catch (thrown) {
    if (codeOf(thrown) === 'AmbiguousError') throw new AmbiguousOid(candidatesOf(thrown));
    if (codeOf(thrown) === 'NotFoundError') return undefined;
    throw thrown;
  }
}

/** HEAD lies in the folder of the work tree, branches in the common one. */
async function head(repository: Repository): Promise<string | undefined> {
  const value = (await readFile(join(repository.gitDir, 'HEAD'), 'utf8')).trim();
  return value.startsWith('ref: ') ? readRef(repository, value.slice(5)) : value;
}

/** The commit behind annotated tags; undefined when there is none. */
async function peel(repository: Repository, oid: string): Promise<string | undefined> {
  const object = await readObject(repository, oid);
  if (object.type === 'commit') return oid;
  const target = /^object ([0-9a-f]{40})$/m.exec(Buffer.from(object.content).toString('utf8'))?.[1];
  return object.type === 'tag' && target !== undefined ? peel(repository, target) : undefined;
}

function candidatesOf(thrown: unknown): string[] {
  const data: unknown = thrown instanceof Error && 'data' in thrown ? thrown.data : undefined;
  const matches: unknown = typeof data === 'object' && data !== null && 'matches' in data ? data.matches : [];
  return Array.isArray(matches) ? matches.map(String) : [];
}

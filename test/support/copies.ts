import { openRepository, type CopyTarget, type PushReport, type RefMove } from '../../src/store/index.js';
import { temporaryRepository, type TemporaryRepository } from './temporary-repository.js';

/** References of a repository by full name, without those of its tools. */
export function refsIn({ git }: TemporaryRepository): Map<string, string> {
  const lines = git('for-each-ref', '--format=%(refname) %(objectname)').split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => line.split(' ') as [string, string]));
}

/** References in the order in which git lists them. */
export function sorted(refs: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...refs].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What has to move in a copy so that it has the references of a repository. */
export function movesTo(before: ReadonlyMap<string, string>, temporary: TemporaryRepository): RefMove[] {
  const after = refsIn(temporary);
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((ref) => before.get(ref) !== after.get(ref)).sort();
  return names.map((ref) => {
    const [from, to] = [before.get(ref), after.get(ref)];
    return { ref, from, to, isContinued: from === undefined || (to !== undefined && isAncestor(temporary, from, to)) };
  });
}

/** Pushes all references of a repository, as they are. */
export async function pushAll(target: CopyTarget, temporary: TemporaryRepository, at = new Date()): Promise<PushReport> {
  return target.push(await openRepository(temporary.root), movesTo(await target.refs(), temporary), at);
}

/**
 * Fetches everything into a repository, by default an empty one, and points its references there. Everything has to be whole.
 * @returns the references that the copy has
 */
export async function fetchAll(target: CopyTarget, into?: TemporaryRepository): Promise<Map<string, string>> {
  const temporary = into ?? temporaryRepository();
  try {
    const refs = await target.refs();
    await target.fetch(await openRepository(temporary.root), [...refs.keys()]);
    temporary.git('config', 'core.logAllRefUpdates', 'false');
    for (const [ref, oid] of refs) temporary.git('update-ref', ref, oid);
    temporary.git('fsck', '--strict', '--full');
    return sorted(refs);
  } finally {
    if (into === undefined) temporary.remove();
  }
}

/** A commit on a branch with one changed file. */
export function commitOn(temporary: TemporaryRepository, branch: string, content: string): string {
  const { git, gitWithInput } = temporary;
  const ref = `refs/heads/${branch}`;
  const parent = refsIn(temporary).get(ref);
  const blob = gitWithInput(content, 'hash-object', '-w', '--stdin');
  const same = gitWithInput('unchanged\n'.repeat(40), 'hash-object', '-w', '--stdin');
  const tree = gitWithInput(`100644 blob ${blob}\tchanged\n100644 blob ${same}\tsame\n`, 'mktree');
  const commit = git('commit-tree', tree, ...(parent === undefined ? [] : ['-p', parent]), '-m', content.slice(0, 40));
  git('update-ref', ref, commit);
  return commit;
}

/** The branch with the keys, which is one commit without a parent each time. */
export function replaceKeys(temporary: TemporaryRepository, content: string): string {
  const { git, gitWithInput } = temporary;
  const blob = gitWithInput(content, 'hash-object', '-w', '--stdin');
  const commit = git('commit-tree', gitWithInput(`100644 blob ${blob}\tkeys.yaml\n`, 'mktree'), '-m', 'keys');
  git('update-ref', 'refs/heads/snapshot-keys', commit);
  return commit;
}

/** Writes the history of a branch anew so that it begins with its newest tree, as a pruning does. */
export function rewriteHistory({ git }: TemporaryRepository, branch: string): string {
  const commit = git('commit-tree', `${branch}^{tree}`, '-m', 'written anew');
  git('update-ref', `refs/heads/${branch}`, commit);
  git('reflog', 'expire', '--expire=now', '--all');
  git('gc', '--quiet', '--prune=now');
  return commit;
}

function isAncestor({ git }: TemporaryRepository, from: string, to: string): boolean {
  try {
    git('merge-base', '--is-ancestor', from, to);
    return true;
  } catch {
    return false;
  }
}

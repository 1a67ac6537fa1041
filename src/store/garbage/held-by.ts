import type { Repository } from '../repository.js';
import type { Root } from './live-roots.js';
import { runGit } from './run-git.js';

/**
 * Names of the references, reflogs and work trees that still lead to some commits; those that do so by a commit of their own
 * on top are found only where git is installed.
 * @param histories commits that should not be there any more, oldest first: whatever leads to one leads to its first
 */
export async function heldBy(repository: Repository, roots: readonly Root[], histories: readonly (readonly string[])[], useGit: boolean): Promise<string[]> {
  const gone = new Set(histories.flat());
  const direct = roots.filter(({ oids }) => oids.some((oid) => gone.has(oid))).map(({ name }) => name);
  const contains = histories.flatMap(([oldest]) => (oldest === undefined ? [] : ['--contains', oldest]));
  const containing = useGit && contains.length > 0 ? ((await runGit(repository, ['for-each-ref', '--format=%(refname)', ...contains])) ?? []) : [];
  return [...new Set([...direct, ...containing])].toSorted();
}

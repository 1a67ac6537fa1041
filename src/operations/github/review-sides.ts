import { UsageError } from '../../errors/index.js';
import type { PullRequestEvent } from '../../github/index.js';
import { holdsObject, parentsOf, resolveRevision, type Repository } from '../../store/index.js';

/** The commits that a review compares. */
export interface ReviewSides {
  readonly base: string;
  readonly head: string;
}

/** What was said of the sides. */
export interface NamedSides {
  /** Default: what the event says. */
  readonly base?: string | undefined;
  /** Default: what is checked out. */
  readonly head?: string | undefined;
}

/**
 * The commits to compare. A runner checks a pull request out as a merge of its head into the base; then the first parent is the
 * base, which may have moved since the event.
 * @throws UsageError GITHUB_CONTEXT when the base is not known or was not fetched; REVISION_UNKNOWN
 */
export async function reviewSides(repository: Repository, event: PullRequestEvent | undefined, named: NamedSides): Promise<ReviewSides> {
  const head = await commitOf(repository, named.head ?? 'HEAD');
  if (named.base !== undefined) return { base: await commitOf(repository, named.base), head };
  if (event === undefined) throw unknownBase('The workflow does not run for a pull request, and no --base is given');
  const [first, second] = await parentsOf(repository, head);
  const base = second === event.headSha && first !== undefined ? first : event.baseSha;
  if (holdsObject(repository, base)) return { base, head };
  throw unknownBase(`The base ${base} of the pull request is not in this clone`);
}

async function commitOf(repository: Repository, revision: string): Promise<string> {
  const resolved = await resolveRevision(repository, revision, { instanceName: '', now: new Date() });
  if (resolved.kind === 'commit') return resolved.commit;
  throw new UsageError('USAGE', { message: `${JSON.stringify(revision)} is no commit`, remedy: 'Name a branch, a tag or a commit.' });
}

function unknownBase(message: string): UsageError {
  return new UsageError('GITHUB_CONTEXT', { message, remedy: 'Name it with --base; in a workflow check out with `fetch-depth: 2`.' });
}

import type { GithubPort, PullRequestComment } from './ports.js';

/**
 * Keeps one comment on a pull request, known by a marker in its first line: made the first time, and later changed in place.
 * A marker in somebody else's comment does not count, as that person could change it. Where two runs have made one each at
 * the same time, the older one stays.
 * @param marker such as `<!-- idc review -->`
 */
export async function upsertComment(github: GithubPort, number: number, marker: string, text: string): Promise<PullRequestComment> {
  const body = `${marker}\n${text}`;
  const [kept, ...others] = await ownComments(github, number, marker);
  for (const { id } of others) await github.deleteComment(id);
  if (kept !== undefined) return kept.body === body ? kept : github.updateComment(kept.id, body);
  const made = await github.createComment(number, body);
  const [oldest, ...later] = await ownComments(github, number, marker);
  for (const { id } of later) await github.deleteComment(id);
  if (oldest === undefined || oldest.id === made.id) return made;
  return github.updateComment(oldest.id, body);
}

async function ownComments(github: GithubPort, number: number, marker: string): Promise<PullRequestComment[]> {
  const marked = (await github.listComments(number)).filter(({ body }) => body.startsWith(`${marker}\n`));
  if (marked.length === 0) return [];
  const viewer = await github.viewer();
  return marked.filter(({ author, isBot }) => (viewer === undefined ? isBot : author === viewer)).toSorted((a, b) => a.id - b.id);
}

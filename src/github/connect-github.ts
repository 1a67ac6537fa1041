import { request } from '@octokit/request';
import { z } from 'zod';
import { GithubError } from '../errors/index.js';
import { commentSchema, pullRequestSchema, runApprovalSchema, toComment, toPullRequest, toRunApproval } from './answers.js';
import { answerInvalid } from './github-failure.js';
import type { GithubPort, PullRequest, PullRequestComment } from './ports.js';
import { sendPersistently, type Patience, type Send } from './send-persistently.js';

/** How GitHub is reached. */
export interface GithubSettings extends Patience {
  /** `https://api.github.com`, or that of an Enterprise Server. */
  readonly apiUrl: string;
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly userAgent: string;
  readonly signal?: AbortSignal | undefined;
}

const perPage = 100;
/** Pages that are read of one list; more comments than that hold none of ours that matters. */
const mostPages = 50;

/** Connects to one repository through GitHub's REST API (version 2022-11-28). Nothing is asked yet. */
export function connectGithub(settings: GithubSettings): GithubPort {
  const send = sendPersistently(requestOf(settings), settings);
  const [owner = '', repo = ''] = settings.repository.split('/');
  const place = { owner, repo };
  const one = async <T>(route: string, parameters: Record<string, unknown>, schema: z.ZodType<T>): Promise<T> => checked(route, schema, await send(route, { ...place, ...parameters }));
  const all = async <T>(route: string, parameters: Record<string, unknown>, schema: z.ZodType<T>): Promise<T[]> => {
    const found: T[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const items = await one(route, { ...parameters, per_page: perPage, page }, z.array(schema));
      found.push(...items);
      if (items.length < perPage) break;
    }
    return found;
  };
  const pull = async (route: string, parameters: Record<string, unknown>): Promise<PullRequest> => toPullRequest(await one(route, parameters, pullRequestSchema));
  const comment = async (route: string, parameters: Record<string, unknown>): Promise<PullRequestComment> => toComment(await one(route, parameters, commentSchema));
  return {
    repository: settings.repository,
    defaultBranch: async () => (await one('GET /repos/{owner}/{repo}', {}, z.object({ default_branch: z.string() }))).default_branch,
    viewer: async () => one('GET /user', {}, z.object({ login: z.string() })).then(({ login }) => login, unlessDenied),
    runApprovals: async (run) => (await one('GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals', { run_id: run }, z.array(runApprovalSchema))).map(toRunApproval),
    openPullRequests: async (head, base) => (await all('GET /repos/{owner}/{repo}/pulls', { state: 'open', head: `${owner}:${head}`, base }, pullRequestSchema)).map(toPullRequest),
    createPullRequest: (head, base, text) => pull('POST /repos/{owner}/{repo}/pulls', { head, base, ...text }),
    updatePullRequest: (number, text) => pull('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, ...text }),
    closePullRequest: async (number) => { await pull('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, state: 'closed' }); },
    listComments: async (number) => (await all('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: number }, commentSchema)).map(toComment),
    createComment: (number, body) => comment('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: number, body }),
    updateComment: (id, body) => comment('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id, body }),
    deleteComment: async (id) => { await send('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...place, comment_id: id }).catch(unlessNotFound); },
  };
}

function requestOf({ apiUrl, token, userAgent, signal }: GithubSettings): Send {
  const send = request.defaults({
    baseUrl: apiUrl.replace(/\/+$/, ''),
    // A redirect would take the token to whatever place it names.
    request: { redirect: 'error', ...(signal && { signal }) },
    headers: { authorization: `Bearer ${token}`, 'user-agent': userAgent, accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  });
  return async (route, parameters) => (await send(route, parameters)).data as unknown;
}

function checked<T>(route: string, schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw answerInvalid(route, parsed.error);
}

/** The token of a workflow belongs to no user, which GitHub says with 403. */
function unlessDenied(thrown: unknown): undefined {
  if (thrown instanceof GithubError && (thrown.code === 'GITHUB_DENIED' || thrown.code === 'GITHUB_NOT_FOUND')) return undefined;
  throw thrown;
}

function unlessNotFound(thrown: unknown): undefined {
  if (thrown instanceof GithubError && thrown.code === 'GITHUB_NOT_FOUND') return undefined;
  throw thrown;
}

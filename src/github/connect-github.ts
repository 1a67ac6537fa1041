import { z } from 'zod';
import { commentSchema, pullRequestSchema, runApprovalSchema, toComment, toPullRequest, toRunApproval } from './answers.js';
import type { GithubPort, PullRequest, PullRequestComment } from './ports.js';
import { openRequests, type GithubSettings } from './repository-requests.js';

/** Connects to one repository through GitHub's REST API (version 2022-11-28). Nothing is asked yet. */
export function connectGithub(settings: GithubSettings): GithubPort {
  const { owner, viewer, one, all, gone } = openRequests(settings);
  const pull = async (route: string, parameters: Record<string, unknown>): Promise<PullRequest> => toPullRequest(await one(route, parameters, pullRequestSchema));
  const comment = async (route: string, parameters: Record<string, unknown>): Promise<PullRequestComment> => toComment(await one(route, parameters, commentSchema));
  return {
    repository: settings.repository,
    defaultBranch: async () => (await one('GET /repos/{owner}/{repo}', {}, z.object({ default_branch: z.string() }))).default_branch,
    viewer,
    runApprovals: async (run) => (await one('GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals', { run_id: run }, z.array(runApprovalSchema))).map(toRunApproval),
    openPullRequests: async (head, base) => (await all('GET /repos/{owner}/{repo}/pulls', { state: 'open', head: `${owner}:${head}`, base }, pullRequestSchema)).map(toPullRequest),
    createPullRequest: (head, base, text) => pull('POST /repos/{owner}/{repo}/pulls', { head, base, ...text }),
    updatePullRequest: (number, text) => pull('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, ...text }),
    closePullRequest: async (number) => { await pull('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, state: 'closed' }); },
    listComments: async (number) => (await all('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: number }, commentSchema)).map(toComment),
    createComment: (number, body) => comment('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: number, body }),
    updateComment: (id, body) => comment('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id, body }),
    deleteComment: async (id) => { await gone('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id }); },
  };
}

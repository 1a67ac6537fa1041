import { z } from 'zod';
import { commentSchema, toComment } from './answers.js';
import type { PullRequestComment } from './ports.js';
import { openRequests, type GithubSettings } from './repository-requests.js';

/** An issue, as far as it is needed here. Its texts are other people's. */
export interface Issue {
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly author: string;
  /** True of Actions and other apps. */
  readonly isBot: boolean;
}

/** The issues of one repository on GitHub. Each method throws a GithubError, as those of `GithubPort` do. */
export interface IssuePort {
  /** `owner/name`. */
  readonly repository: string;
  /** Login of the token's user; undefined for the token of a workflow or of an app, which has none. */
  viewer(): Promise<string | undefined>;
  /** Open issues with a label, oldest first. */
  openIssues(label: string): Promise<readonly Issue[]>;
  /** A label that is not there yet is made by it. */
  createIssue(title: string, body: string, label: string): Promise<Issue>;
  closeIssue(number: number): Promise<void>;
  /** All comments of an issue, oldest first. */
  listComments(number: number): Promise<readonly PullRequestComment[]>;
  createComment(number: number, body: string): Promise<PullRequestComment>;
}

/** What is used of an issue in an answer. Lists of issues hold pull requests too, which say so. */
const issueSchema = z.object({
  number: z.int(), html_url: z.string(), body: z.string().nullish(), user: z.object({ login: z.string(), type: z.string() }).nullish(), pull_request: z.unknown().optional(),
});

/** Connects to the issues of one repository. Nothing is asked yet. */
export function connectIssues(settings: GithubSettings): IssuePort {
  const { viewer, one, all } = openRequests(settings);
  const list = 'GET /repos/{owner}/{repo}/issues';
  return {
    repository: settings.repository,
    viewer,
    openIssues: async (label) => (await all(list, { state: 'open', labels: label, sort: 'created', direction: 'asc' }, issueSchema)).filter((issue) => issue.pull_request === undefined).map(toIssue),
    createIssue: async (title, body, label) => toIssue(await one('POST /repos/{owner}/{repo}/issues', { title, body, labels: [label] }, issueSchema)),
    closeIssue: async (number) => { await one('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { issue_number: number, state: 'closed', state_reason: 'completed' }, issueSchema); },
    listComments: async (number) => (await all('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: number }, commentSchema)).map(toComment),
    createComment: async (number, body) => toComment(await one('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: number, body }, commentSchema)),
  };
}

function toIssue({ number, html_url: url, body, user }: z.infer<typeof issueSchema>): Issue {
  return { number, url, body: body ?? '', author: user?.login ?? '', isBot: user?.type === 'Bot' };
}

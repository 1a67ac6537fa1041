import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A pull request as the stand-in keeps it. */
export interface StoredPull {
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  readonly head: string;
  readonly base: string;
}

/** An issue as the stand-in keeps it. */
export interface StoredIssue {
  readonly number: number;
  readonly user: StoredComment['user'];
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  state: 'open' | 'closed';
}

/** A comment as the stand-in keeps it. */
export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' };
  body: string;
}

/** A review of an environment of a run as the stand-in keeps it. */
export interface StoredApproval {
  readonly run: string;
  readonly state: 'approved' | 'rejected';
  readonly environment: string;
  readonly login: string;
}

/** How the stand-in behaves. */
export interface GithubApiOptions {
  /** Tokens that it knows, and what each may do; default: `test-token`, that of a workflow, may write. */
  readonly tokens?: Readonly<Record<string, { readonly login?: string; readonly mayWrite: boolean }>>;
  /** Branches that the repository has; default: any. */
  readonly branches?: () => readonly string[];
}

/** An answer that takes the place of the right one. */
export interface Fault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Only for requests whose method and path fit; default: all. */
  readonly on?: RegExp;
  /** The request is carried out, and only its answer is lost. */
  readonly isLate?: boolean;
}

/** GitHub's REST API for one repository, as far as this project uses it, over HTTP and with a state. */
export interface GithubApi {
  readonly url: string;
  readonly repository: string;
  readonly pulls: StoredPull[];
  readonly issues: StoredIssue[];
  readonly comments: StoredComment[];
  /** Reviews of the environments of workflow runs. */
  readonly approvals: StoredApproval[];
  /** Method and path of each request, in order. */
  readonly requests: string[];
  /** The next requests get these. */
  readonly faults: Fault[];
  readonly stop: () => Promise<void>;
}

/** What a request is answered with. */
interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, string>>;
  readonly user: StoredComment['user'];
}

const repository = 'octo/identity';
const workflowUser = { login: 'github-actions[bot]', type: 'Bot' } as const;
const notFound: Answer = { status: 404, body: { message: 'Not Found' } };
const longestBody = 65_536;

/** Starts one. */
export async function startGithubApi({ tokens = { 'test-token': { mayWrite: true } }, branches }: GithubApiOptions = {}): Promise<GithubApi> {
  const state: Pick<GithubApi, 'pulls' | 'issues' | 'comments' | 'approvals' | 'requests' | 'faults'> = { pulls: [], issues: [], comments: [], approvals: [], requests: [], faults: [] };
  const answer = (call: Omit<Call, 'user'>, token: string): Answer => {
    const known = tokens[token];
    if (known === undefined) return { status: 401, body: { message: 'Bad credentials' } };
    if (call.method !== 'GET' && !known.mayWrite) return { status: 403, body: { message: 'Resource not accessible by integration' } };
    const user = known.login === undefined ? workflowUser : { login: known.login, type: 'User' as const };
    if (call.path === '/user') return known.login === undefined ? { status: 403, body: { message: 'Resource not accessible by integration' } } : { status: 200, body: user };
    return answerOf(state, { ...call, user }, branches);
  };
  const server = createServer((request, response) => { void handle(request, response, state, answer); });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...state, repository,
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, state: Pick<GithubApi, 'requests' | 'faults'>, answer: (call: Omit<Call, 'user'>, token: string) => Answer): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url = '/', headers } = request;
  const { pathname, searchParams } = new URL(url, 'http://server');
  state.requests.push(`${method} ${pathname}`);
  const at = state.faults.findIndex(({ on = /./ }) => on.test(`${method} ${pathname}`));
  const [fault] = at < 0 ? [] : state.faults.splice(at, 1);
  const text = Buffer.concat(chunks).toString('utf8');
  const call = { method, path: decodeURI(pathname), query: searchParams, body: (text === '' ? {} : JSON.parse(text)) as Call['body'] };
  const right = fault !== undefined && fault.isLate !== true ? undefined : answer(call, headers.authorization?.replace(/^Bearer /, '') ?? '');
  const { status, body } = fault ?? right ?? notFound;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'x-github-request-id': 'TEST:1', ...fault?.headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** The resources of the repository. */
function answerOf(state: Pick<GithubApi, 'pulls' | 'issues' | 'comments' | 'approvals'>, call: Call, branches?: () => readonly string[]): Answer {
  const path = call.path.replace(`/repos/${repository}`, '');
  if (path === call.path) return notFound;
  const comment = /^\/issues\/comments\/(\d+)$/.exec(path)?.[1];
  if (comment !== undefined) return commentAnswer(state, Number(comment), call);
  const commented = /^\/issues\/(\d+)\/comments$/.exec(path)?.[1];
  if (commented !== undefined) return commentsAnswer(state, Number(commented), call);
  const issue = /^\/issues\/(\d+)$/.exec(path)?.[1];
  if (issue !== undefined) return issueAnswer(state, Number(issue), call);
  if (path === '/issues') return issuesAnswer(state, call);
  const pull = /^\/pulls\/(\d+)$/.exec(path)?.[1];
  if (pull !== undefined) return pullAnswer(state, Number(pull), call);
  const run = /^\/actions\/runs\/(\d+)\/approvals$/.exec(path)?.[1];
  if (run !== undefined) return { status: 200, body: state.approvals.filter((review) => review.run === run).map(approvalDocument) };
  if (path === '/pulls') return pullsAnswer(state, call, branches);
  return path === '' ? { status: 200, body: { default_branch: 'main', full_name: repository } } : notFound;
}

function pullsAnswer({ pulls }: Pick<GithubApi, 'pulls'>, { method, query, body }: Call, branches?: () => readonly string[]): Answer {
  if (method === 'GET') {
    const fits = pulls.filter(({ state, head, base }) => [null, 'all', state].includes(query.get('state')) && [null, `octo:${head}`].includes(query.get('head')) && [null, base].includes(query.get('base')));
    return { status: 200, body: page(fits.map(pullDocument), query) };
  }
  const { head = '', base = '', title = '', body: text = '' } = body;
  const known = branches?.();
  const problem = known !== undefined && !known.includes(head) ? { field: 'head', code: 'invalid' }
    : pulls.some((pull) => pull.state === 'open' && pull.head === head && pull.base === base) ? { code: 'custom', message: `A pull request already exists for octo:${head}.` }
      : title === '' || text.length > longestBody ? { field: 'body', code: 'invalid' } : undefined;
  if (problem !== undefined) return { status: 422, body: { message: 'Validation Failed', errors: [problem] } };
  const made: StoredPull = { number: pulls.length + 1, title, body: text, state: 'open', head, base };
  pulls.push(made);
  return { status: 201, body: pullDocument(made) };
}

function pullAnswer({ pulls }: Pick<GithubApi, 'pulls'>, number: number, { method, body }: Call): Answer {
  const pull = pulls.find((one) => one.number === number);
  if (pull === undefined) return notFound;
  if (method === 'PATCH') Object.assign(pull, body);
  return { status: 200, body: pullDocument(pull) };
}

/** Issues and pull requests share their numbers, and the list of issues names both. */
function issuesAnswer({ pulls, issues }: Pick<GithubApi, 'pulls' | 'issues'>, { method, query, body, user }: Call): Answer {
  if (method === 'GET') {
    const fits = issues.filter(({ state, labels }) => [null, 'all', state].includes(query.get('state')) && labels.includes(query.get('labels') ?? ''));
    const asIssues = pulls.map((pull) => ({ ...pullDocument(pull), user: workflowUser, pull_request: {} }));
    return { status: 200, body: page([...asIssues, ...fits.map(issueDocument)], query) };
  }
  const { title = '', body: text = '' } = body;
  if (title === '' || title.length > 256 || text.length > longestBody) return { status: 422, body: { message: 'Validation Failed', errors: [{ field: 'title', code: 'invalid' }] } };
  const made: StoredIssue = { number: pulls.length + issues.length + 1, user, title, body: text, labels: body['labels'] as unknown as string[], state: 'open' };
  issues.push(made);
  return { status: 201, body: issueDocument(made) };
}

function issueAnswer({ issues }: Pick<GithubApi, 'issues'>, number: number, { method, body }: Call): Answer {
  const issue = issues.find((one) => one.number === number);
  if (issue === undefined) return notFound;
  if (method === 'PATCH') issue.state = body['state'] === 'closed' ? 'closed' : 'open';
  return { status: 200, body: issueDocument(issue) };
}

function issueDocument({ labels, ...issue }: StoredIssue): object {
  return { ...issue, labels: labels.map((name) => ({ name })), html_url: `https://github.example/${repository}/issues/${issue.number}` };
}

function commentsAnswer({ pulls, issues, comments }: Pick<GithubApi, 'pulls' | 'issues' | 'comments'>, issue: number, { method, query, body, user }: Call): Answer {
  if (![...pulls, ...issues].some(({ number }) => number === issue)) return notFound;
  if (method === 'GET') return { status: 200, body: page(comments.filter((one) => one.issue === issue).map(commentDocument), query) };
  const { body: text = '' } = body;
  if (text === '' || text.length > longestBody) return { status: 422, body: { message: 'Validation Failed', errors: [{ field: 'body', code: 'invalid' }] } };
  const made: StoredComment = { id: 1000 + comments.length, issue, user, body: text };
  comments.push(made);
  return { status: 201, body: commentDocument(made) };
}

function commentAnswer({ comments }: Pick<GithubApi, 'comments'>, id: number, { method, body }: Call): Answer {
  const at = comments.findIndex((one) => one.id === id);
  const comment = comments[at];
  if (comment === undefined) return notFound;
  if (method === 'DELETE') {
    comments.splice(at, 1);
    return { status: 204 };
  }
  if (method === 'PATCH') comment.body = body['body'] ?? '';
  return { status: 200, body: commentDocument(comment) };
}

function approvalDocument({ state, environment, login }: StoredApproval): object {
  return { state, comment: '', environments: [{ id: 1, name: environment }], user: { login, type: 'User' } };
}

function page<T>(items: readonly T[], query: URLSearchParams): T[] {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  return items.slice(start, start + size);
}

function pullDocument({ number, title, body, state, head, base }: StoredPull): object {
  return { number, title, body: body === '' ? null : body, state, html_url: `https://github.example/${repository}/pull/${number}`, head: { ref: head }, base: { ref: base } };
}

function commentDocument({ id, issue, body, user }: StoredComment): object {
  return { id, body, user, html_url: `https://github.example/${repository}/pull/${issue}#issuecomment-${id}` };
}

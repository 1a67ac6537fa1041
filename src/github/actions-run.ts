import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UsageError } from '../errors/index.js';

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The pull request that a workflow runs for. All its texts are those of whoever opened it. */
export interface PullRequestEvent {
  readonly number: number;
  readonly baseSha: string;
  readonly headSha: string;
  /** True when the head lies in another repository: then the token can only read, and there are no secrets. */
  readonly isFork: boolean;
}

const oid = z.string().regex(/^[0-9a-f]{40}$/, 'is not a commit');
const side = z.object({ sha: oid, repo: z.object({ full_name: z.string() }).nullable() });
const eventSchema = z.object({ pull_request: z.object({ number: z.int().min(1), base: side, head: side }) });

/** Larger events than GitHub makes are not read. */
const mostBytes = 25 * 1024 * 1024;

/** The address of GitHub's API, and the token and the repository to use there. */
export interface GithubPlace {
  readonly apiUrl: string;
  readonly token: string;
  readonly repository: string;
}

/**
 * Where the API is, by the variables of GitHub Actions.
 * @throws UsageError GITHUB_CONTEXT
 */
export function placeIn(variables: Variables): GithubPlace {
  const { GITHUB_API_URL: apiUrl = 'https://api.github.com', GITHUB_TOKEN: token = '', GITHUB_REPOSITORY: repository = '' } = variables;
  if (!/^\w[\w-]*\/(?!\.{1,2}$)[\w.-]+$/.test(repository)) throw invalid(`GITHUB_REPOSITORY is ${JSON.stringify(repository)}, not owner/name`, 'Set it to the repository on GitHub, such as octo/identity.');
  if (token === '') throw invalid('GITHUB_TOKEN is not set', 'Give the step `GITHUB_TOKEN: ${{ github.token }}` under `env:`.');
  if (!isSecure(apiUrl)) throw invalid(`GITHUB_API_URL is ${JSON.stringify(apiUrl)}, not an address of HTTPS`, 'Set it to https://api.github.com, or to that of your Enterprise Server.');
  return { apiUrl, token, repository };
}

/** A token is sent unencrypted to this machine only. */
function isSecure(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname));
}

/**
 * The pull request of the event that has started the workflow; undefined for an event of another kind.
 * @throws UsageError GITHUB_CONTEXT when the file cannot be read or is malformed
 */
export async function readPullRequestEvent({ GITHUB_EVENT_PATH: path = '', GITHUB_EVENT_NAME: name, GITHUB_REPOSITORY: repository }: Variables): Promise<PullRequestEvent | undefined> {
  if (name !== 'pull_request') return undefined;
  const { number, base, head } = parse(await read(path)).pull_request;
  const own = base.repo?.full_name ?? repository;
  return { number, baseSha: base.sha, headSha: head.sha, isFork: head.repo?.full_name !== own };
}

async function read(path: string): Promise<string> {
  try {
    const content = await readFile(path);
    if (content.length <= mostBytes) return content.toString('utf8');
  } catch (cause) {
    throw invalid(`The event ${JSON.stringify(path)} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, remedyOfEvent, cause);
  }
  throw invalid(`The event ${JSON.stringify(path)} is larger than ${mostBytes} bytes`, remedyOfEvent);
}

const remedyOfEvent = 'GITHUB_EVENT_PATH has to name the JSON file that GitHub Actions writes; outside of it leave GITHUB_EVENT_NAME unset and name the states with --base and --head.';

function parse(text: string): z.infer<typeof eventSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid('The event of the pull request is not JSON', remedyOfEvent, cause);
  }
  const parsed = eventSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`The event of the pull request is not valid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, remedyOfEvent, parsed.error);
}

function invalid(message: string, remedy: string, cause?: unknown): UsageError {
  return new UsageError('GITHUB_CONTEXT', { message, remedy, cause });
}

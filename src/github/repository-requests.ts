import { request } from '@octokit/request';
import { z } from 'zod';
import { GithubError } from '../errors/index.js';
import { answerInvalid } from './github-failure.js';
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

/** Requests to one repository, whose answers have the shape that is expected. */
export interface RepositoryRequests {
  readonly owner: string;
  /** Login of the token's user; undefined for the token of a workflow or of an app, which has none. */
  readonly viewer: () => Promise<string | undefined>;
  readonly one: <T>(route: string, parameters: Record<string, unknown>, schema: z.ZodType<T>) => Promise<T>;
  /** All pages of a list. */
  readonly all: <T>(route: string, parameters: Record<string, unknown>, schema: z.ZodType<T>) => Promise<T[]>;
  /** Takes something away; what is gone already is gone. */
  readonly gone: (route: string, parameters: Record<string, unknown>) => Promise<void>;
}

/** Nothing is asked yet. */
export function openRequests(settings: GithubSettings): RepositoryRequests {
  const send = sendPersistently(requestOf(settings), settings);
  const [owner = '', repo = ''] = settings.repository.split('/');
  const place = { owner, repo };
  const one: RepositoryRequests['one'] = async (route, parameters, schema) => checked(route, schema, await send(route, { ...place, ...parameters }));
  const all = async <T>(route: string, parameters: Record<string, unknown>, schema: z.ZodType<T>): Promise<T[]> => {
    const found: T[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const items = await one(route, { ...parameters, per_page: perPage, page }, z.array(schema));
      found.push(...items);
      if (items.length < perPage) break;
    }
    return found;
  };
  const viewer = async (): Promise<string | undefined> => one('GET /user', {}, z.object({ login: z.string() })).then(({ login }) => login, unlessDenied);
  return { owner, viewer, one, all, gone: async (route, parameters) => { await send(route, { ...place, ...parameters }).catch(unlessNotFound); } };
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

function unlessNotFound(thrown: unknown): undefined {
  if (thrown instanceof GithubError && thrown.code === 'GITHUB_NOT_FOUND') return undefined;
  throw thrown;
}

/** The token of a workflow belongs to no user, which GitHub says with 403. */
function unlessDenied(thrown: unknown): undefined {
  if (thrown instanceof GithubError && (thrown.code === 'GITHUB_DENIED' || thrown.code === 'GITHUB_NOT_FOUND')) return undefined;
  throw thrown;
}

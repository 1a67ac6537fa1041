import { RequestError } from '@octokit/request-error';
import { githubFailure } from './github-failure.js';

/** Sends one request, such as `GET /repos/{owner}/{repo}`, and gives the body of the answer. */
export type Send = (route: string, parameters: Record<string, unknown>) => Promise<unknown>;

/** The clock by which requests are repeated. */
export interface Patience {
  readonly sleep: (ms: number) => Promise<void>;
  /** A number from 0 to 1, which spreads the requests of several runs. */
  readonly random: () => number;
  readonly now: () => Date;
}

const maxAttempts = 5;
const firstPauseMs = 1000;
/** GitHub asks for a minute after a secondary limit without a header ("Best practices for using the REST API"). */
const throttledPauseMs = 60_000;
/** A primary limit may last an hour; nobody pays for a runner that waits so long. */
const longestPauseMs = 5 * 60_000;

/**
 * The same with patience: again after a pause when GitHub throttles, as long as it asks for; and when it fails or cannot be
 * reached, but then only what may be done twice.
 * @throws GithubError
 */
export function sendPersistently(send: Send, { sleep, random, now }: Patience): Send {
  return async (route, parameters) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(route, parameters);
      } catch (thrown) {
        const pauseMs = pauseAfter(thrown, route, attempt, now());
        if (pauseMs === undefined || attempt === maxAttempts) throw githubFailure(route, thrown);
        await sleep(pauseMs * (1 + random() * 0.2));
      }
    }
  };
}

/** Undefined: another attempt would not help, or could do something twice. */
function pauseAfter(thrown: unknown, route: string, attempt: number, now: Date): number | undefined {
  if (!(thrown instanceof RequestError)) return undefined;
  const backoffMs = firstPauseMs * 2 ** (attempt - 1);
  const throttledMs = throttledFor(thrown, now);
  if (throttledMs !== undefined) return throttledMs > longestPauseMs ? undefined : Math.max(throttledMs, backoffMs);
  // The library says 500 also of a request that got no answer.
  return thrown.status >= 500 && !route.startsWith('POST ') ? backoffMs : undefined;
}

/**
 * Milliseconds for which GitHub asks to wait; undefined when it does not throttle ("Rate limits for the REST API",
 * "Exceeding the rate limit").
 */
export function throttledFor({ status, response, message }: RequestError, now: Date): number | undefined {
  if (status !== 429 && status !== 403) return undefined;
  const headers = response?.headers ?? {};
  const seconds = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(seconds)) return seconds * 1000;
  if (headers['x-ratelimit-remaining'] === '0') return Math.max(0, Number(headers['x-ratelimit-reset'] ?? 0) * 1000 - now.getTime());
  return status === 429 || /secondary rate limit/i.test(message) ? throttledPauseMs : undefined;
}

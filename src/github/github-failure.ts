import { RequestError } from '@octokit/request-error';
import type { z } from 'zod';
import { GithubError, type ErrorCode } from '../errors/index.js';

/** Permissions of a job's token by the part of the API that wants them (GitHub Actions, "Permissions for the GITHUB_TOKEN"). */
const permissions: readonly (readonly [part: RegExp, permission: string])[] = [
  [/\/issues(\/\{issue_number\})?$/, 'issues: write'],
  [/\/pulls|\/issues/, 'pull-requests: write'],
  [/\/git\//, 'contents: write'],
  [/./, 'contents: read'],
];

/**
 * An error of the library as one of ours.
 * @param route method and path, such as `POST /repos/{owner}/{repo}/pulls`
 */
export function githubFailure(route: string, thrown: unknown): GithubError {
  if (thrown instanceof GithubError) return thrown;
  if (!(thrown instanceof RequestError)) return failure('GITHUB_UNAVAILABLE', route, `the request failed: ${messageOf(thrown)}`, 'Run the command again.', thrown);
  const { status, response } = thrown;
  const what = status >= 500 && response === undefined ? `it cannot be reached: ${messageOf(thrown.cause ?? thrown)}` : `it answers ${status}: ${thrown.message}`;
  const details = { status, requestId: response?.headers['x-github-request-id'] };
  switch (status) {
    case 401:
      return failure('GITHUB_DENIED', route, what, 'Give a valid token in GITHUB_TOKEN; in a workflow `GITHUB_TOKEN: ${{ github.token }}` under `env:` of the step.', thrown, details);
    case 403:
    case 429:
      return isThrottled(thrown)
        ? failure('GITHUB_UNAVAILABLE', route, what, 'Wait until the limit is over, and run the command again.', thrown, details)
        : failure('GITHUB_DENIED', route, what, deniedRemedy(route), thrown, details);
    case 404:
      return failure('GITHUB_NOT_FOUND', route, what, `See that GITHUB_REPOSITORY names the repository, and that the token may see it (\`permissions:\` of the job: \`${permissionFor(route)}\`).`, thrown, details);
    default:
      return status >= 500
        ? failure('GITHUB_UNAVAILABLE', route, what, 'Look at https://www.githubstatus.com/ and run the command again.', thrown, details)
        : failure('GITHUB_INVALID', route, what, 'Read what GitHub says of the value; where a branch is meant, see that it was pushed.', thrown, details);
  }
}

/** An answer that is not of the documented shape. */
export function answerInvalid(route: string, cause: z.ZodError): GithubError {
  const fields = cause.issues.slice(0, 3).map(({ path, message }) => `${path.join('.') || 'the answer'}: ${message}`);
  return failure('GITHUB_INVALID', route, `the answer has another shape than documented (${fields.join('; ')})`, 'See that GITHUB_API_URL is the address of a GitHub API.', cause);
}

function isThrottled({ response, message, status }: RequestError): boolean {
  const { 'retry-after': after, 'x-ratelimit-remaining': remaining } = response?.headers ?? {};
  return status === 429 || after !== undefined || remaining === '0' || /secondary rate limit/i.test(message);
}

function deniedRemedy(route: string): string {
  const own = `Give the job the permission \`${permissionFor(route)}\` under \`permissions:\``;
  return route === 'POST /repos/{owner}/{repo}/pulls' ? `${own}, and allow Actions to create pull requests (Settings, Actions, General, Workflow permissions).` : `${own}; the token of a pull request from a fork can never write.`;
}

function permissionFor(route: string): string {
  return permissions.find(([part]) => part.test(route))?.[1] ?? 'contents: read';
}

function failure(code: ErrorCode, route: string, what: string, remedy: string, cause: unknown, details: Readonly<Record<string, unknown>> = {}): GithubError {
  const [method, path] = route.split(' ');
  return new GithubError(code, { message: `GitHub did not do ${route}: ${oneLine(what).replace(/\.$/, '')}`, remedy, cause, details: { method, path, ...details } });
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim().slice(0, 500);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

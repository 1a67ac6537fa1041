import { ChannelError } from '../errors/index.js';
import { patiently, type Failure, type Patience } from './patience.js';

/** One request to a web hook. */
export interface HookRequest {
  /** Often a secret as a whole, so no message names more of it than the host. */
  readonly url: string;
  readonly body: string;
  /** Headers besides the type of the body, made anew for each attempt: some hold the time. */
  readonly headers: () => Readonly<Record<string, string>>;
}

const requestTimeoutMs = 10_000;

/** More of an answer is not read: it only serves to say why a message was refused. */
const mostAnswerBytes = 2_048;
const mostReasonCharacters = 200;

/** An answer that is no success. */
class Answer extends Error {
  constructor(readonly status: number, readonly retryAfter: string | null, readonly reason: string) { super(`status ${status}`); }
}

/**
 * Sends JSON to a web hook. Redirects are not followed, as they would take the message to whatever place they name.
 * @throws ChannelError CHANNEL_REFUSED, CHANNEL_UNREACHABLE after three attempts
 */
export async function postJson(request: HookRequest, patience: Patience): Promise<void> {
  await patiently(() => postOnce(request), (thrown) => failureOf(thrown, request, patience.now()), patience);
}

async function postOnce({ url, body, headers }: HookRequest): Promise<void> {
  const response = await fetch(url, {
    method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(requestTimeoutMs), body,
    headers: { 'user-agent': 'identity-center-backup', ...headers(), 'content-type': 'application/json; charset=utf-8' },
  });
  const reason = await beginningOf(response);
  if (!response.ok) throw new Answer(response.status, response.headers.get('retry-after'), reason);
}

/** The first bytes of an answer; the rest, however long it is, is not waited for. */
async function beginningOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= mostAnswerBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8').replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim().slice(0, mostReasonCharacters);
}

function failureOf(thrown: unknown, { url }: HookRequest, now: Date): Failure {
  const { host } = new URL(url);
  if (!(thrown instanceof Answer)) return { error: unreachable(host, `does not answer: ${causeOf(thrown)}`, thrown), isTransient: true };
  const { status, retryAfter, reason } = thrown;
  const said = reason === '' ? '' : ` (${reason})`;
  if (status === 429 || status >= 500) return { error: unreachable(host, `answers ${status}${said}`, thrown, status), isTransient: true, afterMs: waitIn(retryAfter, now) };
  const redirected = status >= 300 && status < 400;
  const error = new ChannelError('CHANNEL_REFUSED', {
    message: `${host} answers ${status}${redirected ? ', a redirect, which is not followed' : said}`,
    remedy: redirected ? 'Configure the address that it leads to.' : 'See that the address of the hook is the right one and still valid, then try it with `idc notify test`.',
    details: { host, status }, cause: thrown,
  });
  return { error, isTransient: false };
}

function unreachable(host: string, what: string, cause: unknown, status?: number): ChannelError {
  return new ChannelError('CHANNEL_UNREACHABLE', {
    message: `${host} ${what}`, remedy: 'See that this machine may reach it, then try it with `idc notify test`; the next run sends the message again.', details: { host, status }, cause,
  });
}

/** Milliseconds of Retry-After, which is seconds or a date (RFC 9110, 10.2.3). */
function waitIn(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function causeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  if (code !== undefined && typeof code === 'string') return code;
  return thrown instanceof Error && thrown.name === 'TimeoutError' ? `no answer in ${requestTimeoutMs / 1_000} seconds` : 'the connection failed';
}

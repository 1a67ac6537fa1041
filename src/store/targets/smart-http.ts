import { oidPattern } from '../git-object.js';
import { readPktLines } from './pkt-lines.js';

/** A git server over HTTP, and who asks. */
export interface SmartServer {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly signal?: AbortSignal | undefined;
}

/** What a server tells before anything is asked. */
export interface Advertisement {
  readonly refs: ReadonlyMap<string, string>;
  readonly capabilities: ReadonlySet<string>;
}

/** The two services of a git server. */
export type Service = 'git-receive-pack' | 'git-upload-pack';

/** An answer with another status than 200. */
export class HttpStatusError extends Error {
  constructor(readonly status: number) {
    super(`it answers ${status}`);
  }
}

/** A server that says nothing for so long has hung. */
const silenceMs = 120_000;

/**
 * References and capabilities as the server advertises them for a service (gitprotocol-http, "Discovering References").
 * @throws HttpStatusError; Error when the server is no git server or cannot be reached
 */
export async function discover(server: SmartServer, service: Service): Promise<Advertisement> {
  const body = await send(server, `info/refs?service=${service}`, `application/x-${service}-advertisement`);
  const lines: string[] = [];
  let flushes = 0;
  for await (const line of readPktLines(body)) {
    if (line === 'flush') flushes += 1;
    else lines.push(line.toString('utf8').replace(/\n$/, ''));
  }
  if (lines[0] !== `# service=${service}` || flushes !== 2) throw new Error('its list of references is not one of git');
  return advertisementIn(lines.slice(1));
}

/** An empty repository has one line with capabilities and no reference. */
function advertisementIn(lines: readonly string[]): Advertisement {
  const refs = new Map<string, string>();
  let capabilities = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const [entry = '', list = ''] = line.split('\0');
    if (index === 0) capabilities = new Set(list.trim().split(' '));
    const [oid = '', ref = ''] = entry.split(' ');
    if (!oidPattern.test(oid) || ref === '') throw new Error(`its list of references has the line ${JSON.stringify(entry.slice(0, 100))}`);
    if (ref.startsWith('refs/') && !ref.endsWith('^{}')) refs.set(ref, oid);
  }
  return { refs, capabilities };
}

/**
 * Sends a request to a service and gives the stream of the answer.
 * @throws HttpStatusError; Error when the server cannot be reached
 */
export async function ask(server: SmartServer, service: Service, body: AsyncGenerator<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  return send(server, service, `application/x-${service}-result`, { type: `application/x-${service}-request`, body });
}

async function send({ url, username, password, signal }: SmartServer, path: string, expected: string, upload?: { readonly type: string; readonly body: AsyncGenerator<Uint8Array> }): Promise<AsyncIterable<Uint8Array>> {
  const headers = { accept: expected, authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  const silence = AbortSignal.timeout(silenceMs);
  const answer = await fetch(`${url.replace(/\/$/, '')}/${path}`, {
    headers, redirect: 'error', // a token goes to the server that it was given for, and to no other
    signal: signal === undefined ? silence : AbortSignal.any([signal, silence]),
    ...(upload && { method: 'POST', headers: { ...headers, 'content-type': upload.type }, body: ReadableStream.from(upload.body), duplex: 'half' as const }),
  }).catch((thrown: unknown) => {
    throw new Error(causeOf(thrown), { cause: thrown });
  });
  if (answer.status !== 200) throw new HttpStatusError(answer.status);
  if (answer.headers.get('content-type') !== expected || answer.body === null) throw new Error('it is no git server');
  return answer.body;
}

/** `fetch failed` says nothing; what it has failed of is the cause. */
function causeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

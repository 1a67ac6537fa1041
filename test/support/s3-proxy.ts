import { createHash } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the proxy sees it. */
export interface ProxiedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** From 1, of all that have arrived since the start. */
  readonly number: number;
}

/** What goes wrong with a request. */
export type Fault =
  | { readonly kind: 'refuse'; readonly status: number; readonly code: string }
  | { readonly kind: 'reset-upload' }
  | { readonly kind: 'reset-answer' }
  | { readonly kind: 'lose-answer' }
  | { readonly kind: 'shorten-answer' }
  | { readonly kind: 'flip-answer' }
  | { readonly kind: 'flip-upload' }
  | { readonly kind: 'slow'; readonly ms: number };

/** A proxy before a server of S3. */
export interface S3Proxy {
  readonly endpoint: string;
  /** Requests that have arrived. */
  readonly requests: ProxiedRequest[];
  /** Decides what goes wrong; default: nothing. */
  faultOf: (request: ProxiedRequest) => Fault | undefined;
  /** When it is set, each request waits for it before it is passed on. */
  before: ((request: ProxiedRequest) => Promise<void>) | undefined;
  /** Most objects on a page of a listing; default: as many as the server gives. */
  pageSize: number | undefined;
  stop(): Promise<void>;
}

/**
 * Passes requests on to moto's server, and lets some of them go wrong. It adds what S3 does and moto does not: a content that
 * does not have the SHA-256 of its header is refused (BadDigest), and conditional writes are decided one after the other, where
 * moto looks and writes in two steps.
 */
export async function s3Proxy(target: string): Promise<S3Proxy> {
  const requests: ProxiedRequest[] = [];
  let writes: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const done = writes.then(work, work);
    writes = done.catch(() => undefined);
    return done;
  };
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrived: ProxiedRequest = { method: incoming.method ?? 'GET', url: incoming.url ?? '/', headers: incoming.headers, number: requests.length + 1 };
    requests.push(arrived);
    const fault = proxy.faultOf(arrived);
    if (fault?.kind === 'reset-upload') {
      for (const moment of ['data', 'end'] as const) incoming.once(moment, () => { incoming.socket.destroy(); });
      return;
    }
    const body = changed(await bytesOf(incoming), fault?.kind === 'flip-upload');
    await proxy.before?.(arrived);
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === 'refuse') { refuse(response, fault.status, fault.code); return; }
    if (!hasItsChecksum(incoming, body)) { refuse(response, 400, 'BadDigest'); return; }
    const isConditional = incoming.headers['if-match'] !== undefined || incoming.headers['if-none-match'] !== undefined;
    const pass = (): Promise<Answer> => passOn(new URL(paged(arrived.url, proxy.pageSize), target), incoming, body);
    give(response, await (isConditional ? inOrder(pass) : pass()), fault);
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => { response.destroy(); });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: S3Proxy = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    faultOf: () => undefined,
    before: undefined,
    pageSize: undefined,
    stop: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
  return proxy;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function paged(url: string, pageSize: number | undefined): string {
  return pageSize !== undefined && /[?&](list-type|versions)\b/.test(url) ? `${url}&max-keys=${pageSize}` : url;
}

function passOn(url: URL, { method, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers }, (answer) => {
      bytesOf(answer).then((bytes) => { resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: bytes }); }, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function hasItsChecksum({ headers }: IncomingMessage, body: Buffer): boolean {
  const said = headers['x-amz-checksum-sha256'];
  return said === undefined || said === createHash('sha256').update(body).digest('base64');
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml', 'x-amz-request-id': 'PROXY1' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>by the proxy of the tests</Message><RequestId>PROXY1</RequestId></Error>`);
}

function give(response: ServerResponse, { status, headers, body }: Answer, fault: Fault | undefined): void {
  switch (fault?.kind) {
    case 'lose-answer':
      response.destroy();
      return;
    case 'reset-answer':
      response.writeHead(status, headers);
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    case 'shorten-answer': {
      const short = body.subarray(0, Math.floor(body.length / 2));
      response.writeHead(status, { ...headers, 'content-length': String(short.length) }).end(short);
      return;
    }
    default:
      response.writeHead(status, headers).end(changed(body, fault?.kind === 'flip-answer'));
  }
}

/** With one bit turned in its middle. */
function changed(body: Buffer, isFlipped: boolean): Buffer {
  if (!isFlipped || body.length === 0) return body;
  const at = Math.floor(body.length / 2);
  const copy = Buffer.from(body);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

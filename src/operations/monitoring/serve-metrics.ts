import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../../errors/index.js';
import type { HealthFacts } from '../../health/index.js';
import type { DaemonState } from '../schedules/daemon-state.js';
import { pageFor, type Known, type Page } from './metrics-pages.js';
import { isLoopback } from './serve-guards.js';

/** How metrics and health are served. */
export interface ServeOptions {
  /** Address to listen on; default: 127.0.0.1. */
  readonly host?: string | undefined;
  /** 0: any that is free. */
  readonly port: number;
  /** Everybody has to give it as a bearer token. */
  readonly token?: string | undefined;
  /** Lets others than this machine ask without a token. */
  readonly isOpen?: boolean | undefined;
  /** What is known now; asked for at most once in `freshMs`, whoever asks. */
  readonly facts: () => Promise<HealthFacts>;
  /** For so long what is known is taken for new, in milliseconds; default: 5 seconds. */
  readonly freshMs?: number | undefined;
  /** What the daemon of schedules is doing, where it serves this. */
  readonly daemon?: (() => DaemonState) | undefined;
  readonly now: () => Date;
}

/** A server that answers until it is closed. */
export interface ServedMetrics {
  /** Such as `http://127.0.0.1:9464`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Against clients that send slowly, much, or hold many connections: nobody needs more to ask for a page. */
const bounds = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000, maxHeaderSize: 8 * 1024, connectionsCheckingInterval: 1_000 };
const mostConnections = 64;
const mostRequestsPerSocket = 1_000;

/**
 * Serves `/metrics`, `/healthz` (503 when the verdict is critical, or the daemon hangs) and `/readyz` (503 when the repository cannot be read).
 * @throws UsageError USAGE for another address than this machine's without a token or `isOpen`, or one that cannot be listened on
 */
export async function serveMetrics(options: ServeOptions): Promise<ServedMetrics> {
  const { host = '127.0.0.1', port, token, isOpen = false, daemon, now } = options;
  if (!isLoopback(host) && token === undefined && !isOpen) throw openToOthers(host);
  const known = remembered(options);
  const server = createServer(bounds, (request, response) => {
    request.resume(); // a body is of no use here
    void pageFor(request, { host, token }, { known, daemon, now }).then((page) => { send(response, page); });
  });
  server.maxConnections = mostConnections;
  server.maxRequestsPerSocket = mostRequestsPerSocket;
  await listening(server, host, port);
  const { address, family, port: taken } = server.address() as AddressInfo;
  return { address: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`, close: () => closed(server) };
}

/** One look at the repository for all who ask at about the same time. A failure is not remembered. */
function remembered({ facts, freshMs = 5_000, now }: ServeOptions): Known {
  let last: { readonly atMs: number; readonly facts: Promise<HealthFacts> } | undefined;
  return () => {
    const atMs = now().getTime();
    if (last === undefined || atMs - last.atMs >= freshMs || atMs < last.atMs) {
      const asked = facts();
      last = { atMs, facts: asked };
      asked.catch(() => { if (last?.facts === asked) last = undefined; });
    }
    return last.facts;
  };
}

function send(response: ServerResponse, { status, type, body, headers = {} }: Page): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-length': Buffer.byteLength(body), ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new UsageError('USAGE', { message: `${host}:${port} cannot be listened on: ${cause.message}`, remedy: 'Choose another address or port with --listen.', cause }));
    });
    server.listen(port, host, resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => { resolve(); });
    server.closeAllConnections();
  });
}

function openToOthers(host: string): UsageError {
  return new UsageError('USAGE', {
    message: `${host} is an address that others than this machine reach, and figures tell who works on what`,
    remedy: 'Listen on 127.0.0.1, or set a token with --token-variable, or add --open where a firewall or a proxy decides who may ask.',
    details: { host },
  });
}

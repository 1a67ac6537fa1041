import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface ReceivedHook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer that takes the place of the right one. */
export interface HookAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The answer never ends. */
  readonly isEndless?: boolean;
}

/** A receiver of web hooks on this machine. */
export interface HookServer {
  readonly url: string;
  readonly requests: ReceivedHook[];
  /** The next requests get these. */
  readonly answers: HookAnswer[];
  readonly stop: () => Promise<void>;
}

/** Starts one, which answers 200. */
export async function startHookServer(): Promise<HookServer> {
  const [requests, answers]: [ReceivedHook[], HookAnswer[]] = [[], []];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const { status, headers = {}, body = 'ok', isEndless = false } = answers.shift() ?? { status: 200 };
      response.writeHead(status, headers);
      if (!isEndless) { response.end(body); return; }
      const more = (): void => { while (!response.destroyed && response.write('x'.repeat(64 * 1024))); };
      response.on('drain', more);
      more();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, answers,
    stop: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

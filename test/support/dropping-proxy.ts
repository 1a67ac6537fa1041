import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy before an endpoint. */
export interface DroppingProxy {
  readonly endpoint: string;
  /** Calls that it answered by itself. */
  readonly dropped: () => number;
  stop(): Promise<void>;
}

/** Passes everything on but one operation, to which it says that it is done. */
export async function droppingProxy(target: string, operation: string): Promise<DroppingProxy> {
  let dropped = 0;
  const server = createServer((incoming, response) => {
    if (String(incoming.headers['x-amz-target']).endsWith(`.${operation}`)) {
      dropped += 1;
      incoming.resume().once('end', () => { response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{}'); });
      return;
    }
    const { method, headers, url } = incoming;
    incoming.pipe(request(new URL(url ?? '/', target), { method: method ?? 'POST', headers }, (answer: IncomingMessage) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dropped: () => dropped,
    stop: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request by JSON: the operation of the header X-Amz-Target, and its members. */
export interface RecordedRequest {
  readonly operation: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** A proxy that remembers what AWS services that speak JSON are asked. */
export interface RecordingProxy {
  readonly endpoint: string;
  readonly requests: readonly RecordedRequest[];
  stop(): Promise<void>;
}

/** Passes every request on to a server as it is. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, response) => {
    void (async () => {
      const body = await buffer(incoming);
      requests.push({ operation: String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '', members: JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown> });
      const passed = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.once('error', (error) => { response.destroy(error); });
      passed.end(body);
    })();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

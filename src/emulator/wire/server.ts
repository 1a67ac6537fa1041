import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Reply } from './protocol.js';

/** A listening server. */
export interface RunningServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Listens, and answers every request by `reply`. Rejects when the port is taken. */
export async function listen(host: string, port: number, reply: (request: IncomingMessage) => Promise<Reply>): Promise<RunningServer> {
  const server = createServer((request, response) => void answer(request, response, reply));
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { endpoint: `http://${name}:${address.port}`, stop: () => close(server) };
}

async function answer(request: IncomingMessage, response: ServerResponse, reply: (request: IncomingMessage) => Promise<Reply>): Promise<void> {
  try {
    await write(response, await reply(request));
  } catch {
    response.destroy();
  }
}

async function write(response: ServerResponse, { status, headers, body, ending }: Reply): Promise<void> {
  if (ending === 'reset') {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  if (ending === undefined) {
    response.end(body);
    return;
  }
  await new Promise((resolve) => response.write(body.slice(0, Math.floor(body.length / 2)), resolve));
  response.destroy();
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

import { once } from 'node:events';
import { createServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { frame, GrpcClient } from '../../../../src/pulumi/wire/grpc-client.js';

async function withServer(onStream: (stream: ServerHttp2Stream) => void, work: (client: GrpcClient) => Promise<void>): Promise<void> {
  const server = createServer().on('stream', onStream).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new GrpcClient(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    await work(client);
  } finally {
    client.close();
    server.close();
  }
}

/** What a call fails with. */
async function failure(client: GrpcClient): Promise<string> {
  const answer: unknown = await client.call('/a.Service/Method', Buffer.alloc(0)).catch((thrown: unknown) => thrown);
  expect(answer).to.be.instanceOf(Error);
  return (answer as Error).message;
}

describe('GrpcClient', () => {
  it('gives the message of the answer, in however many pieces it comes', () =>
    withServer((stream) => {
      stream.respond({ 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.once('wantTrailers', () => { stream.sendTrailers({ 'grpc-status': '0' }); });
      const answer = frame(Buffer.from('answer'));
      stream.write(answer.subarray(0, 3), () => { stream.end(answer.subarray(3)); });
    }, async (client) => {
      expect((await client.call('/a.Service/Method', Buffer.from('question'))).toString()).to.equal('answer');
    }));

  it('fails with what the server says', () =>
    withServer((stream) => {
      stream.respond({ 'content-type': 'application/grpc', 'grpc-status': '2', 'grpc-message': 'it is 100%25 over' }, { endStream: true });
    }, async (client) => {
      expect(await failure(client)).to.equal('it is 100% over');
    }));

  it('that is closed before a call, or while it connects, raises nothing', () =>
    withServer((stream) => { stream.close(); }, async (client) => {
      new GrpcClient('127.0.0.1:9').close();
      const call = client.call('/a.Service/Method', Buffer.alloc(0)).catch((thrown: unknown) => thrown);
      client.close();
      await call;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }));

  it('fails when the server goes away, now and later', () =>
    withServer((stream) => { stream.session?.destroy(); }, async (client) => {
      await failure(client);
      await failure(client);
    }));
});

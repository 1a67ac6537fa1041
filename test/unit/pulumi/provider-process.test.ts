import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import { exitWithEngine } from '../../../src/pulumi/provider/exit-with-engine.js';

async function listen(onConnection: (socket: Socket) => void): Promise<{ server: Server; address: string }> {
  const server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('exitWithEngine', () => {
  it('exits when the port of the engine is closed', async () => {
    const sockets: Socket[] = [];
    const { server, address } = await listen((socket) => sockets.push(socket));
    const gone = new Promise<void>((resolve) => { exitWithEngine(address, resolve); });
    await once(server, 'connection');
    server.close();
    sockets.forEach((socket) => socket.resetAndDestroy());
    await gone;
  });

  it('exits when the engine ends after it has sent something, as gRPC servers do at once', async () => {
    const sockets: Socket[] = [];
    const { server, address } = await listen((socket) => {
      sockets.push(socket);
      socket.write('SETTINGS');
    });
    const gone = new Promise<void>((resolve) => { exitWithEngine(address, resolve); });
    await once(server, 'connection');
    server.close();
    sockets.forEach((socket) => socket.end());
    await gone;
  });

  it('stays while the engine lives, even if it closes idle connections', async () => {
    let connections = 0;
    let exited = false;
    const { server, address } = await listen((socket) => {
      connections += 1;
      socket.end();
    });
    exitWithEngine(address, () => { exited = true; });
    while (connections < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(exited).to.equal(false);
    server.close();
  });
});

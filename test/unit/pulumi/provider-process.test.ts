import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { log, Resource } from '@pulumi/pulumi';
import { expect } from 'chai';
import { lightenRegistration } from '../../../src/pulumi/light-registration.js';
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

describe('lightenRegistration', () => {
  it('still finds what it overrides in the SDK, and can be switched off', () => {
    const limit = Error.stackTraceLimit;
    const debug = Object.getOwnPropertyDescriptor(log, 'debug');
    const stackTrace = Object.getOwnPropertyDescriptor(Resource, 'stackTrace');
    expect(debug?.value).to.be.a('function');
    expect(stackTrace?.value).to.be.a('function');
    try {
      expect(lightenRegistration({ IDC_LIGHT_REGISTRATION: 'off' })).to.equal(false);
      expect(lightenRegistration({})).to.equal(true);
      expect((Resource as unknown as { stackTrace: () => unknown[] }).stackTrace()).to.deep.equal([]);
    } finally {
      Error.stackTraceLimit = limit;
      if (debug) Object.defineProperty(log, 'debug', debug);
      if (stackTrace) Object.defineProperty(Resource, 'stackTrace', stackTrace);
    }
  });
});

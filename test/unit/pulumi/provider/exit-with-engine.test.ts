import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitWithEngine } from '../../../../src/pulumi/provider/exit-with-engine.js';

/** Longer than the pause before the watch connects again. */
const patienceMs = 5_000;

describe('exitWithEngine', () => {
  let engine: Server;
  let connections: Socket[];

  beforeEach(async () => {
    connections = [];
    engine = createServer((socket) => connections.push(socket));
    engine.listen(0, '127.0.0.1');
    await once(engine, 'listening');
  });

  afterEach(() => {
    endEngine();
  });

  function endEngine(): void {
    engine.close();
    for (const socket of connections) socket.destroy();
  }

  /** Watches the engine; the promise resolves when the watch asks for the exit. */
  async function watch(): Promise<{ exited: Promise<'exited'> }> {
    const connected = once(engine, 'connection');
    const exited = new Promise<'exited'>((resolve) => {
      exitWithEngine(`127.0.0.1:${(engine.address() as AddressInfo).port}`, () => { resolve('exited'); });
    });
    await connected;
    return { exited };
  }

  it('exits when the engine is gone', async () => {
    const { exited } = await watch();
    endEngine();
    expect(await Promise.race([exited, sleep(patienceMs, 'still there')])).to.equal('exited');
  });

  it('connects again when a living engine closes the connection', async () => {
    const { exited } = await watch();
    const again = once(engine, 'connection').then(() => 'connected again');
    connections[0]?.end();
    expect(await Promise.race([again, exited, sleep(patienceMs, 'nothing')])).to.equal('connected again');
  });

  it('does nothing without an address', () => {
    exitWithEngine(undefined, () => expect.fail('it exits'));
    exitWithEngine('no address', () => expect.fail('it exits'));
  });
});

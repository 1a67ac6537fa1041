import { request } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'chai';
import { serveMetrics, type ServedMetrics, type ServeOptions } from '../../../src/operations/index.js';
import { healthFacts, healthNow, instanceFacts } from '../../support/health-facts.js';
import { parsePrometheus } from '../../support/prometheus-text.js';
import { rejection } from '../../support/rejection.js';

describe('the server of metrics', () => {
  let server: ServedMetrics | undefined;
  let looks = 0;
  let atMs = healthNow.getTime();
  const serve = async (options: Partial<ServeOptions> = {}): Promise<string> => {
    server = await serveMetrics({ port: 0, facts: () => { looks += 1; return Promise.resolve(healthFacts()); }, now: () => new Date(atMs), ...options });
    return server.address;
  };
  beforeEach(() => { looks = 0; atMs = healthNow.getTime(); });
  afterEach(async () => { await server?.close(); server = undefined; });

  /** `fetch` sets no host of one's own. */
  const statusWithHost = (address: string, host: string): Promise<number | undefined> => new Promise((resolve, reject) => {
    request(`${address}/metrics`, { headers: { host } }, (answer) => { answer.resume(); resolve(answer.statusCode); }).on('error', reject).end();
  });

  it('gives metrics in both forms, and looks once for all who ask at about the same time', async () => {
    const address = await serve();
    const [plain, open] = await Promise.all([fetch(`${address}/metrics`), fetch(`${address}/metrics`, { headers: { accept: 'application/openmetrics-text; version=1.0.0' } })]);
    expect(plain.headers.get('content-type')).to.equal('text/plain; version=0.0.4; charset=utf-8');
    expect(parsePrometheus(await plain.text()).map(({ name }) => name)).to.include('idc_last_good_snapshot_timestamp_seconds');
    expect(open.headers.get('content-type')).to.match(/^application\/openmetrics-text/);
    expect(await open.text()).to.match(/# EOF\n$/);
    expect(looks).to.equal(1);
    atMs += 5_000;
    await (await fetch(`${address}/metrics`)).text();
    expect(looks).to.equal(2);
  });

  it('tells what the daemon is doing, and that it hangs', async () => {
    const state = { startedAt: healthNow, lookedAt: healthNow, isStopping: false, schedules: [{ name: 'nightly', next: new Date(healthNow.getTime() + 60_000) }] };
    const address = await serve({ daemon: () => state, freshMs: 0 });
    const fine = await fetch(`${address}/healthz`);
    expect([fine.status, (await fine.json() as { daemon: object }).daemon]).to.deep.equal([200, JSON.parse(JSON.stringify({ ...state, hangs: false }))]);
    atMs += 181_000;
    expect((await fetch(`${address}/healthz`)).status).to.equal(503);
  });

  it('says by its status whether all is well, and whether the repository can be read', async () => {
    let facts: ServeOptions['facts'] = () => Promise.resolve(healthFacts());
    const address = await serve({ facts: () => facts(), freshMs: 0 });
    expect((await fetch(`${address}/healthz`)).status).to.equal(200);
    facts = () => Promise.resolve(healthFacts({ instances: [instanceFacts({ interruptedRestore: { runId: 'r1' } })] }));
    const sick = await fetch(`${address}/healthz`);
    expect([sick.status, (await sick.json() as { reasons: { name: string }[] }).reasons[0]?.name]).to.deep.equal([503, 'restore-interrupted']);
    expect((await fetch(`${address}/readyz`)).status).to.equal(200);
    facts = () => Promise.reject(new Error('secret path'));
    const gone = await fetch(`${address}/readyz`);
    expect([gone.status, await gone.text()]).to.deep.equal([503, '{"ready":false,"error":"INTERNAL"}\n']);
  });

  it('answers to its own names alone, to GET and HEAD alone, and on its three pages alone', async () => {
    const address = await serve();
    expect(await statusWithHost(address, 'attacker.example')).to.equal(403);
    expect(await statusWithHost(address, 'localhost:9464')).to.equal(200);
    expect((await fetch(`${address}/metrics`, { method: 'POST', body: 'x'.repeat(1e6) })).status).to.equal(405);
    const head = await fetch(`${address}/metrics`, { method: 'HEAD' });
    expect([head.status, await head.text()]).to.deep.equal([200, '']);
    for (const path of ['/', '/constructor', '/metrics/..%2f', '//metrics']) expect((await fetch(address + path)).status, path).to.equal(404);
    expect((await fetch(`${address}/metrics`, { headers: { 'x-long': 'x'.repeat(20_000) } })).status).to.equal(431);
  });

  it('outlives clients that say nothing sensible', async () => {
    const address = await serve();
    const { port } = new URL(address);
    await Promise.all(['\0\0\0', 'GET / HTTP/9.9\r\n\r\n', 'GET /metrics HTTP/1.1\r\n\r\n'].map((text) => new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => { socket.write(text); });
      socket.on('data', () => undefined).on('error', () => undefined).on('close', () => { resolve(); });
      socket.setTimeout(3_000, () => { socket.destroy(); });
    })));
    expect((await fetch(`${address}/readyz`)).status).to.equal(200);
  });

  it('asks everybody for the token, where there is one', async () => {
    const token = 'a-token-of-many-letters';
    const address = await serve({ token });
    const status = async (authorization?: string): Promise<number> => (await fetch(`${address}/metrics`, { headers: authorization === undefined ? {} : { authorization } })).status;
    expect([await status(), await status('Bearer wrong'), await status(`Basic ${token}`), await status(`Bearer ${token}`)]).to.deep.equal([401, 401, 401, 200]);
  });

  it('listens for others than this machine only with a token, or when somebody says so', async () => {
    const facts = (): Promise<never> => Promise.reject(new Error('nobody asks'));
    const refused = await rejection(serveMetrics({ host: '0.0.0.0', port: 0, facts, now: () => healthNow }));
    expect(refused).to.include({ code: 'USAGE' });
    expect(refused.message).to.include('0.0.0.0');
    expect(await serve({ host: '0.0.0.0', isOpen: true })).to.match(/^http:\/\/0\.0\.0\.0:\d+$/);
    const { port } = new URL(server!.address);
    expect((await rejection(serveMetrics({ port: Number(port), host: '0.0.0.0', isOpen: true, facts, now: () => healthNow }))).message).to.include(port);
  });
});

import { expect } from 'chai';
import { openChannel, type ChannelFields } from '../../../src/operations/index.js';
import { startHookServer, type HookServer } from '../../support/hook-server.js';
import { rejection } from '../../support/rejection.js';
import { channelParts, sampleMessageOf } from '../../support/sample-message.js';

const slack: ChannelFields = { type: 'slack', urlVariable: 'HOOK' };

describe('web hooks', () => {
  let server: HookServer;
  before(async () => { server = await startHookServer(); });
  after(() => server.stop());
  beforeEach(() => { for (const list of [server.requests, server.answers]) list.splice(0); });

  const parts = (url = `${server.url}/services/T0/B0/very-secret`): ReturnType<typeof channelParts> => channelParts({ HOOK: url, AUTH: 'Bearer canary-1234' });

  it('get blocks of plain text from Slack', async () => {
    await openChannel(slack, parts()).send(sampleMessageOf());
    const [request] = server.requests;
    expect(request).to.include({ path: '/services/T0/B0/very-secret' }).and.to.have.nested.property('headers.content-type', 'application/json; charset=utf-8');
    expect((JSON.parse(request?.body ?? '') as { blocks: { type: string; text: { text: string } }[] }).blocks.map(({ type, text }) => [type, text.text.split('\n')[0]])).to.deep.equal([
      ['header', '[idc critical] Failed: backup create of prod'], ['section', 'idc backup create of instance prod has failed: the caller lacks a permission (AWS_ACCESS_DENIED).'],
    ]);
  });

  it('are tried again when they throttle or fail, after as long as they ask for, with the same message', async () => {
    const { pauses, ...own } = parts();
    server.answers.push({ status: 429, headers: { 'retry-after': '3' } }, { status: 503, headers: { 'retry-after': 'Sun, 01 Nov 2026 22:00:05 GMT' } });
    await openChannel(slack, own).send(sampleMessageOf());
    expect([pauses, new Set(server.requests.map(({ body }) => body)).size, server.requests.length]).to.deep.equal([[3_000, 5_000], 1, 3]);
  });

  it('are given up after three attempts, or when they ask for a long wait', async () => {
    server.answers.push({ status: 500 }, { status: 502 }, { status: 503, body: 'down\nfor now' });
    const error = await rejection(openChannel(slack, parts()).send(sampleMessageOf()));
    expect([error.code, error.message]).to.deep.equal(['CHANNEL_UNREACHABLE', `${new URL(server.url).host} answers 503 (down for now)`]);
    server.answers.push({ status: 429, headers: { 'retry-after': '3600' } });
    expect((await rejection(openChannel(slack, parts()).send(sampleMessageOf()))).code).to.equal('CHANNEL_UNREACHABLE');
    expect(server.requests).to.have.length(4);
    const gone = await rejection(openChannel(slack, parts('http://127.0.0.1:1/very-secret')).send(sampleMessageOf()));
    expect([gone.code, gone.message.includes('very-secret')]).to.deep.equal(['CHANNEL_UNREACHABLE', false]);
  });

  it('are not followed elsewhere, and not tried again when they refuse', async () => {
    server.answers.push({ status: 302, headers: { location: `${server.url}/elsewhere` } });
    const error = await rejection(openChannel(slack, parts()).send(sampleMessageOf()));
    expect([error.code, error.message]).to.deep.equal(['CHANNEL_REFUSED', `${new URL(server.url).host} answers 302, a redirect, which is not followed`]);
    server.answers.push({ status: 404, body: 'no_service' });
    expect((await rejection(openChannel(slack, parts()).send(sampleMessageOf()))).message).to.contain('answers 404 (no_service)');
    expect(server.requests.map(({ path }) => path)).to.deep.equal(['/services/T0/B0/very-secret', '/services/T0/B0/very-secret']);
  });

  it('may answer without end, and with what they were sent', async () => {
    server.answers.push({ status: 200, isEndless: true });
    await openChannel(slack, parts()).send(sampleMessageOf());
    server.answers.push({ status: 400, body: 'what is Bearer canary-1234?' });
    const error = await rejection(openChannel({ type: 'webhook', url: server.url, headerVariables: { Authorization: 'AUTH' }, headers: { 'X-Team': 'ops' } }, parts()).send(sampleMessageOf()));
    expect(error.message).to.contain('answers 400 (what is [secret]?)');
    expect(JSON.stringify([error, String(error.cause)])).not.to.contain('canary-1234');
    expect(server.requests[1]?.headers).to.include({ authorization: 'Bearer canary-1234', 'x-team': 'ops', 'idc-delivery': '0123456789abcdef' }).and.not.to.have.property('idc-signature');
  });

  it('are not spoken to unencrypted over the network', async () => {
    for (const url of ['http://hooks.example.com/x', 'ftp://hooks.example.com', 'nonsense']) {
      expect((await rejection(openChannel(slack, parts(url)).send(sampleMessageOf()))).code, url).to.equal('CONFIG_INVALID');
    }
  });
});

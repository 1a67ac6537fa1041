import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { runCli, startCli } from '../support/cli.js';

describe('idc emulator start', function () {
  this.timeout(120_000);
  let cwd: string;
  before(() => { cwd = mkdtempSync(join(tmpdir(), 'idc-emulator-')); });
  after(() => { rmSync(cwd, { recursive: true }); });

  const write = (name: string, content: unknown): string => {
    writeFileSync(join(cwd, name), typeof content === 'string' ? content : JSON.stringify(content));
    return name;
  };

  /** Starts it, calls it once it listens, stops it by a signal, and gives its exit code and all that it printed. */
  async function whileListening(args: readonly string[], signal: NodeJS.Signals, story: (endpoint: string) => Promise<void>) {
    const child = startCli(['emulator', 'start', '--seed', 'empty', ...args], { cwd });
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout!)) {
      lines.push(line);
      if (lines.length === 1) await story(line.replace('listening on ', '')).finally(() => child.kill(signal));
    }
    const code = child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];
    return { code, lines };
  }

  it('prints one line when it is ready, ends with 0 on a signal, and has saved its state', async () => {
    const args = ['--persist', 'state.json', '--region', 'eu-central-1', '--page-size', '2', '--faults', write('faults.json', [{ operation: 'ListAccounts', times: 1, error: { type: 'TooManyRequestsException', message: 'slow' } }])];
    const listAccounts = (endpoint: string) => fetch(endpoint, { method: 'POST', headers: { 'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts' }, body: '{}' });
    const { code, lines } = await whileListening(args, 'SIGTERM', async (endpoint) => {
      expect(await (await listAccounts(endpoint)).json()).to.include({ __type: 'TooManyRequestsException' });
      expect(((await (await listAccounts(endpoint)).json()) as { Accounts: unknown[] }).Accounts).to.have.length(2);
    });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^listening on http:\/\/127\.0\.0\.1:\d+$/);
    expect(code).to.equal(0);
    expect(JSON.parse(readFileSync(join(cwd, 'state.json'), 'utf8'))).to.include({ region: 'eu-central-1' });
  });

  it('ends with 1 when an answer has broken the published model', async () => {
    const state = JSON.parse(readFileSync(join(cwd, 'state.json'), 'utf8')) as { identityStoreId: string };
    const seed = write('broken.json', { ...state, groups: [{ displayName: 'G', description: 'x'.repeat(1_025), members: [] }] });
    const { code } = await whileListening(['--seed', seed, '--region', 'eu-central-1'], 'SIGINT', async (endpoint) => {
      const headers = { 'x-amz-target': 'AWSIdentityStore.ListGroups', authorization: 'AWS4-HMAC-SHA256 Credential=x/20260101/eu-central-1/identitystore/aws4_request, SignedHeaders=host, Signature=00' };
      expect((await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify({ IdentityStoreId: state.identityStoreId }) })).status).to.equal(200);
    });
    expect(code).to.equal(1);
  });

  it('names a port that is taken', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, stdout, stderr } = await runCli(['emulator', 'start', '--seed', 'empty', '--port', String(port)], { cwd });
    other.close();
    expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    expect(stderr).to.match(new RegExp(`^error: The emulator cannot start: port ${port} is in use\\. .*--port.*\\[EMULATOR_FAILED\\]\\n$`));
  });

  const mistakes: readonly (readonly [what: string, args: () => readonly string[], says: string])[] = [
    ['a seed that is no JSON', () => ['--seed', write('text.json', '{nope')], 'text.json cannot be read as JSON'],
    ['a seed that lacks something', () => ['--seed', write('poor.json', { managementAccountId: '1' })], 'managementAccountId: is not a 12-digit account ID'],
    ['a fault for no operation', () => ['--faults', write('fault.json', [{ operation: 'CreateUsr', delayMs: 1 }])], 'fault 1: the emulator has no operation "CreateUsr"'],
    ['a folder that is not there for its state', () => ['--persist', 'no/such/state.json'], 'could not be saved to no/such/state.json'],
    ['a page of no items', () => ['--page-size', '0'], 'It must be a whole number from 1.'],
    ['a Region that is none', () => ['--region', 'Frankfurt'], '--region "Frankfurt" is no Region such as eu-central-1.'],
  ];
  it(`ends with 2 for each of ${mistakes.length} mistakes, and says which`, async () => {
    for (const [what, args, says] of mistakes) {
      const { code, stdout, stderr } = await runCli(['emulator', 'start', ...args()], { cwd });
      expect({ code, stdout }, what).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr, what).to.contain(says).and.not.to.match(/^\s+at /m);
    }
  });
});

import { CloudWatchLogsClient, CreateLogGroupCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { startMoto } from '../../support/moto-server.js';
import { runProgram } from '../../support/program-run.js';
import { parsePrometheus } from '../../support/prometheus-text.js';
import { requirePythonTools } from '../../support/python.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

/** An OTLP/HTTP receiver that keeps what it gets. */
interface Receiver {
  readonly endpoint: string;
  readonly received: { readonly url: string | undefined; readonly headers: IncomingHttpHeaders; readonly body: string }[];
  status: number;
  stop(): Promise<void>;
}

async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString('utf8'); }).on('end', () => {
      receiver.received.push({ url: request.url, headers: request.headers, body });
      response.writeHead(receiver.status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const receiver: Receiver = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received: [], status: 200,
    stop: () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }),
  };
  return receiver;
}

describe('metrics after each run', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let receiver: Receiver;
  let restore: () => void;
  let temporary: TemporaryRepository;
  beforeEach(async () => {
    emulator = await startEmulator({ asyncMs: 0 });
    receiver = await startReceiver();
    restore = setEnvironment({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', OTLP_HEADERS: 'api-key=a%20b,x-team=identity' });
    temporary = temporaryRepository({ 'README.md': 'test\n' });
  });
  afterEach(async () => {
    restore();
    temporary.remove();
    await Promise.all([receiver.stop(), emulator.stop()]);
  });

  const configure = (monitoring: string): void => { temporary.write({ 'idc.yaml': `instances:\n  prod: {}\nmonitoring:\n${monitoring}` }); };
  const out = (name: string): string => readFileSync(join(temporary.root, 'out', name), 'utf8');

  it('are a textfile that is replaced whole, lines of EMF, and a request to an OTLP receiver with its headers', async () => {
    configure(`  textfile: out/idc.prom\n  emf:\n    file: out/emf.log\n  otlp:\n    endpoint: ${receiver.endpoint}/\n    headersVariable: OTLP_HEADERS\n`);
    const { code, stderr } = await runProgram(temporary.root, 'backup', 'create', '--instance', 'prod');
    expect(code).to.equal(0);
    expect(stderr).not.to.include('warning: ');
    expect(readdirSync(join(temporary.root, 'out')).toSorted()).to.deep.equal(['emf.log', 'idc.prom']);
    const families = parsePrometheus(out('idc.prom'));
    expect(families.find(({ name }) => name === 'idc_operations_total')?.metrics).to.deep.equal([{ value: '1', labels: { action: 'backup:create', instance: 'prod', outcome: 'done' } }]);
    expect(JSON.parse(out('emf.log'))).to.deep.include({ Instance: 'prod', BackupSuccess: 1, BackupFailure: 0, BackupGaps: 0, Throttles: 0 });
    const [sent] = receiver.received;
    expect(sent).to.deep.include({ url: '/v1/metrics' });
    expect(sent?.headers).to.include({ 'api-key': 'a b', 'x-team': 'identity', 'content-type': 'application/json' });
    expect(sent?.body).to.include('"name":"idc_health"');
    await runProgram(temporary.root, 'backup', 'list');
    expect(receiver.received).to.have.length(1); // a look changes no figure
    await runProgram(temporary.root, 'backup', 'usage');
    expect(receiver.received).to.have.length(2);
  });

  it('tell of a backup that failed', async () => {
    configure('  emf:\n    file: out/emf.log\n');
    emulator.addFault({ operation: 'ListInstances', error: { type: 'AccessDeniedException', message: 'no' } });
    expect((await runProgram(temporary.root, 'backup', 'create', '--instance', 'prod')).code).to.equal(7);
    expect(JSON.parse(out('emf.log'))).to.deep.include({ BackupSuccess: 0, BackupFailure: 1, Health: 2 });
  });

  it('fail no run when they cannot be brought, and each way stands for itself', async () => {
    receiver.status = 503;
    temporary.write({ 'in-the-way': 'a file\n' });
    configure(`  textfile: in-the-way/idc.prom\n  emf:\n    file: out/emf.log\n  otlp:\n    endpoint: ${receiver.endpoint}\n`);
    const { code, stderr } = await runProgram(temporary.root, 'backup', 'create');
    expect(code).to.equal(0);
    expect(stderr).to.match(/warning: metrics: The metrics cannot be written to .*in-the-way/).and.match(/warning: metrics: The OpenTelemetry receiver .* answers 503/);
    expect(receiver.received).to.have.length(2); // tried again once
    expect(out('emf.log')).to.include('BackupSuccess');
    configure('  otlp:\n    endpoint: http://127.0.0.1:9\n'); // a port that fetch refuses
    expect((await runProgram(temporary.root, 'backup', 'create')).stderr).to.match(/receiver .* cannot be reached: bad port$/m);
  });

  it('go to a log group of CloudWatch, a stream for each instance', async function () {
    const moto = await startMoto(requirePythonTools(this));
    const undo = setEnvironment({ AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: moto.endpoint });
    const client = new CloudWatchLogsClient({ region: 'us-east-1', endpoint: moto.endpoint });
    try {
      await client.send(new CreateLogGroupCommand({ logGroupName: '/idc/metrics' }));
      configure('  emf:\n    logGroup: /idc/metrics\n');
      expect((await runProgram(temporary.root, 'backup', 'create')).stderr).not.to.include('warning: ');
      const { events = [] } = await client.send(new GetLogEventsCommand({ logGroupName: '/idc/metrics', logStreamName: 'prod', startFromHead: true }));
      expect(events.map(({ message = '{}' }) => (JSON.parse(message) as { BackupSuccess: number }).BackupSuccess)).to.deep.equal([1]);
    } finally {
      client.destroy();
      undo();
      await moto.stop();
    }
  });

  it('are refused in the configuration where an address holds a secret, or nothing says where they go', async () => {
    for (const [monitoring, says] of [['  otlp:\n    endpoint: https://user:secret@collector.example\n', 'headersVariable'], ['  emf: {}\n', 'logGroup'], ['  otlp:\n    endpoint: file:///etc/passwd\n', 'https://'], ['  maxAge: soon\n', 'duration']] as const) {
      configure(monitoring);
      const { error } = await runProgram(temporary.root, 'metrics');
      expect(error, monitoring).to.include({ code: 'CONFIG_INVALID' });
      expect(`${error?.message}`, monitoring).to.include(says).and.not.include('secret@');
    }
  });
});

import { CloudWatchLogsClient, CreateLogGroupCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect } from 'chai';
import { startEmulator } from '../../../src/emulator/index.js';
import { openRepository, readEvents } from '../../../src/store/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { startMoto } from '../../support/moto-server.js';
import { runProgram } from '../../support/program-run.js';
import { requirePythonTools } from '../../support/python.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const group = '/identity-center/audit';

describe('audit events in CloudWatch Logs', function () {
  this.timeout(60_000);
  const ends: (() => void | Promise<void>)[] = [];
  let client: CloudWatchLogsClient;
  let temporary: TemporaryRepository;
  before(async function () {
    const moto = await startMoto(requirePythonTools(this));
    ends.push(moto.stop);
    const emulator = await startEmulator({ asyncMs: 0 });
    ends.push(() => emulator.stop(), setEnvironment({
      AWS_ENDPOINT_URL: emulator.endpoint, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: moto.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test',
    }));
    client = new CloudWatchLogsClient({ region: 'us-east-1', endpoint: moto.endpoint });
    ends.push(() => { client.destroy(); });
    temporary = temporaryRepository({ 'README.md': 'test\n', 'idc.yaml': `instances:\n  default: {}\naudit:\n  writer: desk\n  cloudWatch:\n    logGroup: ${group}\n` });
    ends.push(temporary.remove);
  });
  after(async () => {
    for (const end of ends.toReversed()) await end();
  });

  async function delivered(): Promise<string[]> {
    const { events = [] } = await client.send(new GetLogEventsCommand({ logGroupName: group, logStreamName: 'desk', startFromHead: true }));
    return events.map(({ message = '{}' }) => { const { sequence, action } = JSON.parse(message) as { sequence: number; action: string }; return `${sequence} ${action}`; });
  }

  it('come late when they could not be sent, which is told and noted and fails nothing', async () => {
    for (const command of ['create', 'list']) {
      const run = await runProgram(temporary.root, 'backup', command);
      expect(run.code).to.equal(0);
      expect(run.stderr).to.contain('warning: CloudWatch Logs did not take the audit event; it is sent again next time: logs:');
    }
    expect((await readEvents(await openRepository(temporary.root))).map(({ type }) => type)).to.deep.equal(['audit-undelivered']);
    await client.send(new CreateLogGroupCommand({ logGroupName: group }));
    const run = await runProgram(temporary.root, 'backup', 'usage');
    expect(run.stderr).not.to.contain('warning');
    expect(await delivered()).to.deep.equal(['1 backup:create', '2 backup:list', '3 backup:usage']);
    await runProgram(temporary.root, 'backup', 'list');
    expect(await delivered()).to.have.length(4);
  });
});

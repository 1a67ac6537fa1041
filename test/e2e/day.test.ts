import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { expect } from 'chai';
import { seedFrom } from '../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../src/emulator/index.js';
import { browseAudit, isSignedWebhook, openRepository, readDemoOrganization, verifyAudit, type FoundEvent } from '../../src/operations/index.js';
import { SimulatedDay } from '../support/day/simulated-day.js';
import { setEnvironment } from '../support/emulated-instance.js';
import { startHookServer, type HookServer } from '../support/hook-server.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { startS3 } from '../support/s3-place.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';

const hookKey = 'a key of sixteen bytes or more';
const logGroup = '/identity-center/audit';
/** The day before this one: log groups take no events that are much older. */
const midnight = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000);
const at = (time: string): Date => new Date(midnight.getTime() + Date.parse(`1970-01-01T${time}:00Z`));
const clock = (iso: string): string => iso.slice(11, 16);

describe('a day in the life', function () {
  this.timeout(300_000);
  const ends: (() => unknown)[] = [];
  let emulator: Emulator;
  let mail: MailServer;
  let hook: HookServer;
  let logs: CloudWatchLogsClient;
  let temporary: TemporaryRepository;
  let day: SimulatedDay;
  let events: FoundEvent[];
  let printed: string;

  before(async function () {
    const s3 = await startS3(this);
    const bucket = await s3.makeBucket();
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0, pageSize: 100 });
    mail = await startMailServer();
    hook = await startHookServer();
    ends.push(() => s3.stop(), () => emulator.stop(), mail.stop, hook.stop, setEnvironment({
      AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL_S3: s3.endpoint, AWS_ENDPOINT_URL_SNS: s3.endpoint, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: s3.endpoint, AWS_ENDPOINT_URL_KMS: s3.endpoint, HOOK_KEY: hookKey, IDC_SCHEDULE: '',
    }));
    logs = new CloudWatchLogsClient({ region: 'us-east-1', endpoint: s3.endpoint });
    await logs.send(new CreateLogGroupCommand({ logGroupName: logGroup }));
    const sns = new SNSClient({ region: 'us-east-1', endpoint: s3.endpoint });
    const { TopicArn: topic } = await sns.send(new CreateTopicCommand({ Name: 'identity' }));
    await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'http', Endpoint: `${hook.url}/sns` }));
    ends.push(() => { logs.destroy(); sns.destroy(); });
    temporary = temporaryRepository({ 'README.md': 'test\n', '.gitignore': 'site/\n', 'idc.yaml': configuration(bucket, topic!, mail.port, hook.url) });
    ends.push(temporary.remove);
    day = new SimulatedDay(temporary.root, midnight);
    printed = await live(day);
    events = (await browseAudit(await openRepository(temporary.root), {})).toReversed();
  });
  after(async () => {
    for (const end of ends.toReversed()) await end();
  });

  /** From midnight to midnight. */
  async function live(world: SimulatedDay): Promise<string> {
    const fault = { operation: 'ListInstances', error: { type: 'AccessDeniedException', message: 'no' } };
    expect((await world.run('backup', 'create')).code).to.equal(0);
    expect((await world.run('drift', 'accept', '--all', '--commit')).code).to.equal(0);
    world.at(at('03:30'), () => { emulator.addFault(fault); });
    world.at(at('05:30'), () => { emulator.clearFaults(); });
    world.at(at('08:20'), () => changeGroup());
    world.at(at('10:10'), () => { flipByte(temporary.root); });
    world.at(at('11:10'), async () => { expect((await world.run('backup', 'repair')).code).to.equal(0); });
    world.at(at('13:20'), async () => {
      const { code, stderr } = await world.run('drift', 'revert', '--yes');
      expect(code, stderr).to.equal(0);
    });
    world.at(at('14:10'), () => { world.sleepUntil(at('17:40')); });
    world.at(at('23:59'), () => { process.emit('SIGTERM', 'SIGTERM'); });
    const { code, stdout, stderr } = await world.run('schedule', 'daemon', '--parallel', '1', '--patience', '0');
    expect(code, stderr).to.equal(0);
    return stdout;
  }

  async function changeGroup(): Promise<void> {
    const field = (path: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(readFileSync(join(temporary.root, 'snapshots/prod', path), 'utf8'))?.[1] ?? '';
    const input = { IdentityStoreId: field('instance.yaml', 'identityStoreId'), GroupId: field('groups/Auditors.yaml', 'id'), Operations: [{ AttributePath: 'description', AttributeValue: 'Changed by hand' }] };
    const { status } = await fetch(`${emulator.endpoint}/_emulator/changes`, { method: 'POST', body: JSON.stringify({ operation: 'UpdateGroup', input }) });
    expect(status).to.equal(200);
  }

  const runs = (name: string): string[] => events.filter(({ action, schedule }) => action === 'schedule:run' && schedule === name).map((event) => `${clock(event.at)} ${event.outcome}`);
  const told = (): string[] => mail.mails.map(({ headers }) => headers['subject'] ?? '');

  it('runs what is due at its time, in order, each once', () => {
    expect(runs('hourly')).to.deep.equal([
      ...['01:00', '02:00', '03:00'].map((time) => `${time} done`), '04:00 failed', '05:00 failed', ...['06:00', '07:00', '08:00', '09:00', '10:00'].map((time) => `${time} done`), '11:00 failed', ...['12:00', '13:00', '14:00'].map((time) => `${time} done`),
      '17:40 done', ...['18:00', '19:00', '20:00', '21:00', '22:00', '23:00'].map((time) => `${time} done`),
    ]);
    expect(runs('integrity')).to.deep.equal(['02:30 done', '10:30 different', '12:30 done']);
    expect(runs('drift')).to.deep.equal(['12:45 different', '18:45 done']);
    expect(events.filter(({ action }) => action === 'schedule:missed').map(({ parameters }) => [parameters?.['name'], parameters?.['count']])).to.deep.equal([['hourly', 2]]);
    expect(printed).to.contain('stopped');
  });

  it('tells of what went wrong once, and of its end', () => {
    const messages = [
      '[idc critical] Failed: backup create of prod', '[idc over] Works again: backup create of prod', // the second failure is not told again
      '[idc critical] Corruption: snapshots of the repository', '[idc over] Sound again: snapshots of the repository', // what failed by it is not told besides
      '[idc warning] Drift: instance prod', '[idc info] Restored: instance prod',
      '[idc warning] Missed: schedule hourly', '[idc over] Runs again: schedule hourly',
      '[idc over] No drift any more: instance prod',
    ];
    expect(told()).to.deep.equal(messages);
    expect(hook.requests.filter(({ path }) => path === '/idc').map(({ headers, body }) => isSignedWebhook(headers, body, hookKey, new Date(Number(headers['idc-timestamp']) * 1_000)))).to.deep.equal(messages.map(() => true));
    const published = hook.requests.filter(({ path }) => path === '/sns').map(({ body }) => JSON.parse(body) as { Type: string; Subject?: string });
    expect(published.filter(({ Type: type }) => type === 'Notification').map(({ Subject: subject }) => subject)).to.deep.equal(messages);
  });

  it('keeps what retention says, here and in the copy', async () => {
    const kept = JSON.parse((await day.run('backup', 'list', '--output', 'json')).stdout) as { takenAt: string; purpose: string }[];
    expect(kept.filter(({ purpose }) => purpose === 'backup').map(({ takenAt }) => clock(takenAt))).to.deep.equal(['23:00', '22:00', '21:00', '20:00', '19:00', '18:00']);
    expect(events.filter(({ action }) => action === 'backup:prune').map(({ outcome, schedule }) => [outcome, schedule])).to.deep.equal([['done', 'evening']]);
    expect(JSON.parse((await day.run('target', 'check', '--output', 'json')).stdout)).to.be.an('object');
  });

  it('has an audit log that is whole, in the copy and in CloudWatch as well', async () => {
    expect((await verifyAudit(await openRepository(temporary.root))).flatMap(({ findings }) => findings)).to.deep.equal([]);
    const { events: delivered = [] } = await logs.send(new GetLogEventsCommand({ logGroupName: logGroup, logStreamName: 'desk', startFromHead: true }));
    expect(delivered.length).to.be.greaterThan(50);
  });

  it('shows all of it on the dashboard, and is well in the end', async () => {
    const page = readFileSync(join(temporary.root, 'site', 'index.html'), 'utf8');
    for (const text of ['AWS_ACCESS_DENIED', 'REPOSITORY_CORRUPT', 'mended', 'backup repair', 'drift revert', 'backup prune', 'hourly', 'integrity', 'Changed by hand']) expect(page, text).to.contain(text);
    expect(page).to.match(/\d damages?</);
    const { verdict, reasons } = JSON.parse((await day.run('status', '--offline', '--output', 'json')).stdout) as { verdict: string; reasons: object[] };
    expect({ verdict, reasons }).to.deep.equal({ verdict: 'healthy', reasons: [] });
  });
});

function configuration(bucket: string, topic: string, mailPort: number, hookUrl: string): string {
  return `instances:
  prod: {}
audit:
  writer: desk
  cloudWatch: { logGroup: ${logGroup} }
retention:
  keepLast: 3
  keepHourly: 6
targets:
  vault: { type: s3, bucket: ${bucket} }
notifications:
  channels:
    ops: { type: email, host: 127.0.0.1, port: ${mailPort}, security: none, from: idc@example.com, to: [ops@example.com] }
    hook: { type: webhook, url: "${hookUrl}/idc", allowHttp: true, secretVariable: HOOK_KEY }
    topic: { type: sns, topicArn: "${topic}" }
schedules:
  hourly: { cron: "0 * * * *", run: backup }
  integrity: { cron: "30 2,10,12 * * *", run: validate }
  drift: { cron: "45 12,18 * * *", run: drift }
  evening: { cron: "30 23 * * *", run: [prune, { step: report, out: site }] }
`;
}

/** Damages the newest pack in the middle. */
function flipByte(root: string): void {
  const folder = join(root, '.git', 'objects', 'pack');
  const packs = readdirSync(folder).filter((name) => name.endsWith('.pack')).map((name) => join(folder, name));
  const newest = packs.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]!;
  const bytes = readFileSync(newest);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
  chmodSync(newest, 0o644);
  writeFileSync(newest, bytes);
}

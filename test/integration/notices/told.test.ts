import { rmSync } from 'node:fs';
import { expect } from 'chai';
import { seedFrom } from '../../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { browseAudit, isSignedWebhook, openRepository, readDemoOrganization, type FoundEvent } from '../../../src/operations/index.js';
import { writeNote } from '../../../src/store/index.js';
import { auditFields } from '../../support/audit-events.js';
import { runCli } from '../../support/cli.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { startHookServer, type HookServer } from '../../support/hook-server.js';
import { startMailServer, type MailServer } from '../../support/mail-server.js';
import { runProgramAt, type ProgramRun } from '../../support/program-run.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const secret = 'canary-of-the-webhook';

describe('people are told', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let mail: MailServer;
  let hook: HookServer;
  let restore: () => void;
  let temporary: TemporaryRepository;
  let minutes = 0;
  before(async () => {
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0, pageSize: 100 });
    mail = await startMailServer();
    hook = await startHookServer();
    restore = setEnvironment({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true', HOOK_SIGNING_KEY: secret });
  });
  after(async () => {
    restore();
    await Promise.all([emulator.stop(), mail.stop(), hook.stop()]);
  });
  beforeEach(() => {
    temporary = temporaryRepository({ 'README.md': 'test\n' });
    for (const list of [mail.mails, mail.replies, hook.requests, hook.answers]) list.splice(0);
    emulator.clearFaults();
  });
  afterEach(() => { temporary.remove(); });

  const configure = (more = ''): void => {
    temporary.write({ 'idc.yaml': `instances:\n  prod: {}\naudit:\n  writer: desk\nnotifications:\n  channels:\n    ops: { type: email, host: 127.0.0.1, port: ${mail.port}, security: none, from: idc@example.com, to: [ops@example.com] }\n    hook: { type: webhook, url: "${hook.url}/idc", allowHttp: true, secretVariable: HOOK_SIGNING_KEY }\n${more}` });
  };
  const run = (...args: string[]): Promise<ProgramRun> => {
    minutes += 1;
    const at = new Date(Date.parse('2026-11-01T00:00:00Z') + minutes * 60_000);
    return runProgramAt(() => at, temporary.root, ...args);
  };
  const breakAws = (): void => { emulator.addFault({ operation: 'ListInstances', error: { type: 'AccessDeniedException', message: 'no' } }); };
  const sends = async (): Promise<FoundEvent[]> => (await browseAudit(await openRepository(temporary.root), { action: 'notify:send' })).toReversed();
  const subjects = (): (string | undefined)[] => mail.mails.map(({ headers }) => headers['subject']);

  it('once of a backup that fails, by mail and by a signed webhook, not again while it fails, and quietly when it works again', async () => {
    configure();
    breakAws();
    expect((await run('backup', 'create')).code).to.equal(7);
    expect((await run('backup', 'create')).code).to.equal(7);
    expect(subjects()).to.deep.equal(['[idc critical] Failed: backup create of prod']);
    expect(mail.mails[0]).to.deep.include({ from: 'idc@example.com', to: ['ops@example.com'] });
    expect(mail.mails[0]?.text).to.contain('idc backup create of instance prod has failed: the caller lacks a permission (AWS_ACCESS_DENIED).').and.to.contain('Error: AWS_ACCESS_DENIED');
    emulator.clearFaults();
    expect((await run('backup', 'create')).code).to.equal(0);
    expect((await run('backup', 'create')).code).to.equal(0);
    expect(subjects()).to.deep.equal(['[idc critical] Failed: backup create of prod', '[idc over] Works again: backup create of prod']);
    expect(mail.mails[1]?.headers['references']).to.equal(mail.mails[0]?.headers['references']);
    expect(hook.requests.map(({ body }) => (JSON.parse(body) as { notices: { state: string }[] }).notices.map(({ state }) => state))).to.deep.equal([['open'], ['over']]);
    for (const { headers, body } of hook.requests) {
      const now = new Date(Number(headers['idc-timestamp']) * 1_000);
      expect(isSignedWebhook(headers, body, secret, now)).to.equal(true);
      expect(isSignedWebhook(headers, body, `${secret}!`, now)).to.equal(false);
      expect(isSignedWebhook(headers, `${body} `, secret, now)).to.equal(false);
      expect(isSignedWebhook(headers, body, secret, new Date(now.getTime() + 301_000))).to.equal(false);
    }
    expect((await sends()).map(({ parameters, outcome }) => [parameters?.['channel'], parameters?.['state'], outcome]).toSorted()).to.deep.equal([['hook', 'open', 'done'], ['hook', 'over', 'done'], ['ops', 'open', 'done'], ['ops', 'over', 'done']]);
  });

  it('with the next command when a channel has failed, which fails no command', async () => {
    configure();
    breakAws();
    mail.replies.push({ code: 550, text: 'not today' });
    const failed = await run('backup', 'create');
    expect(failed.code).to.equal(7);
    expect(failed.stderr).to.contain('warning: The channel ops could not be told "[idc critical] Failed: backup create of prod"; it is tried again after the next command. The mail server 127.0.0.1:').and.to.contain('not today');
    emulator.clearFaults();
    expect((await run('backup', 'create')).code).to.equal(0);
    expect(subjects()).to.deep.equal(['[idc over] Works again: backup create of prod (and 1 more)']);
    expect(mail.mails[0]?.text).to.contain('2 messages in one').and.to.contain('Failed: backup create of prod').and.to.contain('the caller lacks a permission');
    const listed = await run('notify', 'list', '--output', 'json');
    const { channels, problems } = JSON.parse(listed.stdout) as { channels: { name: string; waiting: number; lastDelivery: { outcome: string } }[]; problems: object[] };
    expect(channels.map(({ name, waiting, lastDelivery: { outcome } }) => [name, waiting, outcome])).to.deep.equal([['ops', 0, 'sent'], ['hook', 0, 'sent']]);
    expect(problems).to.deep.equal([]);
  });

  it('no more often than the pace allows; the next message tells the rest', async () => {
    configure('  perHour: 1\n');
    breakAws();
    await run('backup', 'create');
    emulator.clearFaults();
    const held = await run('backup', 'create');
    expect(held.stderr).to.contain('warning: The channel ops has had its 1 messages of this hour; one more is told with the next one.');
    minutes += 60;
    await run('backup', 'create');
    expect(subjects()).to.deep.equal(['[idc critical] Failed: backup create of prod', '[idc over] Works again: backup create of prod']);
    expect((await sends()).filter(({ outcome }) => outcome === 'refused').map(({ error }) => error)).to.deep.equal(['CHANNEL_BUSY', 'CHANNEL_BUSY']);
  });

  it('once by two commands that fail at the same time', async () => {
    configure();
    breakAws();
    const env = { AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', HOOK_SIGNING_KEY: secret };
    const ends = await Promise.all([1, 2].map(() => runCli(['backup', 'create'], { cwd: temporary.root, env })));
    expect([ends.map(({ code }) => code), mail.mails.length, hook.requests.length]).to.deep.equal([[7, 7], 1, 1]);
  });

  it('of a command that was killed, by the next one', async () => {
    configure();
    const fields = auditFields({ id: 'aaaaaaaaaaaaaaaa', action: 'restore:run', effect: 'removal', outcome: 'unfinished', at: '2026-10-31T00:00:00.000Z' });
    await writeNote(await openRepository(temporary.root), `audit/pending/${fields.id}`, JSON.stringify({ fields, pid: process.pid, host: 'another', isEnded: true }));
    await run('backup', 'list');
    expect(subjects()).to.deep.equal(['[idc critical] Failed: restore of prod']);
  });

  it('although the audit log can be neither read nor written', async () => {
    configure();
    breakAws();
    temporary.write({ '.git/refs/heads/audit/desk': `${'1'.repeat(40)}\n` });
    const { code, stderr } = await run('backup', 'create');
    expect([code, subjects()]).to.deep.equal([7, ['[idc critical] Failed: backup create of prod']]);
    expect(stderr).to.contain('warning: What channels were told before cannot be read, so they may be told again');
  });

  it('of what a schedule could not begin, as no log can tell of it', async () => {
    configure();
    await run('backup', 'create');
    rmSync(`${temporary.root}/.git/identity-center/audit`, { recursive: true });
    temporary.write({ '.git/identity-center/audit': 'in the way\n' });
    const unset = setEnvironment({ IDC_SCHEDULE: 'weekly' });
    const refused = await run('backup', 'prune', '--keep-last', '1', '--yes').finally(unset);
    expect([refused.error?.code, subjects()]).to.deep.equal(['AUDIT_UNWRITABLE', ['[idc warning] Failed: backup prune']]);
    expect(mail.mails[0]?.text).to.contain('idc backup prune was refused: the audit log cannot be written').and.to.contain('Schedule: weekly');
  });

  it('of what comes with the copies: another machine that has the log tells nothing anew', async () => {
    const target = `targets:\n  disk: { type: directory, path: ${temporary.root}/copy.git }\n`;
    configure(target);
    emulator.addFault({ operation: 'ListGroups', error: { type: 'AccessDeniedException', message: 'no' } });
    expect((await run('backup', 'create')).code).to.equal(3);
    expect(subjects()).to.deep.equal(['[idc warning] Gaps: instance prod']);
    const other = temporaryRepository({ 'README.md': 'test\n' });
    try {
      const first = temporary;
      temporary = other;
      configure(target);
      await run('target', 'pull', 'disk');
      expect((await run('backup', 'create')).code).to.equal(3);
      temporary = first;
      expect(mail.mails).to.have.length(1);
    } finally {
      other.remove();
    }
  });

  it('nothing by a command that only looks, nor of what somebody has typed wrong', async () => {
    configure();
    await run('backup', 'list');
    await run('backup', 'show', 'nothing-of-that-name');
    await run('restore', 'nothing-of-that-name', '--yes');
    expect([mail.mails, hook.requests, await sends()]).to.deep.equal([[], [], []]);
  });

  it('although another configuration is named, and without secrets in the audit log', async () => {
    configure();
    temporary.write({ 'other.yaml': 'instances:\n  prod: {}\n' });
    breakAws();
    await run('--config', `${temporary.root}/other.yaml`, 'backup', 'create');
    expect(mail.mails).to.have.length(1);
    expect(JSON.stringify(await sends())).not.to.contain(secret).and.not.to.contain('/idc');
  });

  it('by a test and a preview that count for nothing', async () => {
    configure('    broken: { type: slack, urlVariable: NOT_SET }\n  templates:\n    gaps: { subject: "{{instances}} lacks something" }\n');
    const test = await run('notify', 'test', '--topic', 'gaps', '--output', 'json');
    const { channels } = JSON.parse(test.stdout) as { channels: { name: string; outcome: string; error?: { code: string } }[] };
    expect([test.code, channels.map(({ name, outcome, error }) => [name, outcome, error?.code])]).to.deep.equal([3, [['ops', 'sent', undefined], ['hook', 'sent', undefined], ['broken', 'failed', 'CONFIG_INVALID']]]);
    expect(subjects()).to.deep.equal(['Test: prod lacks something']);
    const preview = await run('notify', 'preview', '--topic', 'gaps', '--channel', 'ops');
    expect(preview.stdout).to.contain('# ops (email)').and.to.contain('subject: prod lacks something');
    const unknown = await run('notify', 'test', 'opps');
    expect([unknown.error?.code, unknown.error?.remedy]).to.deep.equal(['CHANNEL_UNKNOWN', 'Do you mean ops? See the channels with `idc notify list`.']);
    expect([mail.mails.length, hook.requests.length, (await sends()).length]).to.deep.equal([1, 1, 0]);
  });
});

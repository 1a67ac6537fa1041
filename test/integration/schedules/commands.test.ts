import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { seedFrom } from '../../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { browseAudit, readDemoOrganization } from '../../../src/operations/index.js';
import { openRepository } from '../../../src/store/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { inProcessExecutor } from '../../support/in-process-executor.js';
import { runProgramAt, type ProgramRun } from '../../support/program-run.js';
import { ScheduleClock } from '../../support/schedule-clock.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('idc schedule', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let restore: () => void;
  let temporary: TemporaryRepository;
  let clock: ScheduleClock;
  before(async () => {
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0, pageSize: 100 });
    restore = setEnvironment({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' });
  });
  after(async () => {
    restore();
    await emulator.stop();
  });
  beforeEach(() => {
    temporary = temporaryRepository({ 'idc.yaml': '# ours\ninstances:\n  default: {}\n' });
    clock = new ScheduleClock('2026-11-26T01:00:00Z');
  });
  afterEach(() => { temporary.remove(); });

  const idc = (...args: string[]): Promise<ProgramRun> => runProgramAt(clock.now, temporary.root, ...args, { executor: inProcessExecutor(clock) });
  const json = async <T>(...args: string[]): Promise<T> => JSON.parse((await idc('--output', 'json', ...args)).stdout) as T;
  const config = (): string => readFileSync(join(temporary.root, 'idc.yaml'), 'utf8');
  const events = async (): Promise<string[]> => (await browseAudit(await openRepository(temporary.root), { action: undefined })).toReversed()
    .filter(({ effect, action }) => effect !== 'read' || action === 'backup:validate').map(({ action, outcome, schedule }) => `${action} ${outcome} ${schedule ?? '-'}`);
  const workflow = (name: string): string => join(temporary.root, '.github/workflows', `identity-center-schedule-${name}.yml`);

  it('makes, shows, changes, switches and deletes a schedule, and keeps the comments of the file', async () => {
    const created = await json<Record<string, unknown>>('schedule', 'create', 'nightly', '--cron', '30 2 * * *', '--time-zone', 'Europe/Berlin', '--run', 'backup tags=nightly', '--run', 'prune retention.keepDaily=7 retention.keepTags=a,b;c');
    expect(created).to.deep.include({ name: 'nightly', file: 'idc.yaml', words: 'At 02:30 (Europe/Berlin)', enabled: true, executor: 'daemon', next: '2026-11-26T01:30:00.000Z', workflows: [] });
    expect((created['warnings'] as { code: string }[]).map(({ code }) => code)).to.deep.equal(['clock-change', 'clock-change']);
    expect((await idc('schedule', 'create', 'nightly', '--cron', '1 1 * * *')).error).to.include({ code: 'USAGE' });
    const shown = await json<{ steps: { commands: string[] }[]; nextRuns: string[] }>('schedule', 'show', 'nightly', '--count', '2');
    expect(shown.steps.flatMap(({ commands }) => commands)).to.deep.equal(['idc backup create --tag nightly', 'idc backup prune --yes --keep-daily 7 --keep-tag a,b --keep-tag c']);
    expect(shown.nextRuns).to.deep.equal(['2026-11-26T01:30:00.000Z', '2026-11-27T01:30:00.000Z']);
    await idc('schedule', 'update', 'nightly', '--cron', '45 2 * * *', '--cron', '0 14 * * MON-FRI', '--missed', 'skip');
    await idc('schedule', 'disable', 'nightly');
    expect((await json<{ schedules: object[] }>('schedule', 'list')).schedules[0]).to.deep.include({ state: 'disabled', words: 'At 02:45; and at 14:00, Monday through Friday (Europe/Berlin)' });
    await idc('schedule', 'enable', 'nightly');
    expect(config()).to.contain('# ours').and.to.contain('missed: skip').and.not.to.contain('enabled');
    await idc('schedule', 'delete', 'nightly');
    expect(config()).to.equal('# ours\ninstances:\n  default: {}\n');
    for (const args of [['show', 'nightly'], ['run', 'nightly'], ['delete', 'nightly'], ['update', 'nightly', '--missed', 'run']]) expect((await idc('schedule', ...args)).error, args.join(' ')).to.include({ code: 'SCHEDULE_UNKNOWN', exitCode: 2 });
  });

  it('refuses what is not right, and changes nothing then', async () => {
    const before = config();
    for (const [args, told] of [
      [['create', 'x', '--cron', '61 * * * *'], '61 is not a minute'], [['create', 'x'], 'Nothing says when'], [['create', 'x', '--cron', '1 2 * * *', '--time-zone', 'Berlin'], 'Europe/Berlin'],
      [['create', 'x', '--cron', '1 2 * * *', '--run', 'restore'], 'no step'], [['create', 'x', '--cron', '1 2 * * *', '--run', 'backup instances=prod'], 'no instance "prod"'],
      [['create', 'Über', '--cron', '1 2 * * *'], 'small letters'], [['explain', '1 2 3'], 'needs five'], [['explain', '1 2 * * *', '--time-zone', 'Nowhere'], 'no time zone'],
    ] as const) expect((await idc('schedule', ...args)).error?.message, args.join(' ')).to.contain(told);
    expect(config()).to.equal(before);
  });

  it('runs the steps, and the log tells of the run and of each of them', async () => {
    await idc('schedule', 'create', 'nightly', '--cron', '30 2 * * *', '--run', 'backup', '--run', 'validate');
    const { code, stdout } = await idc('schedule', 'run', 'nightly');
    expect(code).to.equal(0);
    expect(stdout).to.contain('exit 0').and.to.contain('idc backup validate --all');
    expect(await events()).to.deep.equal(['schedule:create done -', 'backup:create done nightly', 'backup:validate done nightly', 'schedule:run done nightly']);
    const { history } = await json<{ history: { outcome: string; isPlanned: boolean; steps: { action: string; snapshots?: string[] }[] }[] }>('schedule', 'history', 'nightly');
    expect(history).to.have.lengthOf(1);
    expect(history[0]).to.deep.include({ outcome: 'done', isPlanned: false });
    expect(history[0]!.steps.map(({ action, snapshots }) => [action, snapshots?.length])).to.deep.equal([['backup:create', 1], ['backup:validate', 1]]);
  });

  it('runs what is due once, whoever asks, and leaves no trace of having asked in vain', async () => {
    await idc('schedule', 'create', 'hourly', '--cron', '30 * * * *', '--run', 'backup', '--grace', '10m');
    expect((await idc('schedule', 'run', 'hourly', '--due')).stdout).to.contain('no run is due');
    await clock.goTo('2026-11-26T01:31:00Z');
    expect((await idc('schedule', 'run', 'hourly', '--due')).stdout).to.contain('run for Thu 2026-11-26 01:30 UTC');
    await clock.goTo('2026-11-26T01:33:00Z');
    expect((await idc('schedule', 'run', 'hourly', '--due')).stdout).to.contain('no run is due');
    expect((await idc('schedule', 'run', 'hourly', '--expected', '2026-11-26T01:30:00Z')).stdout).to.contain('no run is due');
    await clock.goTo('2026-11-26T04:00:00Z');
    expect((await idc('schedule', 'run', 'hourly', '--due')).stdout).to.contain('2 runs were missed').and.not.to.contain('3 runs');
    expect((await events()).filter((text) => text.startsWith('schedule:'))).to.deep.equal(['schedule:create done -', 'schedule:run done hourly', 'schedule:missed failed hourly', 'schedule:run done hourly']);
    expect(await json('schedule', 'list')).to.have.nested.property('schedules[0].state', 'ok');
  });

  it('keeps the workflow with the schedule, with the edits of others, and refuses to overwrite what was edited inside', async () => {
    await idc('schedule', 'create', 'nightly', '--cron', '30 2 * * *', '--executor', 'github');
    expect(readFileSync(workflow('nightly'), 'utf8')).to.contain('- cron: 30 2 * * *').and.to.contain('npx idc schedule run nightly');
    expect(existsSync(join(temporary.root, '.github/actions/idc/action.yml'))).to.equal(true);
    expect((await idc('schedule', 'sync', '--check')).code).to.equal(0);
    temporary.write({ '.github/workflows/identity-center-schedule-nightly.yml': readFileSync(workflow('nightly'), 'utf8').replace('permissions: {}', 'permissions: {} # ours') });
    await idc('schedule', 'update', 'nightly', '--cron', '45 2 * * *');
    expect(readFileSync(workflow('nightly'), 'utf8')).to.contain('45 2 * * *').and.to.contain('# ours');
    temporary.write({ '.github/workflows/identity-center-schedule-nightly.yml': readFileSync(workflow('nightly'), 'utf8').replace('45 2 * * *', '46 2 * * *') });
    const before = config();
    expect((await idc('schedule', 'update', 'nightly', '--cron', '50 2 * * *')).error).to.include({ code: 'WORKFLOW_EDITED', exitCode: 5 });
    expect(config()).to.equal(before);
    expect((await idc('schedule', 'sync', '--check')).code).to.equal(4);
    expect((await idc('schedule', 'sync')).error).to.include({ code: 'WORKFLOW_EDITED' });
    await idc('schedule', 'update', 'nightly', '--cron', '50 2 * * *', '--force');
    expect(readFileSync(workflow('nightly'), 'utf8')).to.contain('50 2 * * *').and.to.contain('# ours');
    expect(readFileSync(`${workflow('nightly')}.edited`, 'utf8')).to.contain('46 2 * * *');
    await idc('schedule', 'disable', 'nightly');
    expect(readFileSync(workflow('nightly'), 'utf8')).not.to.contain('cron:');
    const removal = (await idc('schedule', 'delete', 'nightly')).error; // the line of ours would be lost
    expect([removal?.code, removal?.remedy]).to.deep.equal(['WORKFLOW_EDITED', 'Give --force: the file is then kept under another name, which ends with .edited.']);
    await idc('schedule', 'delete', 'nightly', '--force');
    expect(existsSync(workflow('nightly'))).to.equal(false);
  });

  it('finds workflows that are missing, or whose schedule is gone', async () => {
    await idc('schedule', 'create', 'one', '--cron', '30 2 * * *', '--executor', 'github');
    await idc('schedule', 'create', 'two', '--cron', '30 3 * * *', '--executor', 'github');
    rmSync(workflow('one'));
    temporary.write({ 'idc.yaml': config().replace('executor: github\n  two', 'executor: github\n  three') });
    const { stdout, code } = await idc('--output', 'json', 'schedule', 'sync', '--check');
    expect(code).to.equal(4);
    expect((JSON.parse(stdout) as { files: { path: string; outcome: string }[] }).files.map(({ path, outcome }) => `${outcome} ${path.replace(/.*\//, '')}`)).to.deep.equal([
      'unchanged action.yml', 'created identity-center-schedule-one.yml', 'created identity-center-schedule-three.yml', 'removed identity-center-schedule-two.yml',
    ]);
    await idc('schedule', 'sync');
    expect([workflow('one'), workflow('two'), workflow('three')].map((path) => existsSync(path))).to.deep.equal([true, false, true]);
  });

  it('tells in words what an expression means, and what GitHub makes of it', async () => {
    expect(await json('schedule', 'explain', '30 2 * * MON-FRI', '--time-zone', 'Europe/Berlin', '--executor', 'github', '--count', '1')).to.deep.include({
      words: 'At 02:30, Monday through Friday (Europe/Berlin)', next: ['2026-11-26T01:30:00.000Z'], utc: ['30 1 * * 1-5', '30 0 * * 1-5'],
    });
  });

  it('is carried out by the daemon, which another command finds at work', async () => {
    await idc('schedule', 'create', 'hourly', '--cron', '30 * * * *', '--run', 'backup');
    const joined = clock.joined();
    const daemon = runProgramAt(clock.now, temporary.root, '--output', 'json', 'schedule', 'daemon', { executor: inProcessExecutor(clock, true) });
    await joined;
    await clock.goTo('2026-11-26T02:45:00Z');
    process.emit('SIGTERM', 'SIGTERM');
    const { code, stdout } = await daemon;
    expect(code).to.equal(0);
    const lines = stdout.trim().split('\n').filter((line) => line.startsWith('{"at"')).map((line) => JSON.parse(line) as { at: string; type: string; exitCode?: number });
    expect(lines.map(({ type, exitCode }) => (exitCode === undefined ? type : `${type} ${exitCode}`))).to.deep.equal(['started', 'run-started', 'run-ended 0', 'run-started', 'run-ended 0', 'stopping', 'stopped']);
    expect(await events()).to.deep.equal(['schedule:create done -', 'schedule:daemon done -', 'backup:create done hourly', 'schedule:run done hourly', 'backup:create done hourly', 'schedule:run done hourly']);
  });
});

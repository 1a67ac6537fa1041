import { mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { browseAudit, openRepository, readDemoOrganization, verifyAudit, type FoundEvent } from '../../src/operations/index.js';
import { SimulatedDay } from '../support/day/simulated-day.js';
import { emulatedInstance, setEnvironment, type EmulatedInstance } from '../support/emulated-instance.js';
import { liveChange } from '../support/live-changes.js';
import { startS3 } from '../support/s3-place.js';
import { openTemporary, type TemporaryRepository } from '../support/temporary-repository.js';

const days = 35;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const seed = 20_261_126;

/** Four backups a day into three kinds of copies, encrypted, under changes and failures: what grows, wears out or gets stuck shows in weeks only. */
describe('a month in the life', function () {
  this.timeout(3_600_000);
  const ends: (() => unknown)[] = [];
  const start = new Date(Math.floor(Date.now() / dayMs) * dayMs - days * dayMs);
  const at = (day: number, hour: number): Date => new Date(start.getTime() + day * dayMs + hour * hourMs);
  let instance: EmulatedInstance;
  let repository: TemporaryRepository;
  let folder: string;
  let month: SimulatedDay;
  let events: FoundEvent[];

  before(async function () {
    const s3 = await startS3(this);
    const bucket = await s3.makeBucket();
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    repository = instance.repository;
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-month-')));
    ends.push(() => s3.stop(), () => instance.stop(), () => { rmSync(folder, { recursive: true, force: true, maxRetries: 5 }); }, setEnvironment({
      AWS_ENDPOINT_URL_S3: s3.endpoint, AWS_EC2_METADATA_DISABLED: 'true', IDC_PASSPHRASE: 'correct horse battery staple', IDC_SCHEDULE: '',
    }));
    openTemporary(folder).git('init', '--quiet', '--bare', 'server.git');
    repository.write({ 'idc.yaml': configuration(bucket, folder), '.gitignore': '.idc/\n' });
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '--message=Set up');
    month = new SimulatedDay(repository.root, start);
    await live();
    events = (await browseAudit(await openRepository(repository.root), {})).toReversed();
  });
  after(async () => {
    for (const end of ends.toReversed()) await end();
  });

  async function done(...args: string[]): Promise<string> {
    const { code, stdout, stderr, error } = await month.run(...args);
    expect(code, `${args.join(' ')}\n${stderr}\n${error?.stack ?? ''}`).to.equal(0);
    return stdout;
  }

  async function live(): Promise<void> {
    await done('key', 'init', '--passphrase');
    await done('backup', 'create');
    await done('drift', 'accept', '--all', '--commit');
    changeThings();
    for (const day of [4, 17]) {
      month.at(at(day, 2.5), () => { instance.emulator.addFault({ operation: 'ListInstances', error: { type: 'AccessDeniedException', message: 'no' } }); });
      month.at(at(day, 14), () => { instance.emulator.clearFaults(); });
      month.at(at(day + 2, 1), () => { renameSync(join(folder, 'server.git'), join(folder, 'away')); });
      month.at(at(day + 3, 1), () => { renameSync(join(folder, 'away'), join(folder, 'server.git')); });
      month.at(at(day + 5, 1), () => { month.sleepUntil(at(day + 6, 5)); });
    }
    month.at(at(25, 9), async () => { await done('key', 'rotate'); });
    month.at(at(25, 10), async () => { await done('drift', 'accept', '--all', '--commit'); });
    month.at(at(27, 11), async () => { await done('drift', 'revert', '--yes'); });
    month.at(at(days, 0), () => { process.emit('SIGTERM', 'SIGTERM'); });
    await done('schedule', 'daemon', '--parallel', '1', '--patience', '0');
  }

  /** What people do in the console, three times a day. */
  function changeThings(): void {
    const { instanceArn = '', identityStoreId = '' } = instance.emulator.dump();
    const ports = instance.aws.open({ instanceArn, identityStoreId });
    for (const [index, some] of fc.sample(fc.array(liveChange, { maxLength: 3 }), { numRuns: days * 3, seed }).entries()) {
      month.at(at(0, (index + 0.4) * 8), async () => {
        for (const change of some) await change(instance, ports);
      });
    }
  }

  const outcomesOf = (schedule: string): string[] => events.filter((event) => event.action === 'schedule:run' && event.schedule === schedule).map(({ outcome }) => outcome);

  it('fails only while AWS refuses, and goes on without a copy that is away', () => {
    expect([...new Set(events.filter(({ outcome, action }) => outcome === 'failed' && !action.startsWith('schedule:')).map(({ action, error }) => `${action} ${error ?? ''}`))]).to.deep.equal(['backup:create AWS_ACCESS_DENIED']);
    expect(outcomesOf('often').filter((outcome) => outcome === 'failed')).to.have.length(4);
    expect(outcomesOf('often').filter((outcome) => outcome === 'partial')).to.have.length(8);
    expect(outcomesOf('often').filter((outcome) => outcome === 'done').length).to.be.greaterThan(days * 3);
    expect(outcomesOf('weekly').length).to.be.greaterThan(3);
    for (const outcome of outcomesOf('weekly')) expect(['done', 'partial']).to.include(outcome); // a drill tells of what no call can bring back
  });

  it('has copies that are equal and whole, and nothing that only grows', async () => {
    await done('target', 'push');
    const places = [repository.root, join(folder, 'disk.git'), join(folder, 'server.git')].map(openTemporary);
    for (const { git } of places) {
      expect(git('fsck', '--strict', '--no-dangling')).to.equal('');
      expect(git('rev-parse', 'snapshots')).to.equal(repository.git('rev-parse', 'snapshots'));
    }
    for (const { git } of places.slice(0, 2)) {
      const [, count, packs] = /^count: (\d+)$[^]*^packs: (\d+)$/m.exec(git('count-objects', '--verbose')) ?? [];
      expect(Number(count)).to.be.lessThan(600);
      expect(Number(packs)).to.be.lessThan(41);
    }
    expect(await done('backup', 'validate', '--all')).to.contain('intact');
    await done('target', 'pull', 'vault', '--into', join(folder, 'rebuilt'));
    expect(openTemporary(join(folder, 'rebuilt')).git('rev-parse', 'snapshots')).to.equal(repository.git('rev-parse', 'snapshots'));
  });

  it('has an audit log that is whole', async () => {
    expect((await verifyAudit(await openRepository(repository.root))).flatMap(({ findings }) => findings)).to.deep.equal([]);
  });

  it('restores the oldest snapshot that was kept', async () => {
    const kept = JSON.parse(await done('backup', 'list', '--output', 'json')) as { snapshotId: string; takenAt: string }[];
    const oldest = kept.at(-1)!;
    expect(new Date(oldest.takenAt).getTime() - start.getTime()).to.be.lessThan(dayMs);
    const { code, stdout, stderr } = await month.run('restore', oldest.snapshotId, '--yes', '--allow-deletes', '1000');
    expect(code, stderr).to.equal(0);
    expect(stdout + stderr).to.contain(`Proved: the live state now equals ${oldest.snapshotId}`);
  });
});

function configuration(bucket: string, folder: string): string {
  return `instances:
  prod: {}
audit:
  writer: desk
retention:
  keepLast: 3
  keepDaily: 14
  keepWeekly: 8
  keepMonthly: 12
targets:
  disk: { type: directory, path: ${folder}/disk.git }
  server: { type: git, url: ${folder}/server.git }
  vault: { type: s3, bucket: ${bucket} }
schedules:
  often: { cron: "0 */6 * * *", run: [{ step: backup, incremental: true }] }
  daily: { cron: "30 3 * * *", run: [backup, drift, { step: prune, always: true }, { step: validate, sample: 10 }] }
  weekly: { cron: "0 5 * * SUN", run: [{ step: validate }, drill, { step: audit-verify }] }
`;
}

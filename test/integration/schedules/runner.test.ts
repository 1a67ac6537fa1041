import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { setEnvironment } from '../../support/emulated-instance.js';
import { inProcessExecutor } from '../../support/in-process-executor.js';
import { runProgramAt } from '../../support/program-run.js';
import { ScheduleClock } from '../../support/schedule-clock.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('a schedule on machines that remember nothing', function () {
  this.timeout(60_000);
  let origin: TemporaryRepository;
  let folder: string;
  let restore: () => void;
  before(() => { restore = setEnvironment({ GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'octo/identity', GITHUB_WORKFLOW: 'nightly', GITHUB_JOB: 'run', GITHUB_RUN_ID: '1' }); });
  after(() => { restore(); });
  beforeEach(() => {
    origin = temporaryRepository({ 'idc.yaml': 'instances:\n  default: {}\nschedules:\n  nightly:\n    cron: 30 2 * * *\n    timeZone: Europe/Berlin\n    run: audit-verify\n' });
    folder = mkdtempSync(join(tmpdir(), 'idc-runner-'));
  });
  afterEach(() => {
    origin.remove();
    rmSync(folder, { recursive: true });
  });

  /** What a job does: it clones, runs what is due, and publishes the log. */
  async function job(at: string): Promise<string> {
    const clock = new ScheduleClock(at);
    const root = join(folder, at.replaceAll(':', ''));
    const git = (...args: string[]): void => { execFileSync('git', args, { cwd: folder, stdio: 'pipe' }); };
    git('clone', '--quiet', origin.root, root);
    const { stdout, code } = await runProgramAt(clock.now, root, '--output', 'json', 'schedule', 'run', 'nightly', '--due', { executor: inProcessExecutor(clock) });
    expect(code).to.equal(0);
    const { outcome, expected, missed } = JSON.parse(stdout) as { outcome: string; expected?: string; missed?: { count: number } };
    if (outcome === 'ran') {
      expect((await runProgramAt(clock.now, root, 'target', 'add', 'origin', '--directory', join(origin.root, '.git'), '--no-check')).code).to.equal(0);
      expect((await runProgramAt(clock.now, root, 'target', 'push')).code).to.equal(0);
    }
    return [outcome, expected?.slice(8, 16), missed?.count].filter((part) => part !== undefined).join(' ');
  }

  it('runs each time once in winter and in summer, though it is started for both, and notices what was dropped', async () => {
    expect(await job('2027-03-26T00:40:00Z')).to.equal('idle'); // the hour of summer, in winter
    expect(await job('2027-03-26T01:50:00Z')).to.equal('ran 26T01:30');
    expect(await job('2027-03-28T01:40:00Z')).to.equal('ran 28T01:00 1'); // 02:30 is left out, and the day before was dropped
    expect(await job('2027-03-29T00:45:00Z')).to.equal('ran 29T00:30');
    expect(await job('2027-03-29T01:35:00Z')).to.equal('idle'); // the hour of winter, in summer
    expect(await job('2027-04-01T00:40:00Z')).to.equal('ran 01T00:30 2');
  });
});

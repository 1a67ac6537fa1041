import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { seedFrom } from '../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../src/emulator/index.js';
import { browseAudit, readDemoOrganization } from '../../src/operations/index.js';
import { openRepository, runOwner } from '../../src/store/index.js';
import { emulatorEnvironment, startCli } from '../support/cli.js';
import { runProgram, runProgramAt } from '../support/program-run.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';

describe('schedules as processes', function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let temporary: TemporaryRepository;
  const started: ChildProcess[] = [];
  before(async () => {
    // Slow enough for a backup to be met while it reads.
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0, pageSize: 10, latencyMs: 150 });
  });
  after(() => emulator.stop());
  beforeEach(async () => {
    emulator.clearCalls();
    temporary = temporaryRepository({ 'idc.yaml': 'instances:\n  default: {}\n' });
    const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
    await runProgramAt(() => yesterday, temporary.root, 'schedule', 'create', 'nightly', '--cron', '0 * * * *', '--run', 'backup', '--run', 'push', '--grace', '1m');
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    temporary.remove();
  });

  const where = (): { cwd: string; env: Record<string, string> } => ({ cwd: temporary.root, env: emulatorEnvironment(emulator.endpoint) });
  const start = (...args: string[]): ChildProcess => {
    const child = startCli(args, where());
    started.push(child);
    return child;
  };
  const exit = async (child: ChildProcess): Promise<unknown> => child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];
  const events = async (): Promise<string[]> => (await browseAudit(await openRepository(temporary.root), {})).toReversed().map(({ action, outcome }) => `${action} ${outcome}`);
  /** Waits until a backup is at work. */
  const untilReading = async (): Promise<void> => {
    while (emulator.calls.length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const untilFree = async (): Promise<void> => {
    const repository = await openRepository(temporary.root);
    while ((await runOwner(repository, 'schedule-nightly')) !== undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  it('end cleanly on a signal: the step is asked to end, and the log tells of both', async () => {
    const run = start('schedule', 'run', 'nightly');
    await untilReading();
    run.kill('SIGTERM');
    expect(await exit(run)).to.equal(130);
    expect(await events()).to.deep.equal(['schedule:create done', 'schedule:run interrupted', 'backup:create interrupted']);
    await untilFree();
  });

  it('are not run twice when one is killed: the lock is held until its step has ended as well', async () => {
    const run = start('schedule', 'run', 'nightly');
    await untilReading();
    run.kill('SIGKILL');
    await exit(run);
    expect(await runProgram(temporary.root, 'schedule', 'run', 'nightly')).to.have.property('error').that.includes({ code: 'SCHEDULE_BUSY', exitCode: 5 });
    await untilFree();
    await runProgram(temporary.root, 'backup', 'list'); // whatever comes next writes the event of the killed one
    expect(await events()).to.include.members(['schedule:run unfinished', 'schedule:run refused', 'backup:create done']);
  });

  it('are carried out by a daemon that makes good what was missed, and is stopped', async () => {
    const daemon = start('schedule', 'daemon', '--output', 'json', '--listen', '127.0.0.1:0');
    let told = '';
    daemon.stderr!.on('data', (chunk: Buffer) => { told += chunk.toString('utf8'); });
    let health: { daemon?: { schedules: { name: string; running?: object }[] } } = {};
    const lines: { type: string; count?: number; exitCode?: number }[] = [];
    for await (const text of createInterface(daemon.stdout!)) {
      const line = JSON.parse(text) as (typeof lines)[number];
      lines.push(line);
      if (line.type === 'run-started') health = await (await fetch(`${/listening on (\S+)/.exec(told)?.[1]}/healthz`)).json() as typeof health;
      if (line.type === 'run-ended') daemon.kill('SIGTERM');
    }
    expect(await exit(daemon)).to.equal(0);
    expect(health.daemon?.schedules.map(({ name, running }) => [name, running !== undefined])).to.deep.equal([['nightly', true]]);
    expect(lines.map(({ type, exitCode }) => (exitCode === undefined ? type : `${type} ${exitCode}`))).to.deep.equal(['started', 'missed', 'run-started', 'run-ended 0', 'stopping', 'stopped']);
    expect(lines[1]?.count).to.be.within(23, 24);
    expect(await events()).to.include.members(['schedule:missed failed', 'schedule:run done', 'schedule:daemon done']);
  });

  it('survive a daemon that is killed: the next one tells of it, and takes nothing up that is under way', async () => {
    const first = start('schedule', 'daemon', '--output', 'json');
    for await (const text of createInterface(first.stdout!)) if (text.includes('run-started')) break;
    await untilReading();
    first.kill('SIGKILL');
    await exit(first);
    const second = start('schedule', 'daemon', '--output', 'json');
    for await (const text of createInterface(second.stdout!)) if (text.includes('"started"')) break;
    second.stdout!.resume();
    await untilFree();
    second.kill('SIGTERM');
    expect(await exit(second)).to.equal(0);
    const told = await events();
    expect(told.filter((text) => text.startsWith('backup:create'))).to.deep.equal(['backup:create done']);
    expect(told).to.include.members(['schedule:daemon unfinished', 'schedule:run done', 'schedule:daemon done']);
  });
});

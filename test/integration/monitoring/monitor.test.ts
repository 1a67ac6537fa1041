import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { seedFrom } from '../../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { listActiveRuns, readDemoOrganization, type ActiveRun } from '../../../src/operations/index.js';
import { listNotes, openRepository, writeNote } from '../../../src/store/index.js';
import { projectRoot } from '../../support/checkout.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { programFile } from '../../support/program-file.js';
import { runProgram } from '../../support/program-run.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const main = join(projectRoot, programFile);

describe('the view of runs from another terminal', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let restore: () => void;
  let temporary: TemporaryRepository;
  const ends: (() => void)[] = []; // nothing is left of a process where a test fails
  beforeEach(async () => {
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0, pageSize: 20 });
    restore = setEnvironment({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', IDC_SCHEDULE: 'nightly' });
    temporary = temporaryRepository({ 'README.md': 'test\n' });
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) end();
    restore();
    temporary.remove();
    await emulator.stop();
  });

  async function seen(): Promise<ActiveRun[]> {
    return JSON.parse((await runProgram(temporary.root, 'monitor', '--once', '--output', 'json')).stdout) as ActiveRun[];
  }

  /** Looks until a run has made some calls; the test's own limit ends what never comes. */
  async function untilCounted(): Promise<ActiveRun> {
    for (;;) {
      const [run] = await seen();
      if (run !== undefined && run.calls > 0 && Object.keys(run.instances[0]?.read ?? {}).length > 0) return run;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('shows a run with its counts while it is under way, tells when its process is gone, and forgets it', async () => {
    emulator.addFault({ operation: 'ListAccountAssignments', delayMs: 60_000 });
    const child = spawn(process.execPath, [main, '--repo', temporary.root, 'backup', 'create'], { stdio: 'ignore' });
    ends.push(() => { child.kill('SIGKILL'); });
    const ended = once(child, 'close');
    const run = await untilCounted();
    expect(run).to.deep.include({ action: 'backup:create', schedule: 'nightly', state: 'running', pid: child.pid });
    expect(run.instances.map(({ instance }) => instance)).to.deep.equal(['default']);
    expect(JSON.stringify(run)).not.to.match(/@|ada|arn:/i);
    expect((await runProgram(temporary.root, 'monitor', '--once')).stdout).to.match(/^backup create +default +nightly +\d+ s +\d+ /m);
    child.kill('SIGKILL');
    await ended;
    expect((await seen()).map(({ state }) => state)).to.deep.equal(['gone']);
    expect((await runProgram(temporary.root, 'monitor', '--once')).stdout).to.equal('Nothing is under way.\n');
  });

  it('has nothing to show of runs that have ended, and is seen in linked work trees', async () => {
    expect((await runProgram(temporary.root, 'backup', 'create')).code).to.equal(0);
    const repository = await openRepository(temporary.root);
    expect(await listNotes(repository, 'runs')).to.deep.equal([]);
    temporary.git('worktree', 'add', '-q', `${temporary.root}-linked`, '-b', 'linked');
    const note = { version: 1, pid: process.pid, host: (await import('node:os')).hostname(), action: 'drift', startedAt: new Date().toISOString(), updatedAt: new Date().toISOString(), calls: 1, throttles: 0, instances: [] };
    await writeNote(repository, 'runs/aaaa', JSON.stringify(note));
    expect((await listActiveRuns(await openRepository(`${temporary.root}-linked`), new Date())).map(({ action, state }) => [action, state])).to.deep.equal([['drift', 'running']]);
    temporary.git('worktree', 'remove', `${temporary.root}-linked`);
  });

  it('is not led astray by what others write: torn notes go, hostile texts stay on their line, other machines are told apart', async () => {
    const repository = await openRepository(temporary.root);
    const note = (fields: object): string => JSON.stringify({ version: 1, pid: 1, host: 'elsewhere', action: 'x\n\u001b[2Jy', startedAt: '2026-11-20T12:00:00.000Z', updatedAt: '2026-11-20T12:00:00.000Z', calls: 0, throttles: 0, instances: [], ...fields });
    await writeNote(repository, 'runs/aaaa', '{"version":1');
    await writeNote(repository, 'runs/bbbb', note({ updatedAt: new Date().toISOString() }));
    const { stdout } = await runProgram(temporary.root, 'monitor', '--once');
    expect(stdout.split('\n')[1]).to.match(/^x··\[2Jy/).and.include('on elsewhere');
    expect(await listNotes(repository, 'runs')).to.deep.equal(['runs/bbbb']);
    expect((await listActiveRuns(repository, new Date(Date.now() + 11 * 60_000))).map(({ state }) => state)).to.deep.equal(['gone']);
  });

  it('goes on until Ctrl-C, a JSON line for each look', async () => {
    const child = spawn(process.execPath, [main, '--repo', temporary.root, 'monitor', '--output', 'json'], { stdio: ['ignore', 'pipe', 'inherit'] });
    ends.push(() => { child.kill('SIGKILL'); });
    let text = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        if (text.split('\n').length > 2) resolve();
      });
    });
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).to.equal(0);
    for (const line of text.trim().split('\n')) expect(JSON.parse(line)).to.deep.include({ runs: [] });
  });
});

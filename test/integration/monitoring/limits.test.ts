import { expect } from 'chai';
import { seedFrom } from '../../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { browseAudit, readDemoOrganization, type FoundEvent } from '../../../src/operations/index.js';
import { openRepository } from '../../../src/store/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { runProgram, runProgramAt } from '../../support/program-run.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('what a run uses', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let restore: () => void;
  let temporary: TemporaryRepository;
  beforeEach(async () => {
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0, pageSize: 20 });
    restore = setEnvironment({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', IDC_MAX_CALLS: '', IDC_MAX_MEMORY: '', IDC_MAX_MINUTES: '' });
    temporary = temporaryRepository({ 'README.md': 'test\n' });
  });
  afterEach(async () => {
    restore();
    temporary.remove();
    await emulator.stop();
  });

  async function events(): Promise<FoundEvent[]> {
    return browseAudit(await openRepository(temporary.root), {});
  }

  it('is in its event: every call that was sent, throttled ones too, time of the processor and memory', async () => {
    emulator.addFault({ operation: 'ListGroups', error: { type: 'ThrottlingException', message: 'slow down' }, times: 2 });
    expect((await runProgram(temporary.root, 'backup', 'create')).code).to.equal(0);
    const [event] = await events();
    expect(event?.usage).to.include({ calls: emulator.calls.length, throttles: 2 });
    expect(event?.usage?.cpuMs).to.be.greaterThan(10);
    expect(event?.usage?.peakMemoryBytes).to.be.greaterThan(20e6);
    expect((await runProgram(temporary.root, 'audit', 'log', '--verbose')).stdout).to.match(/\d+ MB, \d+ calls, 2 throttled/);
  });

  it('ends at the limit of calls with nothing committed, and the next run goes on from what was read', async () => {
    const first = await runProgram(temporary.root, '--max-calls', '60', 'backup', 'create');
    expect(first.error).to.include({ code: 'LIMIT_CALLS', exitCode: 5 });
    expect(first.error?.remedy).to.match(/goes on from what was read/);
    expect(emulator.calls).to.have.length(60);
    expect(temporary.git('branch', '--list', 'snapshots')).to.equal('');
    emulator.clearCalls();
    const second = await runProgram(temporary.root, 'backup', 'create', '--output', 'json');
    expect(second.code, second.stderr).to.equal(0);
    expect((await events()).map(({ outcome, error, usage }) => [outcome, error, usage?.calls])).to.deep.equal([['done', undefined, emulator.calls.length], ['refused', 'LIMIT_CALLS', 60]]);
    const counts = new Map<string, number>();
    for (const { operation } of emulator.calls) counts.set(operation, (counts.get(operation) ?? 0) + 1);
    expect(counts.get('ListPermissionSets') ?? 0).to.be.lessThan(2);
  });

  it('comes to its end in runs that each may make few calls', async () => {
    let runs = 1;
    while ((await runProgram(temporary.root, '--max-calls', '80', 'backup', 'create')).code !== 0 && runs < 20) runs += 1;
    expect(runs).to.be.greaterThan(1).and.to.be.lessThan(20);
    expect((await runProgram(temporary.root, 'backup', 'list', '--output', 'json')).stdout).to.include('"gaps": []');
  });

  it('ends when its time is over, by the clock of the command', async () => {
    let atMs = Date.now();
    const run = await runProgramAt(() => new Date(atMs += 1_000), temporary.root, '--max-minutes', '1', 'backup', 'create');
    expect(run.error).to.include({ code: 'LIMIT_DURATION', exitCode: 5 });
    expect(emulator.calls).to.have.length.greaterThan(5).and.lessThan(80);
    expect(temporary.git('branch', '--list', 'snapshots')).to.equal('');
  });

  it('ends at the limit of memory, by the configuration', async () => {
    temporary.write({ 'idc.yaml': 'instances:\n  prod: {}\nlimits:\n  memory: 1MB\n' });
    expect((await runProgram(temporary.root, 'backup', 'create', '--instance', 'prod')).error?.code).to.equal('LIMIT_MEMORY');
    expect((await runProgram(temporary.root, 'backup', 'create')).code).to.equal(5);
    expect(emulator.calls).to.deep.equal([]);
  });

  it('says what is wrong with a limit of the environment', async () => {
    const undo = setEnvironment({ IDC_MAX_CALLS: 'many' });
    const { error } = await runProgram(temporary.root, 'backup', 'create');
    undo();
    expect(error).to.include({ code: 'USAGE' });
    expect(error?.message).to.include('IDC_MAX_CALLS').and.include('"many"');
  });

  it('keeps a restore from beginning that would need more calls, and writes nothing', async () => {
    const { stdout } = await runProgram(temporary.root, 'backup', 'create');
    const before = emulator.calls.filter(({ mutating }) => mutating).length;
    emulator.change({ operation: 'CreateGroup', input: { IdentityStoreId: (await readDemoOrganization()).instance.identityStoreId, DisplayName: 'Stray' } });
    const writes = emulator.calls.filter(({ mutating }) => mutating).length;
    const used = (await events())[0]?.usage?.calls ?? 0;
    const run = await runProgram(temporary.root, '--max-calls', String(used + 2), 'restore', stdout.trim(), '--on-conflict', 'mirror', '--yes');
    expect(run.error?.code).to.equal('LIMIT_CALLS');
    expect(emulator.calls.filter(({ mutating }) => mutating)).to.have.length(writes);
    expect(writes).to.be.at.least(before);
    emulator.clearCalls();
    expect((await runProgram(temporary.root, 'restore', stdout.trim(), '--on-conflict', 'mirror', '--yes')).code).to.equal(0);
    const [restored] = await events();
    expect(restored).to.deep.include({ action: 'restore:run', outcome: 'done' });
    // Those of the engine's provider too; and one that met a connection which was just being closed was sent twice and arrived once.
    expect(restored?.usage?.calls).to.be.within(emulator.calls.length, emulator.calls.length + 2);
  });
});

import { expect } from 'chai';
import { seedFrom } from '../../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { readDemoOrganization, type Health } from '../../../src/operations/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { runProgram, runProgramAt } from '../../support/program-run.js';
import { parsePrometheus } from '../../support/prometheus-text.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('idc status', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let restore: () => void;
  let temporary: TemporaryRepository;
  beforeEach(async () => {
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0 });
    restore = setEnvironment({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
    temporary = temporaryRepository({ 'README.md': 'test\n', 'idc.yaml': 'instances:\n  prod: {}\nmonitoring:\n  maxAge: 26h\n' });
  });
  afterEach(async () => {
    restore();
    temporary.remove();
    await emulator.stop();
  });

  const reasons = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await runProgram(temporary.root, 'status', '--offline', '--output', 'json', ...args);
    return (JSON.parse(stdout) as Health).reasons.map(({ name, level }) => `${level} ${name}`);
  };
  const later = (hours: number) => (): Date => new Date(Date.now() + hours * 3_600_000);

  it('gives a verdict with reasons, the command to type and an exit code, from the first day on', async () => {
    const fresh = await runProgram(temporary.root, 'status');
    expect(fresh.code).to.equal(0);
    expect(fresh.stdout).to.include('verdict: warning');
    expect(fresh.stdout).to.include('warning: prod was never backed up. Take one: `idc backup create --instance prod`.');
    await runProgram(temporary.root, 'backup', 'create');
    const good = await runProgram(temporary.root, 'status');
    expect(good.code).to.equal(0);
    expect(good.stdout).to.include('verdict: healthy');
    expect(good.stdout).to.match(/^prod +healthy +\d{8}T\d{6}Z-\w+ +0 minutes +\d+ +0 +-$/m);
    expect((await runProgramAt(later(27), temporary.root, 'status', '--offline')).code).to.equal(3);
    const old = await runProgramAt(later(60), temporary.root, 'status', '--offline');
    expect(old.code).to.equal(4);
    expect(old.stdout).to.include('critical: the last good snapshot of prod is 2 days old, and 26 hours are allowed');
  });

  it('knows of failures, gaps and drift from the log, and asks AWS nothing with --offline', async () => {
    await runProgram(temporary.root, 'backup', 'create');
    emulator.addFault({ operation: 'ListUsers', error: { type: 'AccessDeniedException', message: 'no' } });
    await runProgram(temporary.root, 'backup', 'create');
    expect(await reasons()).to.deep.equal(['warning gaps']);
    emulator.clearFaults();
    emulator.addFault({ operation: 'ListInstances', error: { type: 'AccessDeniedException', message: 'no' } });
    await runProgram(temporary.root, 'backup', 'create', '--instance', 'prod');
    emulator.clearCalls();
    expect(await reasons()).to.deep.equal(['warning gaps', 'warning backup-failed']);
    expect(emulator.calls).to.deep.equal([]);
    const refused = await runProgram(temporary.root, 'status', '--output', 'json');
    expect(refused.code).to.equal(7);
    expect(JSON.parse(refused.stdout)).to.have.nested.include({ verdict: 'critical', 'reasons[0].name': 'aws-refused', 'instances[0].name': 'prod', 'instances[0].error.code': 'AWS_ACCESS_DENIED' });
  });

  it('agrees with the metrics, which are printed in every form', async () => {
    await runProgram(temporary.root, 'backup', 'create');
    const { stdout } = await runProgram(temporary.root, 'metrics');
    const value = (name: string): string | undefined => parsePrometheus(stdout).find((family) => family.name === name)?.metrics[0]?.value;
    expect([value('idc_health'), value('idc_audit_findings'), value('idc_snapshot_gaps')]).to.deep.equal(['0', '0', '0']);
    for (const [format, pattern] of [['openmetrics', /# EOF\n$/], ['json', /"metrics"/], ['emf', /"BackupAgeSeconds"/], ['otlp-json', /"resourceMetrics"/]] as const) {
      expect((await runProgram(temporary.root, 'metrics', '--format', format)).stdout, format).to.match(pattern);
    }
    expect((await runProgram(temporary.root, 'metrics', '--instance', 'other')).error?.code).to.equal('INSTANCE_UNKNOWN');
  });

  it('says what it cannot know where the audit log is off', async () => {
    temporary.write({ 'idc.yaml': 'instances:\n  prod: {}\naudit:\n  enabled: false\n' });
    await runProgram(temporary.root, 'backup', 'create');
    expect((await runProgram(temporary.root, 'status', '--offline')).stdout).to.include('The audit log is off');
  });
});

import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keyText, objectMap, type Snapshot } from '../../src/model/index.js';
import { makeObject } from '../../src/kinds/schemas.js';
import { userSchema } from '../../src/kinds/user/schema.js';
import { readDemoOrganization, type ValidationReport } from '../../src/operations/index.js';
import { emulatorEnvironment, runCli, startCli, type CliResult } from '../support/cli.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';
import { tamper } from '../support/tamper.js';

describe('the story of a backup that has to be proved', function () {
  this.timeout(240_000);
  let instance: EmulatedInstance;

  async function start(state: Snapshot): Promise<void> {
    instance = await emulatedInstance(state, { pageSize: 100 });
    const created = await run('backup', 'create');
    expect(created.code, created.stderr).to.equal(0);
    instance.emulator.clearCalls();
  }

  /** With a backend and a profile that a drill must not follow. */
  const run = (...args: string[]): Promise<CliResult> =>
    runCli(args, { cwd: instance.repository.root, env: { ...emulatorEnvironment(instance.emulator.endpoint), PULUMI_BACKEND_URL: 'file:///not/there', PULUMI_ACCESS_TOKEN: 'x' } });
  const reportOf = ({ stdout }: CliResult): ValidationReport => JSON.parse(stdout) as ValidationReport;

  afterEach(() => instance.stop());

  it('ends with a proof that touched neither AWS nor a stack', async () => {
    await start(await readDemoOrganization());
    const plain = await run('backup', 'validate');
    expect(plain.code, plain.stderr).to.equal(0);
    expect(plain.stdout).to.include('intact');
    const drilled = await run('backup', 'validate', 'latest', '--drill');
    expect(drilled.code, drilled.stdout + drilled.stderr).to.equal(0);
    expect(drilled.stdout).to.match(/users +40 of 40/).and.to.include('Proved:');
    expect(drilled.stderr).to.include('restoring 75 objects');
    expect(instance.emulator.calls).to.deep.equal([]);
    expect(existsSync(join(instance.repository.root, '.idc'))).to.equal(false);
  });

  it('ends with 3 for an external user, whom no call can make one again', async () => {
    const demo = await readDemoOrganization();
    const [user] = [...demo.objects.values()];
    if (user?.kind !== 'user') throw new Error('the first object of the demo organization is no user');
    const external = makeObject(userSchema, { ...userSchema.schema.parse(user.body), externalIds: [{ issuer: 'https://idp.example.com', id: '42' }] });
    await start({ ...demo, objects: objectMap([...demo.objects.values(), external]) });
    const drilled = await run('backup', 'validate', '--all', '--drill', '--output', 'json');
    expect(drilled.code, drilled.stderr).to.equal(3);
    const { snapshots: [snapshot] } = reportOf(drilled);
    expect(snapshot?.drill).to.deep.include({ verdict: 'partial', failures: [] });
    expect(snapshot?.drill?.unrestorable.map(keyText)).to.deep.equal([keyText(user)]);
    expect(snapshot?.drill?.kinds[0]).to.deep.equal({ kind: 'user', total: 40, restored: 40 });
  });

  it('ends with 4 and the file for a backup that was tampered with, and does not drill it', async () => {
    await start(await readDemoOrganization());
    tamper(instance.repository, 'snapshots/default/groups/Finance.yaml', 'displayName: Finance\nmembers:\n  - nobody\n');
    const validated = await run('backup', 'validate', '--drill');
    expect(validated.code).to.equal(4);
    expect(validated.stdout).to.include('snapshots/default/groups/Finance.yaml:3:5: user "nobody" is not in the snapshot').and.to.include('[SNAPSHOT_VERIFY_FAILED]').and.not.to.include('KIND');
  });

  it('ends at Ctrl-C with 130, and leaves no folder behind', async () => {
    await start(await readDemoOrganization());
    const temporary = mkdtempSync(join(tmpdir(), 'idc-test-'));
    const child = startCli(['backup', 'validate', '--drill'], { cwd: instance.repository.root, env: { ...emulatorEnvironment(instance.emulator.endpoint), TMPDIR: temporary } });
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
      if (stderr.includes('previewing')) child.kill('SIGINT');
    });
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code, stderr).to.equal(130);
    expect(stderr).to.include('[INTERRUPTED]');
    expect(readdirSync(temporary)).to.deep.equal([]);
    expect(instance.emulator.calls).to.deep.equal([]);
    rmSync(temporary, { recursive: true });
  });

  it('refuses what contradicts itself', async () => {
    await start(await readDemoOrganization());
    for (const args of [['latest', '--all'], ['--sample', '10'], ['--all', '--sample', '101'], ['--all', '--sample', 'x'], ['20250101T000000Z-zzzz']]) {
      const { code, stderr } = await run('backup', 'validate', ...args);
      expect(code, args.join(' ') + stderr).to.equal(2);
    }
  });
});

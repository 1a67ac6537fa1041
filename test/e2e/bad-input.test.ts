import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readDemoOrganization, takeSnapshot } from '../../src/operations/index.js';
import { emulatorEnvironment, runCli, type CliResult } from '../support/cli.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';

describe('bad input', function () {
  this.timeout(120_000);
  let instance: EmulatedInstance;
  let snapshotId: string;

  before(async () => {
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    snapshotId = (await takeSnapshot(instance.context)).metadata.snapshotId;
  });
  after(() => instance.stop());

  const run = (args: string[], env: Record<string, string | undefined> = {}): Promise<CliResult> =>
    runCli(args, { cwd: instance.repository.root, env: { ...emulatorEnvironment(instance.emulator.endpoint), ...env } });

  /** The audit log tells of refusals too. */
  const refs = (...within: string[]): string[] => instance.repository.git('for-each-ref', ...within).split('\n').filter((line) => !line.includes('refs/heads/audit/'));

  /** One error, its exit code, its remedy, nothing written to AWS and nothing to git but the event. */
  async function expectRefusal(work: () => Promise<CliResult>, code: number, ...fragments: string[]): Promise<void> {
    const refsBefore = refs();
    instance.emulator.clearCalls();
    const result = await work();
    expect(result.code, result.stderr).to.equal(code);
    const errors = result.stderr.split('\n').filter((line) => line.startsWith('error: '));
    expect(errors).to.have.length(1);
    for (const fragment of fragments) expect(errors[0]).to.include(fragment);
    expect(result.stderr).not.to.match(/^\s+at /m);
    expect(instance.emulator.calls.filter(({ mutating }) => mutating)).to.deep.equal([]);
    expect(refs()).to.deep.equal(refsBefore);
  }

  it('ends an unknown revision with exit 2 and the command that lists snapshots', () =>
    expectRefusal(() => run(['restore', 'no-such-snapshot', '--yes']), 2, 'no-such-snapshot', 'idc backup list'));

  it('ends a snapshot file that is not valid with exit 2, file, line and column', async () => {
    const file = 'snapshots/default/users/alice.yaml';
    instance.repository.write({
      'snapshots/default/instance.yaml': instance.repository.git('show', 'snapshots:snapshots/default/instance.yaml'),
      'snapshots/default/accounts.yaml': '[]\n',
      [file]: 'userName: alice\nsurname: typo\n',
    });
    await expectRefusal(() => run(['diff', '.', 'live']), 2, `${file}:2:1`, 'surname');
    rmSync(join(instance.repository.root, 'snapshots'), { recursive: true });
  });

  it('ends a hostile snapshot tree with exit 2', async () => {
    const blob = instance.repository.gitWithInput('userName: x\n', 'hash-object', '-w', '--stdin').trim();
    const link = instance.repository.gitWithInput(`120000 blob ${blob}\tinstance.yaml\n`, 'mktree').trim();
    const folder = instance.repository.gitWithInput(`040000 tree ${link}\tdefault\n`, 'mktree').trim();
    const top = instance.repository.gitWithInput(`040000 tree ${folder}\tsnapshots\n`, 'mktree').trim();
    const commit = instance.repository.git('commit-tree', top, '-m', 'hostile').trim();
    await expectRefusal(() => run(['restore', commit, '--yes']), 2, 'instance.yaml');
  });

  it('ends a name in a selection that nothing has with exit 2 and the name that is like it', async () => {
    await expectRefusal(() => run(['restore', snapshotId, '--select', 'group=site-reliability', '--yes']), 2, 'Did you mean group=Site-Reliability?');
    await expectRefusal(() => run(['restore', snapshotId, '--exclude', 'account=55555555555', '--yes']), 2, 'Did you mean account=555555555555?');
  });

  it('ends a drift without a baseline, and an acceptance of nothing or of two things, with exit 2', async () => {
    await expectRefusal(() => run(['drift']), 2, 'There is no baseline of "default"', 'idc drift accept --all');
    await expectRefusal(() => run(['drift', 'accept']), 2, 'idc drift accept user/alice');
    await expectRefusal(() => run(['drift', 'accept', 'user/alice.anderson', '--all']), 2, '--all and names of objects exclude each other');
  });

  it('ends an unknown restore, and flags that a run already answers, with exit 2', async () => {
    await expectRefusal(() => run(['restore', 'report']), 2, 'RUN_NOT_FOUND');
    await expectRefusal(() => run(['restore', 'continue', '../../etc', '--yes']), 2, '../../etc', 'idc restore runs');
    await expectRefusal(() => run(['restore', 'rollback', '--kinds', 'users', '--yes']), 2, 'error: --kinds cannot be given here');
    await expectRefusal(() => run(['restore', 'continue', '--on-conflict', 'overwrite', '--yes']), 2, 'error: --on-conflict cannot be given here');
  });

  it('takes the flags of every command, and those of a restore that no run answers, for a run too', async () => {
    for (const command of ['continue', 'rollback']) {
      await expectRefusal(() => run(['restore', command, '--yes', '--output', 'text', '--no-color', '--no-progress', '--strict', '--dry-run']), 2, 'RUN_NOT_FOUND');
    }
  });

  it('ends a record that is not valid with exit 2 and the file', async () => {
    const file = '.idc/runs/20261123T220000Z-k3f9/run.json';
    instance.repository.write({ [file]: '{"formatVersion":1,"runId":"x"}' });
    await expectRefusal(() => run(['restore', 'report']), 2, file, 'RUN_INVALID');
    await expectRefusal(() => run(['restore', 'rollback', '20261123T220000Z-k3f9', '--yes']), 2, file, 'RUN_INVALID');
    rmSync(join(instance.repository.root, '.idc/runs'), { recursive: true });
  });

  it('ends a run without credentials with exit 7', () =>
    expectRefusal(() => run(['backup', 'create'], { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, HOME: '/nonexistent' }), 7, 'aws sso login'));

  it('ends a run without a Region with exit 2', () =>
    expectRefusal(() => run(['backup', 'create'], { AWS_REGION: undefined, HOME: '/nonexistent' }), 2, '--region'));

  it('ends an endpoint that does not answer with exit 7', () =>
    expectRefusal(() => run(['backup', 'create'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }), 7, 'AWS_ENDPOINT_URL'));

  it('ends the wrong Region with exit 7 and names it', () =>
    expectRefusal(() => run(['backup', 'create', '--region', 'eu-west-1']), 7, 'eu-west-1'));

  it('ends a missing pulumi with exit 2 and the command that installs it', async () => {
    const bin = join(instance.repository.root, 'bin-without-pulumi');
    await expectRefusal(() => run(['restore', snapshotId, '--yes'], { PATH: bin, HOME: '/nonexistent', XDG_CACHE_HOME: '/nonexistent' }), 2, 'setup.mjs');
  }).timeout(60_000);

  it('ends a folder that is no repository with exit 2', () =>
    expectRefusal(() => run(['backup', 'list', '--repo', '/']), 2, 'git init'));

  it('ends a review that cannot be written with exit 2 and the file', async () => {
    const file = join(instance.repository.root, 'no-such-folder', 'review.html');
    await expectRefusal(() => run(['diff', snapshotId, snapshotId, '--format', 'html', '--out', file]), 2, file, 'folder');
  });

  it('ends an unknown command or flag with exit 2', async () => {
    expect((await run(['bakcup'])).code).to.equal(2);
    expect((await run(['diff', '--no-such-flag'])).code).to.equal(2);
    expect((await run(['backup', 'create', '--kinds', 'tables'])).code).to.equal(2);
  });

  it('needs --yes where nobody can be asked, with exit 6', async () => {
    const { identityStore } = instance.aws.open(await instance.aws.findInstance());
    const id = await identityStore.findUserId('alice.anderson');
    if (id !== undefined) await identityStore.updateUser(id, [{ path: 'title', value: 'Changed' }]);
    const refsBefore = refs('refs/heads');
    const result = await run(['restore', snapshotId]);
    expect(result.code, result.stderr).to.equal(6);
    expect(result.stderr).to.include('--yes').and.to.include('alice.anderson');
    expect(refs('refs/heads')).to.deep.equal(refsBefore);
  });

  it('leaves no half-written files behind', () => {
    const odd = readdirSync(instance.repository.root).filter((name) => !['.git', '.idc', 'README.md'].includes(name));
    expect(odd).to.deep.equal([]);
    expect(readFileSync(join(instance.repository.root, 'README.md'), 'utf8')).to.equal('test\n');
  });
});

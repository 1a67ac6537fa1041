import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { seedFrom } from '../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../src/emulator/index.js';
import { demoDamage, readDemoOrganization, type OperationContext } from '../../src/operations/index.js';
import { connectAws } from '../../src/aws/index.js';
import { emulatorEnvironment, runCli } from '../support/cli.js';
import { setEnvironment } from '../support/emulated-instance.js';
import { startGithubApi, type GithubApi } from '../support/github-api.js';
import { githubRunner, type GithubRunner } from '../support/github-runner.js';
import { openTemporary, type TemporaryRepository } from '../support/temporary-repository.js';

// One story from an empty repository to a restore: each test goes on where the one before has ended.
describe('the flow of pull requests on GitHub', function () {
  this.timeout(300_000);
  let folder: string;
  let emulator: Emulator;
  let api: GithubApi;
  let remote: TemporaryRepository;
  let clone: TemporaryRepository;
  let runner: GithubRunner;
  let restoreEnvironment: () => void;
  const branch = 'idc/drift-default';
  const alice = 'snapshots/default/users/alice.anderson.yaml';
  const open = (): number[] => api.pulls.filter(({ state }) => state === 'open').map(({ number }) => number);
  const withoutRole = { vars: {} };

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-github-')));
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0, pageSize: 100 });
    restoreEnvironment = setEnvironment({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
    api = await startGithubApi({ tokens: { 'write-token': { mayWrite: true }, 'read-token': { mayWrite: false } }, branches: () => remote.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n') });
    for (const name of ['remote.git', 'clone']) mkdirSync(join(folder, name));
    remote = openTemporary(join(folder, 'remote.git'));
    remote.git('init', '--quiet', '--bare', '--initial-branch=main');
    clone = openTemporary(join(folder, 'clone'));
    clone.git('init', '--quiet', '--initial-branch=main');
    clone.git('config', 'user.name', 'Test Author');
    clone.git('config', 'user.email', 'author@example.com');
    clone.git('remote', 'add', 'origin', remote.root);
    runner = githubRunner({ remote, api, endpoint: emulator.endpoint, folder: join(folder, 'runner') });
  });

  after(async () => {
    restoreEnvironment();
    await api.stop();
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** What an administrator does in the console. */
  const damage = async (...which: number[]): Promise<void> => {
    const aws = await connectAws({ requestsPerSecond: 0 });
    const all = await demoDamage({ aws: () => Promise.resolve(aws) } as unknown as OperationContext);
    for (const index of which) await all[index]!.run();
  };

  /** Puts a change on a branch, as a person does. */
  const push = (name: string, files: Readonly<Record<string, string>>): void => {
    clone.git('fetch', '--quiet', 'origin', 'main');
    clone.git('checkout', '--quiet', '-B', name, 'FETCH_HEAD');
    clone.write(files);
    clone.git('add', '--all');
    clone.git('commit', '--quiet', '--message=Change');
    clone.git('push', '--quiet', '--force', 'origin', name);
  };
  const merge = (name: string): void => {
    clone.git('fetch', '--quiet', 'origin', 'main', name);
    clone.git('checkout', '--quiet', '--detach', 'origin/main');
    clone.git('merge', '--quiet', '--no-ff', '--message=Merge', `origin/${name}`);
    clone.git('push', '--quiet', 'origin', 'HEAD:main');
    for (const pull of api.pulls) if (pull.head === name) pull.state = 'closed';
  };

  it('begins with idc init; without a role nothing runs', async () => {
    const init = await runCli(['init'], { cwd: clone.root });
    expect(init.code, init.stderr).to.equal(0);
    clone.write({ 'package-lock.json': '{}\n', 'idc.yaml': `${readFileSync(join(clone.root, 'idc.yaml'), 'utf8')}\nrisk:\n  blockFrom: critical\n` });
    clone.git('add', '--all');
    clone.git('commit', '--quiet', '--message=Set up');
    clone.git('push', '--quiet', 'origin', 'main');
    const { snapshot } = await runner.run('snapshot', withoutRole);
    expect(snapshot).to.include({ result: 'skipped' });
  });

  it('publishes the history of a scheduled snapshot, and proposes the first baseline', async () => {
    const { snapshot } = await runner.run('snapshot');
    expect(snapshot!.result, snapshot!.log).to.equal('success');
    expect(remote.git('log', '--format=%s', 'snapshots')).to.match(/^Snapshot of default: /);
    expect(open()).to.deep.equal([1]);
    merge(branch);
  });

  it('proposes what somebody has changed, and reviews it in one comment that stays up to date, and fails on what blocks it', async () => {
    await damage(0, 2);
    expect((await runner.run('snapshot'))['snapshot']).to.include({ result: 'success' });
    expect(api.pulls[1]).to.include({ head: branch }).and.to.have.property('title').that.matches(/^Identity Center default: \d+ objects differ from the baseline$/);
    const first = await runner.review(2, branch, withoutRole);
    expect(first.steps.at(-1), first.log).to.deep.equal(['Review', 5]);
    expect(first.summary).to.include('group Site-Reliability');
    await damage(3);
    expect((await runner.run('snapshot'))['snapshot']).to.include({ result: 'success' });
    expect(open()).to.deep.equal([2]);
    expect(api.pulls[1]!.body).to.include('group Site-Reliability').and.to.include('marco.nair').and.to.include('user hiro.hansen');
    const second = await runner.review(2, branch, withoutRole);
    expect(second.steps.at(-1), second.log).to.deep.equal(['Review', 5]);
    expect(api.comments).to.have.lengthOf(1);
    expect(api.comments[0]!.body).to.include('AdministratorAccess').and.to.include('Payments Production').and.to.include('(blocking)').and.to.include('user hiro.hansen');
    clone.git('fetch', '--quiet', 'origin', branch);
    clone.git('checkout', '--quiet', '-B', 'sneaky', 'FETCH_HEAD');
    clone.write({ 'idc.yaml': 'instances:\n  default: {}\nrisk:\n  rules:\n    administrator-access: off\n' });
    clone.git('commit', '--quiet', '--all', '--message=Judge me by my own rules');
    clone.git('push', '--quiet', 'origin', 'sneaky');
    const sneaky = await runner.review(9, 'sneaky', { fork: 'mallory/identity' });
    expect(sneaky.steps.at(-1), sneaky.log).to.deep.equal(['Review', 5]);
    merge(branch);
  });

  it('previews in the pull request what an edit by hand would do', async () => {
    const text = remote.git('show', `main:${alice}`);
    push('edit', { [alice]: `${text.replace(/^title: .*$/m, 'title: Director')}\n` });
    api.pulls.push({ number: 3, title: 'Edit', body: '', state: 'open', head: 'edit', base: 'main' });
    emulator.clearCalls();
    const review = await runner.review(3, 'edit');
    expect(review.result, review.log).to.equal('success');
    const [comment] = api.comments.filter(({ issue }) => issue === 3);
    expect(comment!.body).to.include('Director').and.to.include('update user alice.anderson').and.to.include('takes **1** operations');
    expect(emulator.calls.filter(({ mutating, service }) => mutating && service !== 'sts')).to.deep.equal([]);
  });

  it('restores after the merge, in the environment, and nothing differs then', async () => {
    merge('edit');
    const { preview, restore } = await runner.run('restore');
    expect(preview!.outputs, preview!.log).to.deep.equal({ operations: '1' });
    expect(restore!.result, restore!.log).to.equal('success');
    clone.git('fetch', '--quiet', 'origin', 'main');
    const difference = await runCli(['diff', 'origin/main', 'live', '--exit-code'], { cwd: clone.root, env: emulatorEnvironment(emulator.endpoint) });
    expect(difference.code, difference.stdout).to.equal(0);
    expect(remote.git('log', '-1', '--format=%s', 'snapshots')).to.match(/^Safety snapshot of default/);
    expect((await runner.run('snapshot'))['snapshot']).to.include({ result: 'success' });
    expect((await runner.run('prune'))['prune']).to.include({ result: 'success' });
    expect(open()).to.deep.equal([]);
    expect(remote.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n')).not.to.include(branch);
  });

  it('gives a pull request from a fork no role and no comment, and runs nothing of it', async () => {
    const hostile = 'snapshots/default/groups/@octo,team%0A.yaml';
    push('fork', {
      [alice]: 'userName: [broken\n', [hostile]: 'displayName:\n  - "::error::"\n',
      '.github/actions/idc/action.yml': 'name: evil\ninputs: {}\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: exit 99\n',
    });
    const comments = api.comments.length;
    emulator.clearCalls();
    const review = await runner.review(4, 'fork', { fork: 'mallory/identity' });
    expect(review.steps.at(-1)).to.deep.equal(['Review', 2]);
    expect(review.steps.map(([name]) => name)).not.to.include('Review with a preview');
    expect(review.commands.join('\n')).to.match(new RegExp(`^::error file=${alice},line=\\d+,col=\\d+,title=Not valid::`, 'm'));
    expect(review.commands.join('\n')).to.include('::error file=snapshots/default/groups/@octo%2Cteam%250A.yaml,line=');
    expect(review.commands).to.have.lengthOf(2);
    expect(review.summary).to.include('**Not valid.**');
    expect(api.comments).to.have.lengthOf(comments);
    expect(emulator.calls).to.deep.equal([]);
  });
});

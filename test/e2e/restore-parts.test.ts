import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readDemoOrganization } from '../../src/operations/index.js';
import { emulatorEnvironment, runCli, type CliResult } from '../support/cli.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';

interface Preview {
  readonly operations: { readonly kind: string; readonly name: string; readonly action: string }[];
  readonly conflicts: { readonly kind: string; readonly name: string }[];
}

interface Validation {
  readonly ok: boolean;
  readonly errors: { readonly check: string; readonly subject: string }[];
  readonly refusals: { readonly guard: string }[];
}

describe('parts of a snapshot, and strategies, on the command line', function () {
  this.timeout(240_000);
  let instance: EmulatedInstance;

  before(async () => {
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    expect((await run('backup', 'create')).code).to.equal(0);
    const { identityStore, ssoAdmin } = instance.aws.open(await instance.aws.findInstance());
    await identityStore.deleteGroup(await identityStore.findGroupId('Finance') ?? '');
    await identityStore.createGroup('Extra');
    for await (const arn of ssoAdmin.listPermissionSetArns()) {
      if ((await ssoAdmin.describePermissionSet(arn))?.name === 'Developer') await ssoAdmin.deleteInlinePolicy(arn);
    }
  });
  after(() => instance.stop());

  const run = (...args: string[]): Promise<CliResult> =>
    runCli(args, { cwd: instance.repository.root, env: emulatorEnvironment(instance.emulator.endpoint) });
  const preview = async (...args: string[]): Promise<Preview> =>
    JSON.parse((await run('restore', 'preview', 'latest', '--output', 'json', ...args)).stdout) as Preview;
  const operations = async (...args: string[]): Promise<string[]> => (await preview(...args)).operations.map(({ action, kind, name }) => `${action} ${kind}/${name}`);
  const validate = async (...args: string[]): Promise<Validation & { code: number | null }> => {
    const { code, stdout } = await run('restore', 'validate', 'latest', '--output', 'json', ...args);
    return { ...(JSON.parse(stdout) as Validation), code };
  };

  it('follow the strategy', async () => {
    const restored = ['create group/Finance', 'update permission-set/Developer', 'update account-assignments/111111111111'];
    expect(await operations()).to.have.members(restored);
    expect(await operations('--on-conflict', 'mirror')).to.have.members([...restored, 'delete group/Extra']);
    expect(await operations('--on-conflict', 'skip')).to.have.members(['create group/Finance', 'update account-assignments/111111111111']);
  });

  it('are selected by expressions, and say what they would refer to in vain', async () => {
    expect(await operations('--select', 'permission-set=Dev*', '--exclude', 'kind=account-assignments')).to.deep.equal(['update permission-set/Developer']);
    expect(await operations('--select', 'account=111111111111', '--with-dependencies')).to.have.members(['create group/Finance', 'update account-assignments/111111111111']);
    const { ok, errors, code } = await validate('--select', 'account=111111111111');
    expect({ ok, code }).to.deep.equal({ ok: false, code: 5 });
    expect(errors.map(({ check, subject }) => `${check} ${subject}`)).to.deep.equal(['references account-assignments/111111111111']);
    const mistaken = await run('restore', 'preview', 'latest', '--select', 'team=x');
    expect(mistaken.code).to.equal(2);
    expect(mistaken.stderr).to.include('"team=x" does not select anything').and.to.include('docs/reference/selection.md');
  });

  it('are mapped by a file, and everything that it leaves open is listed at once', async () => {
    instance.repository.write({ 'map.yaml': 'accounts:\n  match: name\n  names:\n    "111111111111": "999999999999"\ngroups:\n  names:\n    Finance: Auditors\n' });
    const { errors, code } = await validate('--map', 'map.yaml');
    expect(code).to.equal(5);
    expect(errors.filter(({ check }) => check === 'mapping').map(({ subject }) => subject)).to.have.members(['account-assignments/111111111111', 'group/Auditors']);
    instance.repository.write({ 'map.yaml': 'acounts: {}\n' });
    const mistaken = await run('restore', 'validate', 'latest', '--map', 'map.yaml');
    expect(mistaken.code).to.equal(2);
    expect(mistaken.stderr).to.include('map.yaml:1:1').and.to.include('did you mean accounts?');
    expect((await run('restore', 'validate', 'latest', '--map', 'none.yaml')).code).to.equal(2);
  });

  it('wait for answers where there is no terminal, and take them from a file', async () => {
    const open = await preview('--on-conflict', 'prompt');
    expect(open.conflicts.map(({ kind, name }) => `${kind}/${name}`)).to.include.members(['group/Extra', 'permission-set/Developer']);
    const refused = await run('restore', 'latest', '--on-conflict', 'prompt', '--yes');
    expect(refused.code).to.equal(5);
    expect(refused.stderr).to.include('GUARD_CONFLICTS').and.to.include('--answers FILE');
    instance.repository.write({ 'answers.yaml': 'group/Extra: snapshot\n"permission-set/*": live\n"account-assignments/*": merge\n' });
    expect(await operations('--on-conflict', 'prompt', '--answers', 'answers.yaml')).to.have.members(
      ['create group/Finance', 'delete group/Extra', 'update account-assignments/111111111111']);
    expect(readFileSync(join(instance.repository.root, 'answers.yaml'), 'utf8')).to.include('group/Extra: snapshot');
  });

  it('are restored alone, proved, and told apart from the whole snapshot', async () => {
    const { code, stdout } = await run('restore', 'latest', '--select', 'permission-set=Developer', '--exclude', 'kind=account-assignments', '--yes');
    expect(code, stdout).to.equal(0);
    expect(stdout).to.include('1 of 1 operations done').and.to.match(/now equals \S+ in all that was to be restored\./);
    expect(await operations()).to.have.members(['create group/Finance', 'update account-assignments/111111111111']);
  });
});

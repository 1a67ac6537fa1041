import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Emulator, emptySeed, startEmulator } from '../../src/emulator/index.js';
import { findProviderMirror } from '../support/terraform/provider-mirror.js';
import { idsOf, terraformFolder, type TerraformFolder } from '../support/terraform/terraform-folder.js';

const configuration = fileURLToPath(new URL('../../../test/e2e/terraform', import.meta.url));
const accountId = emptySeed.accounts[1]!.id;

/** More at once than Terraform's ten: the provider spends its time waiting. */
const parallel = '-parallelism=30';

/** The state is as the plan before has left it. */
const fresh = '-refresh=false';

/** How many resources the configuration has. */
const resources = 49;

/** How many resources an apply created, changed, took over and deleted. */
interface Summary {
  readonly add: number;
  readonly change: number;
  readonly import: number;
  readonly remove: number;
}

describe("Terraform's AWS provider on the emulator", function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let first: TerraformFolder;
  let second: TerraformFolder;

  before(async function () {
    const mirror = findProviderMirror(process.env);
    if (mirror === undefined || spawnSync('terraform', ['version'], { stdio: 'ignore' }).status !== 0) {
      console.log(`skipped: no ${mirror === undefined ? 'AWS provider of Terraform on this machine' : 'Terraform'}`);
      this.skip();
    }
    emulator = await startEmulator({ pageSize: 5, asyncMs: 20, listOrderSeed: 7, verifySignatures: true });
    const settings = { configuration, mirror, endpoint: emulator.endpoint };
    first = terraformFolder(settings);
    second = terraformFolder(settings);
    await Promise.all([first, second].map((folder) => succeed(folder, 'init')));
  });
  after(async () => {
    [first, second].forEach((folder: TerraformFolder | undefined) => folder?.remove());
    await (emulator as Emulator | undefined)?.stop();
  });

  const variables = (revision: number): string[] => ['-var', `revision=${revision}`, '-var', `account_id=${accountId}`];

  /** Runs a command that must succeed, and gives what it printed. */
  async function succeed(folder: TerraformFolder, command: string, ...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await folder.run(command, ...args);
    expect(code, `terraform ${command}\n${stdout}${stderr}`).to.equal(0);
    return stdout;
  }

  async function apply(folder: TerraformFolder, revision: number, ...args: string[]): Promise<Summary> {
    const lines = (await succeed(folder, 'apply', '-json', '-auto-approve', parallel, ...variables(revision), ...args)).trim().split('\n');
    const messages = lines.map((line) => JSON.parse(line) as { type: string; changes?: Summary });
    const { add, change, import: imported, remove } = messages.findLast(({ type }) => type === 'change_summary')!.changes!;
    return { add, change, import: imported, remove };
  }

  async function expectNothingToDo(folder: TerraformFolder, revision: number): Promise<void> {
    const { code, stdout, stderr } = await folder.run('plan', '-detailed-exitcode', parallel, ...variables(revision));
    expect(code, stdout + stderr).to.equal(0);
  }

  const userOf = (userName: string) => emulator.dump().users.find((user) => user.userName === userName);

  it('creates everything, and then has nothing to do', async () => {
    expect(await apply(first, 1)).to.deep.equal({ add: resources, change: 0, import: 0, remove: 0 });
    await expectNothingToDo(first, 1);
    expect(userOf('sparse')).to.deep.include({ title: 'Dr', emails: [{ value: 'sparse@example.com' }] });
  });

  it('finds everything by its data sources', () => {
    expect(first.state().outputs.read?.value).to.deep.equal({
      account: emptySeed.managementAccountId, accounts: 11, trusted: ['sso.amazonaws.com'], below_root: 11,
      user_titles: ['Dr 1', 'Dr 1', 'Dr 1'],
      users: ['dora', 'sparse', 'user0', 'user1', 'user2', 'user3', 'user4', 'user5'],
      group: 'Those who may, 1', groups: 6, memberships: 6,
      relay_states: ['https://console.aws.amazon.com/1', 'https://console.aws.amazon.com/1'],
      permission_set: Object.fromEntries([0, 1, 2, 3, 4].map((number) => [`tag-${number}`, 'value 1'])), permission_sets: 2,
      providers: ['OAUTH', 'OAUTH', 'OAUTH', 'OAUTH', 'SAML'],
      application: 'What is known, 1', assignments: 7, of_group: ['GROUP'],
    });
  });

  it('takes everything over into an empty state without a write, and then has nothing to do', async () => {
    second.write('imports.tf', idsOf(first.state()).map(([address, id]) => `import {\n  to = ${address}\n  id = ${JSON.stringify(id)}\n}\n`).join('\n'));
    emulator.clearCalls();
    expect(await apply(second, 1)).to.deep.equal({ add: 0, change: 0, import: resources, remove: 0 });
    await expectNothingToDo(second, 1);
    expect(idsOf(second.state())).to.deep.equal(idsOf(first.state()));
    expect(emulator.calls.filter(({ mutating }) => mutating)).to.deep.equal([]);
  });

  it('changes in place what can change, and then has nothing to do', async () => {
    expect(await apply(first, 2, fresh)).to.deep.equal({ add: 0, change: 16, import: 0, remove: 0 });
    await expectNothingToDo(first, 2);
    expect(userOf('dora')).to.deep.include({ displayName: 'Dora 2', emails: [{ primary: true, type: 'work 2', value: 'dora2@example.com' }] });
    expect(userOf('sparse')).to.deep.include({ nickName: 'S', name: { familyName: 'Example', givenName: 'Sparse' } }).and.not.to.have.any.keys('title', 'emails');
    expect(emulator.dump().permissionSets.find(({ name }) => name === 'Plain')).not.to.have.property('relayState');
    expect(emulator.dump().provisions?.filter(({ stale, leaving }) => stale === true || leaving === true)).to.deep.equal([], 'every account has the latest permission sets');
  });

  it('destroys everything, and nothing is left', async () => {
    await succeed(first, 'destroy', '-auto-approve', parallel, fresh, ...variables(2));
    const { users, groups, permissionSets, assignments, provisions, applications, trustedTokenIssuers, accessControlAttributes } = emulator.dump();
    expect([users, groups, permissionSets, assignments, provisions, applications, trustedTokenIssuers]).to.deep.equal([[], [], [], [], [], [], []]);
    expect(accessControlAttributes).to.equal(undefined);
  });

  it('notices that what is in its state was deleted by somebody else', async () => {
    second.write('imports.tf', '');
    const { code, stdout, stderr } = await second.run('plan', '-detailed-exitcode', parallel, ...variables(1));
    expect(code, stdout + stderr).to.equal(2);
    expect(stdout).to.include(`Plan: ${resources} to add, 0 to change, 0 to destroy.`);
  });
});

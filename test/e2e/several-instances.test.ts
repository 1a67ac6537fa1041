import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { emptySeed, startEmulator, type Emulator, type EmulatorOptions, type EmulatorSeed } from '../../src/emulator/index.js';
import { runCli, type CliResult } from '../support/cli.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';

interface ReportedInstance {
  readonly instance: string;
  readonly outcome: string;
  readonly snapshot?: { readonly snapshotId: string; readonly gaps: readonly { readonly reason: string; readonly operation: string }[]; readonly commit: string; readonly caller: string };
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string; readonly details: Readonly<Record<string, unknown>> };
}

const hub = 'arn:aws:iam::111111111111:role/hub';
const spoke = 'arn:aws:iam::222222222222:role/idc/backup';

const organization: EmulatorSeed = { ...emptySeed, users: [{ userName: 'ada', displayName: 'Ada', name: { givenName: 'Ada', familyName: 'L' } }], groups: [{ displayName: 'Admins', members: ['ada'] }] };

describe('several instances', function () {
  this.timeout(240_000);
  let emulator: Emulator;
  let repository: TemporaryRepository;

  const start = async (options: EmulatorOptions = {}): Promise<void> => {
    const roles = [
      { accountId: '222222222222', name: 'backup', externalId: 'customer-7', trusted: ['arn:aws:sts::111111111111:assumed-role/hub/*'] },
      { accountId: '222222222222', name: 'guarded', mfaSerial: 'arn:aws:iam::111111111111:mfa/ada' },
    ];
    emulator = await startEmulator({ seed: { ...organization, roles }, instances: 2, asyncMs: 0, pageSize: 100, ...options });
    repository = temporaryRepository({ 'README.md': 'test\n' });
    const profile = (account: string): string => `aws_access_key_id=${account}\naws_secret_access_key=test\n`;
    writeFileSync(join(repository.root, '.git', 'credentials'), `[one]\n${profile('111111111111')}[two]\n${profile('222222222222')}`);
  };
  beforeEach(() => start());
  afterEach(async () => {
    await emulator.stop();
    repository.remove();
  });

  const configure = (text: string): void => { repository.write({ 'idc.yaml': text }); };
  const run = (...args: string[]): Promise<CliResult> => runCli(args, {
    cwd: repository.root,
    env: {
      AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', NO_COLOR: '1',
      AWS_SHARED_CREDENTIALS_FILE: join(repository.root, '.git', 'credentials'), AWS_CONFIG_FILE: '/dev/null',
    },
  });
  const report = ({ stdout }: CliResult): readonly ReportedInstance[] => (JSON.parse(stdout) as { instances: ReportedInstance[] }).instances;
  const operations = (): string[] => [...new Set(emulator.calls.map(({ operation }) => operation))].sort();
  const refs = (): string => repository.git('for-each-ref').replaceAll(/^.*refs\/heads\/audit\/.*\n/gm, ''); // the audit log tells of refusals too
  const two = 'instances:\n  prod:\n    profile: one\n    expectedAccount: "111111111111"\n  lab:\n    profile: two\n    expectedAccount: "222222222222"\n';

  it('are backed up at the same time, each in a commit of its own, with one report', async () => {
    configure(two);
    const result = await run('backup', 'create');
    expect(result.code, result.stderr).to.equal(0);
    const lines = result.stdout.trimEnd().split('\n');
    expect(lines[0]).to.match(/^INSTANCE +SNAPSHOT +OBJECTS +GAPS +CALLS +TIME +RESULT$/);
    expect(lines[1]).to.match(/^prod +\d{8}T\d{6}Z-\w+ +\d+ +0 +\d+ +\d+\.\d s +first$/);
    expect(lines[2]).to.match(/^lab +\d{8}T\d{6}Z-\w+ +0 +0 +\d+ +\d+\.\d s +first$/);
    for (const line of lines) expect(line.length).to.be.at.most(100);
    expect(result.stderr).to.match(/^… prod: /m).and.match(/^… lab: /m);
    expect(repository.git('rev-list', '--count', '--first-parent', 'snapshots')).to.equal('2');
    expect(repository.git('ls-tree', '--name-only', 'snapshots:snapshots')).to.equal('lab\nprod');
    expect(repository.git('fsck', '--strict', '--no-dangling')).to.equal('');
    const again = report(await run('backup', 'create', '--output', 'json'));
    expect(again.map(({ instance, outcome }) => [instance, outcome])).to.deep.equal([['prod', 'done'], ['lab', 'done']]);
    const list = JSON.parse((await run('backup', 'list', '--instance', 'lab', '--output', 'json')).stdout) as { instanceName: string }[];
    expect(list.map(({ instanceName }) => instanceName)).to.deep.equal(['lab', 'lab']);
  });

  it('do not disturb each other when one is denied, and the report names action and resource', async () => {
    await emulator.stop();
    repository.remove();
    await start({ denials: [{ principal: '222222222222', action: 'sso:ListInstances' }] });
    configure(two);
    const result = await run('backup', 'create');
    expect(result.code, result.stderr).to.equal(3);
    expect(result.stdout).to.match(/^prod .* first$/m).and.match(/^lab +- .* AWS_ACCESS_DENIED$/m);
    expect(result.stderr).to.match(/^error: lab: .*sso:ListInstances on \S+.*idc status --permissions.*\[AWS_ACCESS_DENIED\]$/m);
    const [prod, lab] = report(await run('backup', 'create', '--output', 'json'));
    expect(prod?.outcome).to.equal('done');
    expect(lab?.error?.details['denied']).to.deep.include({ action: 'sso:ListInstances', caller: 'arn:aws:iam::222222222222:user/administrator' });
    const alone = await run('backup', 'create', '--instance', 'lab');
    expect(alone.code).to.equal(7);
    expect(repository.git('ls-tree', '--name-only', 'snapshots:snapshots')).to.equal('prod');
  });

  it('keep what one of them lacks as a gap that names action and resource', async () => {
    configure(two);
    emulator.addFault({ operation: 'ListUsers', times: 1, error: { type: 'AccessDeniedException', message: 'User: arn:aws:iam::111111111111:user/x is not authorized to perform: identitystore:ListUsers on resource: arn:aws:identitystore::111111111111:identitystore/d-1 because no identity-based policy allows it' } });
    const result = await run('backup', 'create', '--output', 'json');
    expect(result.code).to.equal(3);
    const partial = report(result).filter(({ outcome }) => outcome === 'partial');
    expect(partial).to.have.length(1);
    expect(partial[0]?.snapshot?.gaps.find(({ operation }) => operation === 'identitystore:ListUsers')?.reason)
      .to.include('identitystore:ListUsers on resource: arn:aws:identitystore::111111111111:identitystore/d-1');
  });

  it('end with the exit code of the failure when all have failed', async () => {
    configure(two.replaceAll('profile: one', 'profile: none').replaceAll('profile: two', 'profile: none'));
    const result = await run('backup', 'create');
    expect(result.code, result.stderr).to.equal(7);
    expect(result.stderr.match(/^error: (prod|lab): .*\[AWS_CREDENTIALS\]$/gm)).to.have.length(2);
  });

  const chained = (externalId: string): string =>
    `instances:\n  lab:\n    profile: one\n    expectedAccount: "222222222222"\n    assumeRole:\n      - roleArn: ${hub}\n        sessionName: nightly\n      - roleArn: ${spoke}\n        externalId: ${externalId}\n`;

  it('are reached by a chain of roles with an external ID, each role assumed once', async () => {
    configure(chained('customer-7'));
    const result = await run('backup', 'create', '--output', 'json');
    expect(result.code, result.stderr).to.equal(0);
    expect(report(result)[0]?.snapshot?.caller).to.match(/^arn:aws:sts::222222222222:assumed-role\/backup\/idc-/);
    const assumed = emulator.calls.filter(({ operation }) => operation === 'AssumeRole');
    expect(assumed.map(({ caller, parameters }) => [caller, parameters['RoleArn']])).to.deep.equal([
      ['arn:aws:iam::111111111111:user/administrator', hub], ['arn:aws:sts::111111111111:assumed-role/hub/nightly', spoke],
    ]);
    expect(new Set(emulator.calls.filter(({ service }) => service !== 'sts').map(({ accountId }) => accountId))).to.deep.equal(new Set(['222222222222']));
  });

  it('are not read with a wrong external ID, and the refusal names the role', async () => {
    configure(chained('customer-8'));
    const result = await run('backup', 'create', '--instance', 'lab');
    expect(result.code).to.equal(7);
    expect(result.stderr).to.include(`sts:AssumeRole on ${spoke}`).and.include('external ID').and.include('[AWS_ACCESS_DENIED]');
    expect(operations()).to.deep.equal(['AssumeRole']);
  });

  it('are not read in another account, Region, partition or instance than expected', async () => {
    const cases: [config: string, args: string[], says: string[], calls: string[]][] = [
      ['profile: two\n    expectedAccount: "111111111111"', [], ['222222222222', '111111111111'], ['GetCallerIdentity']],
      ['profile: one\n    partition: aws-cn', [], ['partition aws', 'aws-cn'], ['GetCallerIdentity']],
      ['profile: one\n    region: eu-west-1', ['--region', 'us-east-1'], ['eu-west-1', 'us-east-1'], []],
      ['profile: one\n    expectedInstanceArn: arn:aws:sso:::instance/ssoins-0000000000000000', [], ['ssoins-0000000000000000', 'has the instance arn:aws:sso:::instance/'], ['GetCallerIdentity', 'ListInstances']],
    ];
    for (const [config, args, says, calls] of cases) {
      configure(`instances:\n  prod:\n    ${config}\n`);
      emulator.clearCalls();
      const result = await run('backup', 'create', '--instance', 'prod', ...args);
      expect(result.code, result.stderr).to.equal(2);
      expect(result.stderr).to.include('[TARGET_UNEXPECTED]').and.include('idc status');
      for (const piece of says) expect(result.stderr).to.include(piece);
      expect(operations()).to.deep.equal(calls);
    }
    expect(refs()).not.to.include('snapshots');
  });

  it('ask for the code of an MFA device only where somebody can answer', async () => {
    configure('instances:\n  lab:\n    profile: one\n    assumeRole:\n      - roleArn: arn:aws:iam::222222222222:role/guarded\n        mfaSerial: arn:aws:iam::111111111111:mfa/ada\n');
    const result = await run('backup', 'create', '--instance', 'lab');
    expect(result.code).to.equal(6);
    expect(result.stderr).to.include('mfa/ada').and.include('[CONFIRMATION_NEEDED]');
    expect(emulator.calls).to.deep.equal([]);
  });

  it('are restored with the same roles, which the engine assumes too', async () => {
    configure(chained('customer-7'));
    expect((await run('backup', 'create')).code).to.equal(0);
    const { instances: [lab] } = JSON.parse((await run('status', '--output', 'json')).stdout) as { instances: [{ instance: { identityStoreId: string } }] };
    emulator.change({ operation: 'CreateGroup', input: { IdentityStoreId: lab.instance.identityStoreId, DisplayName: 'Stray' } });
    emulator.clearCalls();
    const restored = await run('restore', 'latest', '--on-conflict', 'mirror', '--yes');
    expect(restored.code, restored.stdout + restored.stderr).to.equal(0);
    const writes = emulator.calls.filter(({ mutating, service }) => mutating && service !== 'sts');
    expect(writes.map(({ operation, accountId }) => [operation, accountId])).to.deep.equal([['DeleteGroup', '222222222222']]);
    expect(writes[0]?.caller).to.include(':assumed-role/backup/idc-');
  });

  it('are shown by status with caller, account, Region and instance, exit 7 when one fails', async () => {
    configure(two);
    const good = await run('status');
    expect(good.code, good.stderr).to.equal(0);
    expect(good.stdout).to.match(/^prod +111111111111 +us-east-1 +ssoins-\w+ +arn:aws:iam::111111111111:user\/admin\S*$/m);
    configure(two.replace('"222222222222"', '"333333333333"'));
    const bad = await run('status');
    expect(bad.code).to.equal(7);
    expect(bad.stdout).to.match(/^lab +- +us-east-1 +TARGET_UNEXPECTED/m).and.match(/^prod +111111111111/m);
    expect(bad.stderr).to.match(/^error: lab: .*333333333333/m);
  });

  describe('the mistakes of a new user', () => {
    const refused = async (args: string[], ...says: string[]): Promise<void> => {
      const before = refs();
      const result = await run(...args);
      expect(result.code, result.stderr).to.equal(2);
      const errors = result.stderr.split('\n').filter((line) => line.startsWith('error: '));
      expect(errors).to.have.length(1);
      for (const piece of says) expect(errors[0]).to.include(piece);
      expect(emulator.calls).to.deep.equal([]);
      expect(refs()).to.equal(before);
    };

    it('an account ID without quotes ends with the place and what to do', () => {
      configure('instances:\n  prod:\n    expectedAccount: 111111111111\n');
      return refused(['backup', 'create'], 'idc.yaml:3:22', 'double quotes', 'CONFIG_INVALID');
    });

    it('a misspelt field ends with the place and the right word', () => {
      configure('instances:\n  prod:\n    assumerole: []\n');
      return refused(['backup', 'create'], 'idc.yaml:3:5', 'did you mean assumeRole?');
    });

    it('a misspelt instance ends with the nearest name', async () => {
      configure(two);
      for (const args of [['backup', 'create'], ['backup', 'list'], ['backup', 'show', 'latest'], ['diff'], ['restore', 'latest'], ['adopt', '--stack', 's'], ['status']]) {
        await refused([...args, '--instance', 'prd'], '"prd"', 'there are prod, lab', '--instance prod', 'INSTANCE_UNKNOWN');
      }
    });

    it('a command on one instance without a name lists the instances', async () => {
      configure(two);
      await refused(['restore', 'latest'], 'prod, lab', '--instance prod');
    });

    it('a --config that is not there is an error', () => refused(['backup', 'create', '--config', 'idc.yml'], 'idc.yml', '--config'));
  });

  it('that are no longer configured keep their history', async () => {
    configure(two);
    expect((await run('backup', 'create')).code).to.equal(0);
    configure(two.replace('lab:', 'laboratory:'));
    expect((await run('backup', 'show', 'latest', '--instance', 'lab')).code).to.equal(0);
    const difference = await run('diff', 'latest', 'live', '--instance', 'lab');
    expect(difference.code).to.equal(2);
    expect(difference.stderr).to.include('INSTANCE_UNKNOWN');
  });
});

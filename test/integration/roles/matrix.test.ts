import { userInfo } from 'node:os';
import { expect } from 'chai';
import { seedFrom } from '../../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { browseAudit, readDemoOrganization } from '../../../src/operations/index.js';
import { openRepository } from '../../../src/store/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { runProgram } from '../../support/program-run.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

/** Commands that a role does not allow, each with what would otherwise call AWS or write something. */
const denied: Readonly<Record<string, readonly (readonly string[])[]>> = {
  nobody: [['backup', 'list'], ['report', '--out', 'site'], ['status'], ['diff', 'latest', 'live'], ['audit', 'log'], ['access', 'who', '--account', '111111111111', '--at', 'live']],
  viewer: [['backup', 'create'], ['backup', 'delete', 'latest', '--yes'], ['restore', 'latest', '--yes'], ['adopt', '--stack', 'dev'], ['key', 'init', '--passphrase'], ['target', 'add', 'x', '--directory', 'y'], ['audit', 'prune', '--older-than', '0d', '--yes']],
  operator: [['restore', 'latest', '--yes'], ['restore', 'rollback', '--yes'], ['restore', 'continue'], ['backup', 'prune', '--keep-last', '1', '--yes'], ['backup', 'unpin', 'latest', '--yes'], ['key', 'rotate'], ['adopt', '--stack', 'dev']],
  restorer: [['backup', 'prune', '--keep-last', '1', '--yes'], ['key', 'rotate'], ['target', 'push'], ['restore', 'latest', '--yes', '--kinds', 'users', '--on-conflict', 'mirror']],
};

describe('what a role does not allow', function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let restore: () => void;
  let temporary: TemporaryRepository;
  const configure = (role: string, to = `user:${userInfo().username}`, limits = ''): void => {
    temporary.write({ 'idc.yaml': `instances:\n  default: {}\nroles:\n  assign:\n    - role: ${role}\n      to: ["${to}"]\n${limits}` });
  };
  before(async () => {
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0, pageSize: 100 });
    restore = setEnvironment({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' });
    temporary = temporaryRepository({ 'README.md': 'test\n' });
    await runProgram(temporary.root, 'backup', 'create');
  });
  after(async () => {
    restore();
    temporary.remove();
    await emulator.stop();
  });

  async function expectDenied(args: readonly string[], calls: readonly string[] = []): Promise<string> {
    emulator.clearCalls();
    const refs = temporary.git('for-each-ref', 'refs/heads/snapshots', 'refs/identity-center');
    const run = await runProgram(temporary.root, ...args);
    expect([run.code, run.error?.code], args.join(' ')).to.deep.equal([8, 'ROLE_DENIED']);
    expect(emulator.calls.map(({ operation }) => operation), args.join(' ')).to.deep.equal(calls);
    expect(temporary.git('for-each-ref', 'refs/heads/snapshots', 'refs/identity-center')).to.equal(refs);
    const [event] = await browseAudit(await openRepository(temporary.root), {}, 1);
    expect(event, args.join(' ')).to.include({ outcome: 'denied', exitCode: 8, error: 'ROLE_DENIED' });
    return run.error?.remedy ?? '';
  }

  for (const [role, commands] of Object.entries(denied)) {
    it(`is denied to a ${role} before anything is asked or written, and recorded`, async () => {
      configure(role === 'nobody' ? 'administrator' : role, role === 'nobody' ? 'user:somebody-else' : undefined);
      if (role === 'restorer') configure(role, undefined, '      strategies: [merge]\n');
      for (const args of commands) expect(await expectDenied(args)).to.contain('idc access-policy check --principal');
    });
  }

  it('is decided by the session that STS knows, which is the only call', async () => {
    configure('viewer', 'arn:aws:iam::111111111111:user/administrator');
    await expectDenied(['backup', 'create'], ['GetCallerIdentity']);
    expect((await runProgram(temporary.root, 'backup', 'list')).code).to.equal(0);
    const [event] = await browseAudit(await openRepository(temporary.root), {}, 1);
    expect(event).to.have.nested.property('caller.arn', 'arn:aws:iam::111111111111:user/administrator');
  });

  it('cannot be led around with another configuration, nor with one that is broken', async () => {
    configure('viewer');
    temporary.write({ 'other.yaml': 'instances:\n  default: {}\n' });
    await expectDenied(['--config', `${temporary.root}/other.yaml`, 'backup', 'create']);
    temporary.write({ 'idc.yaml': 'instances:\n  default: {}\nroles:\n  assign: []\n  policies: [own.cedar]\n', 'own.cedar': 'permit (principal, action, resource) when { context.acount == "1" };\n' });
    const run = await runProgram(temporary.root, 'backup', 'list');
    expect([run.code, run.error?.message.slice(0, 14)]).to.deep.equal([2, 'own.cedar:1:45']);
  });

  it('is explained', async () => {
    configure('restorer', undefined, '      accounts: ["111111111111"]\n');
    const ask = (...more: string[]) => runProgram(temporary.root, 'access-policy', 'check', '--principal', `user:${userInfo().username}`, '--action', 'restore:run', '--kind', 'assignments', ...more);
    const run = await ask('--account', '111111111111');
    expect(run).to.include({ code: 0 }).and.to.have.property('stdout').that.contains('decided by: restorer');
    expect(await ask('--account', '222222222222')).to.include({ code: 8 }).and.to.have.property('stdout').that.contains('no policy allows it');
  }).timeout(20_000);
});

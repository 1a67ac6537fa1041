import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Command } from 'commander';
import { actionOf, pathOf, unrecorded } from '../../../src/cli/audit/recorded.js';
import { makeProgram } from '../../../src/cli/program.js';
import { startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { seedFrom } from '../../../src/cli/demo/seed.js';
import { browseAudit, readDemoOrganization, verifyAudit, type FoundEvent } from '../../../src/operations/index.js';
import { openRepository, writeNote } from '../../../src/store/index.js';
import { auditFields } from '../../support/audit-events.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { runProgram } from '../../support/program-run.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const secret = 'canary-of-the-environment';
const role = 'arn:aws:iam::111111111111:user/administrator';

describe('what commands leave in the audit log', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let restore: () => void;
  let temporary: TemporaryRepository;
  before(async () => {
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 0, pageSize: 100 });
    restore = setEnvironment({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: secret, AWS_EC2_METADATA_DISABLED: 'true' });
  });
  after(async () => {
    restore();
    await emulator.stop();
  });
  beforeEach(() => { temporary = temporaryRepository({ 'README.md': 'test\n' }); });
  afterEach(() => { temporary.remove(); });

  async function events(): Promise<FoundEvent[]> {
    const repository = await openRepository(temporary.root);
    expect((await verifyAudit(repository)).flatMap(({ findings }) => findings)).to.deep.equal([]);
    return (await browseAudit(repository, {})).toReversed();
  }

  it('is one event each, with caller, instance, parameters, outcome and snapshots', async () => {
    const { stdout } = await runProgram(temporary.root, 'backup', 'create', '--tag', 'nightly');
    const id = stdout.trim();
    await runProgram(temporary.root, 'backup', 'pin', 'latest', '--reason', `because of ${secret}`);
    await runProgram(temporary.root, 'backup', 'delete', 'latest', '--yes');
    await runProgram(temporary.root, 'access', 'of', 'nobody');
    await runProgram(temporary.root, 'access', 'who', '--account', '111111111111', '--output', 'json');
    const found = await events();
    expect(found.map(({ action, effect, outcome, exitCode, error, snapshots }) => [action, effect, outcome, exitCode, error, snapshots])).to.deep.equal([
      ['backup:create', 'change', 'done', 0, undefined, [id]],
      ['backup:pin', 'change', 'done', 0, undefined, [id]],
      ['backup:delete', 'removal', 'refused', 5, 'GUARD_PINNED', undefined],
      ['access:of', 'read', 'failed', 2, 'USAGE', [id]],
      ['access:who', 'read', 'done', 0, undefined, [id]],
    ]);
    expect(found[0]).to.deep.include({ instances: ['default'], parameters: { tag: ['nightly'] } }).and.to.have.nested.property('caller.arn', role);
    expect(found[1]?.parameters).to.deep.equal({ snapshot: 'latest', reason: 'because of [secret]' });
    expect(found[4]?.parameters).to.deep.equal({ account: '111111111111' });
    expect(found[4]?.caller).not.to.have.property('arn'); // nothing has asked STS
    expect(JSON.stringify(found)).not.to.contain(secret);
  });

  it('is one event for each export, conversion, check and import, also of one that is refused', async () => {
    await runProgram(temporary.root, 'backup', 'create');
    await runProgram(temporary.root, 'export', '--out', join(temporary.root, 'all.json'));
    await runProgram(temporary.root, 'convert', join(temporary.root, 'all.json'), join(temporary.root, 'all.yaml'));
    await runProgram(temporary.root, 'import', join(temporary.root, 'all.yaml'));
    await runProgram(temporary.root, 'import', join(temporary.root, 'all.yaml'), '--commit');
    temporary.write({ 'broken.json': '{' });
    await runProgram(temporary.root, 'import', join(temporary.root, 'broken.json'), '--commit');
    expect((await events()).slice(1).map(({ action, effect, outcome, error }) => [action, effect, outcome, error])).to.deep.equal([
      ['export', 'read', 'done', undefined],
      ['convert', 'read', 'done', undefined],
      ['import:validate', 'read', 'done', undefined],
      ['import', 'change', 'done', undefined],
      ['import', 'change', 'failed', 'IMPORT_INVALID'],
    ]);
  });

  it('is nothing where the configuration switches it off, and only what changes something where it says so', async () => {
    temporary.write({ 'idc.yaml': 'instances:\n  default: {}\naudit:\n  enabled: false\n' });
    await runProgram(temporary.root, 'backup', 'create');
    expect(await events()).to.deep.equal([]);
    temporary.write({ 'idc.yaml': 'instances:\n  default: {}\naudit:\n  reads: false\n  writer: desk\n' });
    temporary.write({ 'other.yaml': 'instances:\n  default: {}\naudit:\n  enabled: false\n' });
    await runProgram(temporary.root, 'backup', 'list');
    await runProgram(temporary.root, '--config', join(temporary.root, 'other.yaml'), 'backup', 'create');
    expect((await events()).map(({ writer, action }) => `${writer} ${action}`)).to.deep.equal(['desk backup:create']);
  });

  it('is nothing of a look into a repository that has no snapshots', async () => {
    await runProgram(temporary.root, 'backup', 'list');
    expect(temporary.git('branch', '--list', 'audit/*')).to.equal('');
  });

  it('refuses a removal that could not be recorded, and takes a backup all the same', async () => {
    const taken = await runProgram(temporary.root, 'backup', 'create');
    expect(taken.code).to.equal(0);
    const notes = join(temporary.root, '.git/identity-center/audit');
    rmSync(notes, { recursive: true });
    writeFileSync(notes, 'in the way\n');
    const refused = await runProgram(temporary.root, 'backup', 'delete', 'latest', '--yes');
    expect(refused.error?.code).to.equal('AUDIT_UNWRITABLE');
    const second = await runProgram(temporary.root, 'backup', 'create');
    expect(second.code).to.equal(0);
    expect(second.stderr).to.contain('warning: The audit log cannot be written');
    rmSync(notes);
    mkdirSync(notes);
    expect((await runProgram(temporary.root, 'backup', 'delete', 'latest', '--yes')).code).to.equal(0);
  });

  it('is an event of an operation whose process was killed, from the next command', async () => {
    const repository = await openRepository(temporary.root);
    const { pid } = spawnSync(process.execPath, ['--version']);
    const { hostname } = await import('node:os');
    const fields = auditFields({ action: 'restore:run', effect: 'removal', outcome: 'unfinished', at: '2026-11-01T00:00:00.000Z' });
    await writeNote(repository, `audit/pending/${fields.id}`, JSON.stringify({ fields, pid, host: hostname(), isEnded: false }));
    await writeNote(repository, 'audit/pending/torn', '{"fields":');
    await runProgram(temporary.root, 'backup', 'create');
    await runProgram(temporary.root, 'backup', 'list');
    expect((await events()).map(({ action, outcome }) => `${action} ${outcome}`)).to.deep.equal(['restore:run unfinished', 'backup:create done', 'backup:list done']);
  });

  it('goes with the copies, and comes back from them; what two machines write under one name is one chain there', async () => {
    const config = 'instances:\n  default: {}\naudit:\n  writer: job\ntargets:\n  disk:\n    type: directory\n    path: copy.git\n';
    temporary.write({ 'idc.yaml': config });
    await runProgram(temporary.root, 'backup', 'create');
    const other = temporaryRepository({ 'README.md': 'test\n' });
    try {
      other.write({ 'idc.yaml': config.replace('copy.git', join(temporary.root, 'copy.git')) });
      await runProgram(other.root, 'backup', 'create');
      const copied = temporary.git('--git-dir', 'copy.git', 'rev-parse', 'audit/job');
      expect(copied).to.equal(other.git('rev-parse', 'audit/job'));
      const second = await runProgram(temporary.root, 'target', 'push');
      expect(second.stderr).not.to.contain('warning');
      expect(temporary.git('--git-dir', 'copy.git', 'rev-parse', 'audit/job')).to.equal(temporary.git('rev-parse', 'audit/job'));
      expect((await events()).map(({ sequence, action }) => `${sequence} ${action}`)).to.deep.equal(['1 backup:create', '2 backup:create', '3 target:push']);
      temporary.git('update-ref', 'refs/heads/audit/job', 'audit/job~1');
      expect((await runProgram(temporary.root, 'audit', 'verify', '--all-targets')).code).to.equal(4);
      await runProgram(temporary.root, 'target', 'pull', 'disk');
      expect((await events()).map(({ action }) => action)).to.include.members(['target:push', 'target:pull']);
    } finally {
      other.remove();
    }
  });

  it('is told of every command, or left out for a reason', async () => {
    const { program } = await makeProgram();
    const all = (command: Command): string[] => command.commands.flatMap((child) => [...(actionOf(child) !== undefined || child.commands.length === 0 ? [pathOf(child)] : []), ...all(child)]);
    const find = (path: string) => path.split(' ').reduce((at, word) => at.commands.find((child) => child.name() === word)!, program);
    expect(all(program).filter((path) => actionOf(find(path)) === undefined && !(path in unrecorded))).to.deep.equal([]);
  });
});

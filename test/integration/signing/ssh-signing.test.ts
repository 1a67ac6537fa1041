import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { AwsError } from '../../../src/errors/index.js';
import { chooseReading, type ReadingPlace } from '../../../src/operations/choose-reading.js';
import { validateHistory, type OperationContext, type RetentionContext } from '../../../src/operations/index.js';
import { applyPrune, pin, planDelete, undelete } from '../../../src/operations/retention/index.js';
import { SnapshotSigning } from '../../../src/operations/signing/index.js';
import { requireSignature } from '../../../src/operations/signing/require-signature.js';
import { emptyPolicy } from '../../../src/retention/index.js';
import { sshSigner } from '../../../src/signing/index.js';
import { branchTip, commitSnapshot, listSnapshots, openRepository, type SnapshotRecord } from '../../../src/store/index.js';
import { collected } from '../../support/collected.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { rejection } from '../../support/rejection.js';
import { makeHistory, retentionContext, type Step } from '../../support/retention-law.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { publicKeyOf, sshKeys, type SshKeys } from '../../support/ssh-keys.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const step = (content: number): Step => ({ instance: 'default', hours: 24, content, purpose: 'backup', tags: [] });

describe('snapshots signed with SSH keys', function () {
  this.timeout(60_000);
  let temporary: TemporaryRepository;
  let keys: SshKeys;
  let key: string;
  let allowed: string;
  before(() => {
    keys = sshKeys();
    key = keys.make('backup');
    allowed = keys.allow('allowed', ['backup@example.com', key]);
  });
  after(() => keys.remove());
  beforeEach(() => { temporary = temporaryRepository(); });
  afterEach(() => { temporary.remove(); });

  /** Signing as another process sees it. */
  async function signing({ sshKey = key, allowedSigners = allowed, required = true }: { sshKey?: string; allowedSigners?: string; required?: boolean } = {}): Promise<SnapshotSigning> {
    return new SnapshotSigning(await openRepository(temporary.root), { signer: sshSigner(sshKey), allowedSigners, required });
  }

  async function retention(overrides: Partial<RetentionContext> = {}): Promise<RetentionContext> {
    const repository = await openRepository(temporary.root);
    return { ...retentionContext(repository, { ...emptyPolicy, keepLast: 1 }), signing: await signing(), ...overrides };
  }

  /** Newest first. */
  async function records(): Promise<SnapshotRecord[]> {
    return collected(listSnapshots(await openRepository(temporary.root)));
  }

  /** What plain git says of each commit: G good, N none, U or E not known, B bad. */
  function gitSays(allowedSigners = allowed, revision = 'snapshots'): string {
    return temporary.git('-c', `gpg.ssh.allowedSignersFile=${allowedSigners}`, 'log', '--format=%G?', revision).replaceAll('\n', '');
  }

  async function states(): Promise<string[]> {
    const judge = await signing();
    return Promise.all((await records()).map(async ({ commit }) => (await judge.verdictOf(commit)).state));
  }

  async function codes(required = true): Promise<string[]> {
    const repository = await openRepository(temporary.root);
    const report = await validateHistory({ repository, signing: await signing({ required }), now: () => new Date(), onProgress: () => undefined });
    return report.snapshots.map(({ damages }) => damages.map(({ code }) => code).filter((code) => code.startsWith('SIGNATURE')).join());
  }

  /** Puts another commit in place of the newest, as somebody would who can push. */
  function replaceTip(change: (content: string) => string): void {
    const content = change(execFileSync('git', ['cat-file', 'commit', 'snapshots'], { cwd: temporary.root, encoding: 'latin1' }));
    temporary.git('update-ref', 'refs/heads/snapshots', temporary.gitWithInput(Buffer.from(content, 'latin1'), 'hash-object', '-t', 'commit', '-w', '--stdin'));
  }

  it('are accepted by plain git and by a validation, and git finds nothing wrong with them', async () => {
    await makeHistory(temporary.root, [step(0), step(1)], await signing());
    expect(temporary.git('-c', `gpg.ssh.allowedSignersFile=${allowed}`, 'verify-commit', 'snapshots')).to.equal('');
    expect(gitSays()).to.equal('GG');
    expect(await states()).to.deep.equal(['good', 'good']);
    expect(await codes()).to.deep.equal(['', '']);
    expect(temporary.git('fsck', '--strict', '--full')).to.equal('');
    const [newest] = await records();
    expect(await (await signing()).verdictOf(newest!.commit)).to.deep.include({ state: 'good', signer: 'backup@example.com' });
  });

  it('keep good signatures when others are pruned, put back or pinned', async () => {
    await makeHistory(temporary.root, [0, 1, 2, 3].map(step), await signing());
    const [, second, third] = await records();
    const before = await branchTip(await openRepository(temporary.root), 'snapshots');
    const context = await retention();
    await applyPrune(context, await planDelete(context, new Set([third!.metadata.snapshotId])));
    expect(gitSays()).to.equal('GGG');
    expect(await codes()).to.deep.equal(['', '', '']);
    const later = await retention({ now: () => new Date('2027-01-02T00:00:00Z') });
    await applyPrune(later, await planDelete(later, new Set([second!.metadata.snapshotId])));
    await undelete(later, [third!.metadata.snapshotId]);
    expect(gitSays()).to.equal('GGG');
    await undelete(context, 'all');
    expect(await branchTip(context.repository, 'snapshots')).to.equal(before);
    const place = { ...context, instanceName: 'default', aws: () => Promise.reject(new Error('no AWS')), toolVersion: 'test', onProgress: () => undefined };
    const pinned = await pin(place, third!.metadata.snapshotId, 'hold');
    expect(gitSays(allowed, pinned.pin.commit)).to.equal('G');
  });

  it('are signed again without a list of allowed signers when the key that signs here has made them', async () => {
    await makeHistory(temporary.root, [0, 1, 2].map(step), sshSigner(key));
    const unlisted = new SnapshotSigning(await openRepository(temporary.root), { signer: sshSigner(key), required: false });
    const [newest, , oldest] = await records();
    expect(await unlisted.verdictOf(newest!.commit)).to.deep.equal({ state: 'unchecked' });
    const context = await retention({ signing: unlisted });
    await applyPrune(context, await planDelete(context, new Set([oldest!.metadata.snapshotId])));
    expect(gitSays()).to.equal('GG');
  });

  it('are told apart: good, not signed, unknown, expired, for another purpose, forged and damaged', async () => {
    const stranger = keys.make('stranger');
    await makeHistory(temporary.root, [step(0)], await signing());
    await makeHistory(temporary.root, [step(1)], sshSigner(stranger), '2026-02-01T00:00:00Z');
    expect(await states()).to.deep.equal(['unknown', 'good']);
    expect(await codes()).to.deep.equal(['SIGNATURE_UNKNOWN', '']);
    replaceTip((content) => content.replace('step 0', 'step 9'));
    expect(await states()).to.deep.equal(['bad', 'good']);
    expect(await codes()).to.deep.equal(['SIGNATURE_BAD', '']);
    expect(gitSays()).to.equal('BG');
    replaceTip((content) => content.replace(/(gpgsig .*\n) /, '$1 AAAA'));
    expect(await codes()).to.deep.equal(['SIGNATURE_BAD', '']);
    replaceTip((content) => content.replace(/gpgsig [^]*?END SSH SIGNATURE-----\n/, 'gpgsig -----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----\n'));
    expect(await codes()).to.deep.equal(['SIGNATURE_UNKNOWN', '']);
    replaceTip((content) => content.replace(/gpgsig [^]*?END PGP SIGNATURE-----\n/, ''));
    expect(await states()).to.deep.equal(['unsigned', 'good']);
    expect(await codes()).to.deep.equal(['SIGNATURE_MISSING', '']);
    expect(await codes(false)).to.deep.equal(['', '']);
  });

  it('count by the file of allowed signers as git reads it: times of validity, namespaces, several names', async () => {
    await makeHistory(temporary.root, [step(0)], await signing());
    const [{ commit }] = (await records()) as [SnapshotRecord];
    const judged = async (options: string): Promise<[string, string]> => {
      const allowedSigners = keys.allow('tried', [options, key]);
      const verdict = await (await signing({ allowedSigners })).verdictOf(commit);
      const good = gitSays(allowedSigners) === 'G';
      expect(verdict.state === 'good', options).to.equal(good);
      return [verdict.state, 'reason' in verdict ? verdict.reason : ''];
    };
    expect(await judged('*@example.com,other namespaces="git"')).to.deep.equal(['good', '']);
    expect(await judged('a@example.com valid-after="20250101",valid-before="20270101"')).to.deep.equal(['good', '']);
    const [expired, why] = await judged('a@example.com valid-before="20250101"');
    expect([expired, why]).to.satisfy(([state, reason]: [string, string]) => state === 'unknown' && reason.includes('expired'), why);
    expect((await judged('a@example.com namespaces="file"'))[0]).to.equal('unknown');
  });

  it('may be missing only before the first one that is signed', async () => {
    await makeHistory(temporary.root, [step(0), step(1)]);
    expect(await codes()).to.deep.equal(['SIGNATURE_MISSING', 'SIGNATURE_MISSING']);
    await makeHistory(temporary.root, [step(2)], await signing(), '2026-02-01T00:00:00Z');
    expect(await codes()).to.deep.equal(['', '', '']);
    await makeHistory(temporary.root, [step(3)], undefined, '2026-03-01T00:00:00Z');
    expect(await codes()).to.deep.equal(['SIGNATURE_MISSING', '', '', '']);
    const [newest, signed, old] = await records();
    const context = { signing: await signing() };
    const state = ({ commit, metadata }: SnapshotRecord): Parameters<typeof requireSignature>[1] =>
      ({ commit, metadata, label: metadata.snapshotId, instanceName: 'default' } as Parameters<typeof requireSignature>[1]);
    for (const record of [signed, old]) await requireSignature(context, state(record!));
    const refusal = await rejection(requireSignature(context, state(newest!)));
    expect(refusal).to.include({ code: 'GUARD_SIGNATURE', exitCode: 5 });
    expect(refusal.message).to.include(newest!.metadata.snapshotId);
    await requireSignature({ signing: await signing({ required: false }) }, state(newest!));
    // Pruning leaves what is not signed as it is.
    const pruning = await retention();
    await applyPrune(pruning, await planDelete(pruning, new Set([old!.metadata.snapshotId])));
    expect(gitSays()).to.equal('NGN');
  });

  it('are what an incremental reading goes on from, and nothing else', async () => {
    await makeHistory(temporary.root, [step(0)], sshSigner(keys.make('intruder')));
    const [base] = await records();
    const place = {
      aws: { organization: { listDelegatedAdministrators: () => { throw new AwsError('AWS_ACCESS_DENIED', { message: 'asked', remedy: 'none' }); } } },
      caller: { accountId: '1' }, instance: { instanceArn: base!.metadata.instanceArn, ownerAccountId: '1' },
    } as unknown as ReadingPlace;
    const reasonWith = async (judge: SnapshotSigning | undefined): Promise<string | undefined> => {
      const context = { signing: judge, now: () => base!.metadata.takenAt } as OperationContext;
      return (await chooseReading(context, place, base)).reason;
    };
    expect(await reasonWith(await signing({ required: false }))).to.include('is not proved: its signature is not known');
    expect(await reasonWith(undefined)).to.include('the delegated administrators cannot be listed');
  });

  it('are refused by pruning when their signature is not good, with nothing changed, and lose it only where nobody asks for one', async () => {
    await makeHistory(temporary.root, [0, 1].map(step), await signing());
    const forger = keys.make('forger');
    await makeHistory(temporary.root, [step(2)], sshSigner(forger), '2026-02-01T00:00:00Z');
    const [forged, , oldest] = await records();
    const before = temporary.git('for-each-ref');
    const doomed = new Set([oldest!.metadata.snapshotId]);
    const refusal = await rejection(planDelete(await retention(), doomed));
    expect(refusal).to.include({ code: 'GUARD_SIGNATURE' });
    expect(refusal.message).to.include(forged!.metadata.snapshotId);
    // Without a list only the key counts that signs here, and it is known once it has signed.
    const unlisted = await retention({ signing: new SnapshotSigning(await openRepository(temporary.root), { signer: sshSigner(key), required: false }) });
    expect((await rejection(applyPrune(unlisted, await planDelete(unlisted, doomed)))).code).to.equal('GUARD_SIGNATURE');
    const unable = await retention({ signing: new SnapshotSigning(await openRepository(temporary.root), { allowedSigners: allowed, required: false }) });
    expect((await rejection(planDelete(unable, doomed))).code).to.equal('SIGNING_FAILED');
    expect(temporary.git('for-each-ref')).to.equal(before);
    const careless = await retention({ signing: undefined });
    const plan = await planDelete(careless, doomed);
    expect(plan.lostSignatures).to.equal(2);
    await applyPrune(careless, plan);
    expect(gitSays()).to.equal('NN');
  });

  it('are not written when they cannot be signed', async () => {
    await makeHistory(temporary.root, [step(0)], await signing());
    const before = [temporary.git('for-each-ref'), temporary.git('count-objects', '-v')];
    const failing = async (settings: Parameters<typeof signing>[0]): Promise<string> => {
      const request = { files: treeFiles(smallState), metadata: sampleMetadata(), signing: await signing(settings) };
      const error = await rejection(commitSnapshot(await openRepository(temporary.root), request));
      expect(error.code).to.equal('SIGNING_FAILED');
      return error.message;
    };
    const open = keys.make('open');
    chmodSync(open, 0o644);
    expect(await failing({ sshKey: join(keys.folder, 'none') })).to.include(join(keys.folder, 'none'));
    expect((await rejection((await signing({ sshKey: join(keys.folder, 'none') })).ready())).code).to.equal('SIGNING_FAILED');
    expect(await failing({ sshKey: keys.make('locked', { passphrase: 'secret' }) })).to.include('passphrase');
    expect(await failing({ sshKey: open })).to.include('too open');
    expect(await failing({ sshKey: publicKeyOf(key) })).to.include('key');
    expect(await failing({ sshKey: keys.make('unlisted') })).to.include('would not accept the signature');
    const tooLate = keys.allow('later', ['backup@example.com valid-after="20270101"', key]);
    expect(await failing({ allowedSigners: tooLate })).to.include('not yet valid');
    const missing = { files: treeFiles(smallState), metadata: sampleMetadata(), signing: await signing({ allowedSigners: join(keys.folder, 'nothing') }) };
    expect((await rejection(commitSnapshot(await openRepository(temporary.root), missing))).code).to.equal('CONFIG_INVALID');
    expect([temporary.git('for-each-ref'), temporary.git('count-objects', '-v')]).to.deep.equal(before);
    await makeHistory(temporary.root, [step(1)], await signing(), '2026-02-01T00:00:00Z');
    expect(gitSays()).to.equal('GG');
  });

  it('can be signed by a key that only the agent holds', async () => {
    const locked = keys.make('in-agent', { passphrase: 'secret' });
    const printed = execFileSync('ssh-agent', ['-s'], { encoding: 'utf8' });
    const [socket, pid] = [/SSH_AUTH_SOCK=([^;]+)/.exec(printed)?.[1] ?? '', /SSH_AGENT_PID=(\d+)/.exec(printed)?.[1] ?? ''];
    const restore = setEnvironment({ SSH_AUTH_SOCK: socket });
    try {
      execFileSync('ssh-keygen', ['-q', '-p', '-P', 'secret', '-N', '', '-f', locked]);
      execFileSync('ssh-add', ['-q', locked], { stdio: 'pipe' });
      execFileSync('ssh-keygen', ['-q', '-p', '-N', 'secret', '-f', locked]);
      const allowedSigners = keys.allow('agents', ['agent@example.com', locked]);
      await makeHistory(temporary.root, [step(0)], await signing({ sshKey: locked, allowedSigners }));
      await makeHistory(temporary.root, [step(1)], await signing({ sshKey: publicKeyOf(locked), allowedSigners }), '2026-02-01T00:00:00Z');
      expect(gitSays(allowedSigners)).to.equal('GG');
    } finally {
      restore();
      process.kill(Number(pid));
    }
  });

  it('of two runs at once are all there, each with its signature', async () => {
    const commit = async (instanceName: string): Promise<void> => {
      const judge = await signing();
      for (let hour = 0; hour < 3; hour += 1) {
        const takenAt = new Date(Date.UTC(2026, 5, 1, hour));
        await commitSnapshot(await openRepository(temporary.root), { files: treeFiles({ ...smallState, 'x.yaml': `${instanceName} ${hour}\n` }), metadata: sampleMetadata({ instanceName, takenAt }), signing: judge });
      }
    };
    await Promise.all([commit('one'), commit('two')]);
    expect(gitSays()).to.equal('GGGGGG');
    expect(temporary.git('fsck', '--strict', '--full')).to.equal('');
  });
});

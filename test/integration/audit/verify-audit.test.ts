import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { headText, openLine, sealEvent, type AuditHead } from '../../../src/audit/index.js';
import { appendAuditEvent } from '../../../src/operations/audit/audit-log.js';
import { planAuditPrune, SnapshotSigning, sshSigner, verifyAudit, type VerifyAuditOptions } from '../../../src/operations/index.js';
import { openRepository, removeNote } from '../../../src/store/index.js';
import { logFiles, tamperWith } from '../../support/audit-branch.js';
import { auditFields } from '../../support/audit-events.js';
import { sshKeys, type SshKeys } from '../../support/ssh-keys.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const branch = 'audit/desk';
const file = '2026-11/01-0001.jsonl';

describe('verifying the audit log', () => {
  let temporary: TemporaryRepository;
  let heads: AuditHead[];
  beforeEach(async () => {
    temporary = temporaryRepository({ 'README.md': 'test\n' });
    heads = [];
    for (let hour = 1; hour <= 5; hour += 1) heads.push(await append(hour));
  });
  afterEach(() => { temporary.remove(); });

  async function append(hour: number, fields = {}, signing?: SnapshotSigning): Promise<AuditHead> {
    const repository = await openRepository(temporary.root);
    const at = new Date(Date.UTC(2026, 10, 1, hour));
    const { sequence, hash } = await appendAuditEvent({ repository, writer: 'desk', signing }, auditFields({ at: at.toISOString(), ...fields }), at);
    return { sequence, hash };
  }

  async function found(options: VerifyAuditOptions = {}): Promise<string[]> {
    const logs = await verifyAudit(await openRepository(temporary.root), options);
    return logs.flatMap(({ findings }) => findings.map(({ type, sequence }) => `${type} ${sequence ?? ''}`.trim()));
  }

  async function forgetHead(): Promise<void> {
    await removeNote(await openRepository(temporary.root), 'audit/desk.head');
  }

  function lines(): string[] {
    return logFiles(temporary, branch)[file]!.trimEnd().split('\n');
  }

  const text = (kept: readonly string[]): string => kept.map((line) => `${line}\n`).join('');

  it('finds nothing in a log as it was written, and tells its head', async () => {
    const [log] = await verifyAudit(await openRepository(temporary.root), { expect: heads[2] });
    expect(log).to.deep.equal({ writer: 'desk', events: 5, first: 1, head: headText(heads[4]!), findings: [] });
  });

  it('tells of earlier commits that cannot be read, and verifies what is there', async () => {
    rmSync(join(temporary.root, '.git', 'objects', temporary.git('rev-parse', `${branch}~2`).replace(/^../, '$&/')));
    expect(await found()).to.deep.equal(['missing']);
  });

  it('tells an event that a commit on top has taken out, changed, put elsewhere, repeated or put in', async () => {
    const whole = lines();
    const forged = sealEvent(auditFields({ action: 'key:list' }), heads[1]!).line;
    const cases: Record<string, [string[], string]> = {
      removed: [whole.toSpliced(2, 1), 'missing 3'],
      changed: [whole.with(2, whole[2]!.replace('alice', 'mallo')), 'changed 3'],
      swapped: [whole.with(1, whole[2]!).with(2, whole[1]!), 'misplaced 2'],
      repeated: [whole.toSpliced(2, 0, whole[1]!), 'misplaced 2'],
      inserted: [whole.toSpliced(2, 0, forged), 'misplaced 3'],
      replaced: [whole.with(2, forged), 'unlinked 4'],
      cut: [whole.slice(0, 4), 'truncated 5'],
    };
    for (const [name, [kept, expected]] of Object.entries(cases)) {
      tamperWith(temporary, branch, { [file]: text(kept) });
      expect(await found(), name).to.include(expected);
      temporary.git('update-ref', `refs/heads/${branch}`, `${branch}~1`);
      expect(await found(), `after ${name}`).to.deep.equal([]);
    }
  });

  it('tells a rest that was written anew by the commits that were there before', async () => {
    const forged = [...lines().slice(0, 2)];
    let head = heads[1]!;
    for (const action of ['diff', 'diff', 'diff']) {
      const { event, line } = sealEvent(auditFields({ action }), head);
      head = { sequence: event.sequence, hash: event.hash };
      forged.push(line);
    }
    await forgetHead();
    tamperWith(temporary, branch, { [file]: text(forged) }, { message: `diff done\n\nAudit-Head: ${headText({ ...head, sequence: 6 })}` });
    expect(await found()).to.include('rewritten 3');
    tamperWith(temporary, branch, { [file]: text(forged) }, { parent: '', message: `diff done\n\nAudit-Head: ${headText(head)}` });
    expect(await found()).to.deep.equal([]); // nothing here knows better
    expect(await found({ expect: heads[2] })).to.deep.equal(['rewritten 3']);
  });

  it('tells a log whose end is gone by what this machine remembers, and by a head that somebody has written down', async () => {
    temporary.git('update-ref', `refs/heads/${branch}`, `${branch}~2`);
    expect(await found()).to.deep.equal(['truncated 4']);
    await forgetHead();
    expect(await found()).to.deep.equal([]);
    expect(await found({ expect: heads[4] })).to.deep.equal(['truncated 4']);
  });

  it('tells a log that is gone', async () => {
    temporary.git('update-ref', '-d', `refs/heads/${branch}`);
    expect(await found()).to.deep.equal(['truncated']);
  });

  it('tells events that came without a commit of this program, and files that are no part of it', async () => {
    const { line } = sealEvent(auditFields(), heads[4]!);
    tamperWith(temporary, branch, { [file]: text([...lines(), line]) });
    expect(await found()).to.include('changed 6');
    tamperWith(temporary, branch, { ...logFiles(temporary, branch), 'notes.txt': 'x\n' });
    expect(await found()).to.include('changed');
  });

  it('goes on with a log that somebody has tampered with, and still tells it', async () => {
    tamperWith(temporary, branch, { [file]: text(lines().slice(0, 4)).trimEnd() });
    await append(6);
    expect(await found()).to.include('missing 5');
  });

  it('proves what is left after a pruning, and only that which tells of itself', async () => {
    const repository = await openRepository(temporary.root);
    const plan = await planAuditPrune(repository, { retention: { years: 0, months: 0, days: 0, hours: 2 }, writer: 'desk', now: new Date(Date.UTC(2026, 10, 1, 5, 30)) });
    expect(plan).to.deep.equal({ writer: 'desk', removed: 3, kept: 2, last: heads[2] });
    await append(6, { action: 'audit:prune', pruned: plan.last });
    await append(7);
    expect(await verifyAudit(repository, { expect: heads[3] })).to.deep.include.members([]);
    const [log] = await verifyAudit(repository, { expect: heads[3] });
    expect(log).to.include({ events: 4, first: 4 }).and.to.have.property('findings').that.is.empty;
    expect(temporary.git('log', '--format=%s', branch)).to.equal('backup:create done\naudit:prune done');
    const kept = logFiles(temporary, branch);
    tamperWith(temporary, branch, { ...kept, [file]: text(lines().filter((line) => openLine(line)?.action !== 'audit:prune')) });
    expect(await found()).to.include('missing 1');
  });

  describe('that is signed', function () {
    this.timeout(20_000);
    let keys: SshKeys;
    before(() => { keys = sshKeys(); });
    after(() => { keys.remove(); });

    it('tells a newest commit that nobody has signed, or a stranger', async () => {
      const [own, other] = [keys.make('own'), keys.make('other')];
      const allowedSigners = keys.allow('allowed', ['desk', own]);
      const repository = await openRepository(temporary.root);
      const signing = new SnapshotSigning(repository, { signer: sshSigner(own), allowedSigners, required: false });
      const judged = (): Promise<string[]> => found({ signing: new SnapshotSigning(repository, { allowedSigners, required: false }), signed: true });
      expect(await judged()).to.deep.equal(['unsigned']);
      await append(6, {}, signing);
      expect(await judged()).to.deep.equal([]);
      await append(7, {}, new SnapshotSigning(repository, { signer: sshSigner(other), required: false }));
      expect(await judged()).to.deep.equal(['unproved']);
    });
  });
});

import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { toolVersion } from '../../../src/cli/tool-version.js';
import { InterruptedError } from '../../../src/errors/index.js';
import { objectsOfKind, type Snapshot } from '../../../src/model/index.js';
import { noKeyAccess, type KeyAccess } from '../../../src/keys/index.js';
import {
  applyPrune, destroyPeriod, diffStates, erasePerson, findSnapshot, initKeys, openRepository, pin, planDelete, planSecureDeletion, readDemoOrganization, readLive, readState, rotateDataKey, RepositoryKeys,
  setEncryption, showFile, takeSnapshot, textOf, unpin, validateHistory, validateRevision, type OperationContext, type Progress,
} from '../../../src/operations/index.js';
import { commitLive } from '../../../src/operations/commit-live.js';
import { readSnapshotFiles } from '../../../src/store/index.js';
import { journalsOf } from '../../support/backup-run.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { ageHolder, type AgeHolder } from '../../support/key-access.js';
import { rejection } from '../../support/rejection.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

const november = new Date('2026-11-25T12:00:00Z');

describe('a history with encrypted snapshots', function () {
  this.timeout(120_000);
  let golden: Snapshot;
  let instance: EmulatedInstance;
  let holder: AgeHolder;

  before(async () => {
    golden = await readDemoOrganization();
    holder = await ageHolder();
  });
  beforeEach(async () => { instance = await emulatedInstance(golden, { pageSize: 100 }); });
  afterEach(() => instance.stop());

  /** A run of its own, with keys of its own. */
  async function context(access: KeyAccess = holder.access, root = instance.repository.root): Promise<OperationContext> {
    const repository = await openRepository(root);
    return { ...instance.context, repository, toolVersion, keys: new RepositoryKeys(repository, access) };
  }

  async function keysNow(): Promise<RepositoryKeys> {
    return (await context()).keys as RepositoryKeys;
  }

  async function turnOn(): Promise<void> {
    await initKeys(await keysNow(), { passphrase: false, age: [holder.recipient], kms: [], kmsPerPeriod: false, period: 'month', people: true }, new Date());
  }

  const filesAt = async (commit: string): Promise<string[]> =>
    (await readSnapshotFiles(instance.context.repository, commit, 'default')).map(({ path, content }) => `${path}\n${Buffer.from(content).toString('latin1')}`);

  it('has plain and encrypted ones, tells nothing in the clear of the latter, and reads all alike', async () => {
    const plain = await takeSnapshot(await context());
    await turnOn();
    const sealed = await takeSnapshot(await context());
    const again = await takeSnapshot(await context());
    expect(again.tree).to.equal(sealed.tree);
    await setEncryption(await keysNow(), 'off', new Date());
    const after = await takeSnapshot(await context());
    expect(after.tree).to.equal(plain.tree);
    const { changes } = await diffStates(await context(), plain.commit, sealed.commit);
    expect(changes.changes).to.deep.equal([]);
    expect((await readState(await context(), sealed.commit)).snapshot.objects.size).to.equal(golden.objects.size);

    const stored = [instance.repository.git('log', '-1', '--format=%B', sealed.commit), ...(await filesAt(sealed.commit))].join('\n');
    for (const user of objectsOfKind(golden.objects, 'user')) expect(stored).not.to.contain(user.name);
    for (const group of objectsOfKind(golden.objects, 'group')) expect(stored).not.to.contain(group.name);
    expect(stored).not.to.contain((await findSnapshot(await context(), sealed.commit)).metadata.caller);
    expect((await validateHistory(await context(), {})).snapshots.flatMap(({ damages }) => damages)).to.deep.equal([]);
    expect(instance.repository.git('fsck', '--strict', '--no-dangling')).not.to.match(/error|missing/);
  });

  it('is read by nobody without the key, and written plain by nobody', async () => {
    await turnOn();
    const { commit } = await takeSnapshot(await context());
    const calls = instance.emulator.calls.length;
    expect((await rejection(takeSnapshot(await context(noKeyAccess)))).code).to.equal('KEY_LOCKED');
    expect(instance.emulator.calls).to.have.length(calls);
    expect((await rejection(readState(await context((await ageHolder()).access), commit))).code).to.equal('KEY_REFUSED');
    // A key that is not at hand says nothing about the snapshot: it is no damage of it.
    expect((await rejection(validateRevision(await context(noKeyAccess), 'latest'))).code).to.equal('KEY_LOCKED');
    expect((await rejection(validateHistory(await context(noKeyAccess), {}))).code).to.equal('KEY_LOCKED');
    instance.repository.git('branch', '--delete', '--force', 'snapshot-keys');
    expect((await rejection(takeSnapshot(await context()))).code).to.equal('KEY_FILE_MISSING');
    expect((await rejection(readState(await context(), commit))).code).to.equal('KEY_FILE_MISSING');
  });

  it('is carried whole by a clone', async () => {
    await turnOn();
    const { commit, metadata } = await takeSnapshot(await context());
    const clone = temporaryRepository();
    try {
      clone.git('fetch', '--quiet', instance.repository.root, 'snapshots:snapshots', 'snapshot-keys:snapshot-keys');
      expect((await readState(await context(holder.access, clone.root), metadata.snapshotId)).commit).to.equal(commit);
    } finally {
      clone.remove();
    }
  });

  it('shows one object in plain text, to git as well', async () => {
    await turnOn();
    const { commit } = await takeSnapshot(await context());
    const [group] = objectsOfKind(golden.objects, 'group').filter(({ body }) => body['members'] !== undefined);
    const [member = ''] = group?.body['members'] as string[];
    expect(await showFile(await context(), commit, `groups/${group?.name}`)).to.contain(member);
    expect(await showFile(await context(), commit, `users/${member}`)).to.contain(`userName: ${member}`);
    expect((await rejection(showFile(await context(), commit, 'users/nobody'))).code).to.equal('SNAPSHOT_NOT_FOUND');
    const keys = await keysNow();
    const texts = await Promise.all((await readSnapshotFiles(instance.context.repository, commit, 'default')).map(({ content, path }) => textOf(content, path, keys)));
    expect(texts.filter((text) => text.includes(`displayName: ${group?.name}\n`) && text.includes(member))).to.have.length(1);
  });

  it('tells files that somebody exchanged, added or took away between commits', async () => {
    await turnOn();
    const { commit } = await takeSnapshot(await context());
    const { git, gitWithInput } = instance.repository;
    const entries = git('ls-tree', '-r', '--full-tree', commit).split('\n');
    const [first = '', second = ''] = entries.filter((line) => line.includes('.sealed'));
    const swapped = entries.map((line) => (line === first ? line.replace(oid(first), oid(second)) : line === second ? line.replace(oid(second), oid(first)) : line));
    const missing = entries.filter((line) => line !== first);
    const commitOf = (lines: readonly string[]): string => {
      git('read-tree', '--empty');
      gitWithInput(`${lines.join('\n')}\n`, 'update-index', '--index-info');
      return gitWithInput(git('log', '-1', '--format=%B', commit), 'commit-tree', git('write-tree'));
    };
    expect((await rejection(readState(await context(), commitOf(swapped)))).code).to.equal('SEALED_MISPLACED');
    expect((await rejection(readState(await context(), commitOf(missing)))).code).to.equal('SEALED_MIXED');
  });

  it('keeps its snapshots when the key is rotated, and loses those whose period is destroyed', async () => {
    await turnOn();
    const first = await takeSnapshot(await context());
    await rotateDataKey(await keysNow(), new Date());
    const second = await takeSnapshot(await context());
    expect(second.tree).not.to.equal(first.tree);
    expect((await diffStates(await context(), first.commit, second.commit)).changes.changes).to.deep.equal([]);
    const live = await readLive(await context());
    const old = await commitLive({ ...(await context()), now: () => new Date('2020-02-03T00:00:00Z') }, live, { purpose: 'backup' });
    expect(await planSecureDeletion(await context(), old.commit)).to.deep.equal({ period: '2020-02', snapshots: [old.metadata.snapshotId] });
    const pinned = (await pin(await context(), old.commit, 'audit')).pin;
    expect((await rejection(destroyPeriod(await keysNow(), '2020-02', 7, november))).code).to.equal('GUARD_PINNED');
    expect((await readState(await context(), pinned.commit)).snapshot.objects.size).to.equal(golden.objects.size);
    await unpin(await context(), pinned);
    expect((await destroyPeriod(await keysNow(), '2020-02', 7, november)).copiesOpenWith).to.have.length(1);
    expect((await rejection(readState(await context(), old.commit))).code).to.equal('KEY_DESTROYED');
    expect((await readState(await context(), second.commit)).snapshot.objects.size).to.equal(golden.objects.size);
    expect((await rejection(destroyPeriod(await keysNow(), '1999-01', 7, november))).code).to.equal('USAGE');
  });

  it('is read once where snapshots share files, and no longer by who has read it once the key is destroyed', async () => {
    await turnOn();
    const first = await takeSnapshot(await context());
    const { identityStore } = instance.aws.open(await instance.aws.findInstance());
    await identityStore.createGroup('Added');
    const second = await takeSnapshot(await context());
    const reader = await context();
    const before = await readState(reader, first.commit);
    const after = await readState(reader, second.commit);
    expect(after.snapshot).to.deep.equal((await readState(await context(), second.commit)).snapshot);
    const shared = [...before.snapshot.objects].filter(([key, object]) => after.snapshot.objects.get(key) === object);
    expect(shared.length).to.be.greaterThan(golden.objects.size / 2);
    expect((await readState(reader, first.commit)).snapshot).to.deep.equal(before.snapshot);
    await erasePerson(reader.keys ?? await keysNow(), objectsOfKind(golden.objects, 'user')[0]?.name ?? '', november);
    expect([...(await readState(reader, second.commit)).snapshot.objects.keys()]).to.deep.equal([...(await readState(await context(), second.commit)).snapshot.objects.keys()]);
    await destroyPeriod(reader.keys ?? await keysNow(), new Date().toISOString().slice(0, 7), 7, november);
    expect((await rejection(readState(reader, second.commit))).code).to.equal('KEY_DESTROYED');
  });

  it('is proved as before when a snapshot in the midst of it is deleted', async () => {
    await turnOn();
    await takeSnapshot(await context());
    const { identityStore } = instance.aws.open(await instance.aws.findInstance());
    await identityStore.createGroup('First');
    const middle = await takeSnapshot(await context());
    await identityStore.createGroup('Second');
    const { metadata: { snapshotId } } = await takeSnapshot(await context());
    const retention = { repository: (await context()).repository, now: () => november, policyOf: () => undefined, keepDeleted: { years: 0, months: 0, days: 14, hours: 0 } };
    await applyPrune(retention, await planDelete(retention, new Set([middle.metadata.snapshotId])));
    expect(instance.repository.git('log', '-1', '--format=%B', 'snapshots')).to.include(`Snapshot-Changes-Since: ${middle.metadata.snapshotId}`);
    expect((await readState(await context(), snapshotId)).snapshot.objects.size).to.equal(golden.objects.size + 2);
    expect((await validateHistory(await context(), {})).snapshots.flatMap(({ damages }) => damages)).to.deep.equal([]);
  });

  it('keeps the keys that two runs make at the same time', async () => {
    await turnOn();
    await Promise.all([1, 2, 3].map(async () => rotateDataKey(await keysNow(), new Date())));
    const shared = await keysNow();
    await Promise.all([1, 2].map(() => rotateDataKey(shared, new Date())));
    expect((await (await keysNow()).open()).file.keys).to.have.length(6);
  });

  it('gets no keys that would push those of another clone away', async () => {
    await turnOn();
    const stale = temporaryRepository();
    try {
      stale.git('fetch', '--quiet', instance.repository.root, 'snapshot-keys:snapshot-keys');
      await rotateDataKey(await keysNow(), new Date());
      stale.git('fetch', '--quiet', instance.repository.root, '+snapshot-keys:refs/remotes/origin/snapshot-keys');
      const keys = (await context(holder.access, stale.root)).keys as RepositoryKeys;
      expect((await rejection(rotateDataKey(keys, new Date()))).code).to.equal('REPOSITORY_BUSY');
    } finally {
      stale.remove();
    }
  });

  it('forgets a person whose key is destroyed, in every snapshot', async () => {
    await turnOn();
    const { commit } = await takeSnapshot(await context());
    const [user] = objectsOfKind(golden.objects, 'user');
    const name = user?.name ?? '';
    await erasePerson(await keysNow(), name, new Date());
    const { snapshot } = await readState(await context(), commit);
    expect(JSON.stringify([...snapshot.objects.values()])).not.to.contain(`"${name}"`);
    expect(snapshot.objects.size).to.equal(golden.objects.size - 1);
    expect((await rejection(erasePerson(await keysNow(), name, new Date()))).code).to.equal('USAGE');
  });

  it('has journals that only the holder of the key can read', async () => {
    const journalOf = async (): Promise<string> => {
      const controller = new AbortController();
      const stop = (): void => { controller.abort(new InterruptedError('INTERRUPTED', { message: 'stop', remedy: '' })); };
      const interrupted = { ...(await context()), signal: controller.signal, onProgress: ({ type }: Progress) => { if (type === 'collected') stop(); } };
      expect((await rejection(takeSnapshot(interrupted, { resume: { withinMs: 60_000 } }))).code).to.equal('INTERRUPTED');
      return readFileSync(journalsOf(instance)[0] ?? '', 'latin1');
    };
    const [user] = objectsOfKind(golden.objects, 'user');
    expect(await journalOf()).to.contain(user?.name);
    await turnOn();
    expect(await journalOf()).not.to.contain(user?.name);
    expect(await takeSnapshot(await context(), { resume: { withinMs: 60_000 } })).to.have.property('recalledAnswers').that.is.greaterThan(0);
  });
});

function oid(line: string): string {
  return line.split(/\s/)[2] ?? '';
}

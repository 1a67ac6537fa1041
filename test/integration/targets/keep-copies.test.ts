import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { listTargets, pushTargets, RepositoryKeys, initKeys, rotateDataKey, undelete, destroyPeriod } from '../../../src/operations/index.js';
import { copyLogs } from '../../../src/operations/audit/copy-logs.js';
import { directoryTarget, openRepository, readEvents, removeSnapshots, unpinSnapshot } from '../../../src/store/index.js';
import { copies, named, pinIn, snapshotAt, snapshotIds, targetsOf, type Copies } from '../../support/copied-history.js';
import { ageHolder } from '../../support/key-access.js';
import { openTemporary, type TemporaryRepository } from '../../support/temporary-repository.js';

const at = new Date('2026-11-25T12:00:00Z');

describe('copies of a history', function () {
  this.timeout(120_000);
  let place: Copies;
  let repository: TemporaryRepository;

  beforeEach(() => {
    place = copies();
    repository = place.repository();
  });
  afterEach(() => { place.remove(); });

  const copy = (name: string): TemporaryRepository => openTemporary(join(place.folder, `${name}.git`));
  const push = async (from: TemporaryRepository, ...names: string[]): ReturnType<typeof pushTargets> => pushTargets(await targetsOf(from, ...names.map(place.directory)));

  it('are made at the same time, and one that fails neither stops the others nor is forgotten', async () => {
    await snapshotAt(repository, 1);
    writeFileSync(join(place.folder, 'bad.git'), 'a file in its place');
    const [good, bad] = await push(repository, 'good', 'bad');
    expect([good?.outcome, bad?.outcome, bad?.error?.code]).to.deep.equal(['copied', 'failed', 'TARGET_INVALID']);
    expect(snapshotIds(copy('good'))).to.deep.equal(snapshotIds(repository));
    const context = await targetsOf(repository, place.directory('good'), place.directory('bad'));
    expect((await listTargets(context)).map(({ behind, failure }) => [behind, failure?.code])).to.deep.equal([[0, undefined], [1, 'TARGET_INVALID']]);

    await snapshotAt(repository, 2);
    rmSync(join(place.folder, 'bad.git'));
    expect((await push(repository, 'good', 'bad')).map(({ outcome }) => outcome)).to.deep.equal(['copied', 'copied']);
    expect(snapshotIds(copy('bad'))).to.deep.equal(snapshotIds(repository));
    expect((await push(repository, 'good', 'bad')).map(({ outcome }) => outcome)).to.deep.equal(['equal', 'equal']);
    expect((await readEvents(await openRepository(repository.root))).map(({ type }) => type)).to.deep.equal(['copy-failed', 'copy-recovered']);
  });

  it('keep the snapshots of two machines that know nothing of each other', async () => {
    const other = place.repository();
    const ids = [await snapshotAt(repository, 1), await snapshotAt(other, 2, 'bbbb'), await snapshotAt(repository, 3)];
    await push(repository, 'shared');
    const [second] = await push(other, 'shared');
    expect(second?.snapshots).to.deep.equal([ids[0], ids[2]]);
    await push(repository, 'shared');
    for (const one of [repository, other, copy('shared')]) expect(snapshotIds(one)).to.deep.equal(ids);
    expect(repository.git('rev-parse', 'snapshots')).to.equal(other.git('rev-parse', 'snapshots'));
    for (const one of [repository, other, copy('shared')]) expect(one.git('fsck', '--strict', '--no-dangling')).to.equal('');
  });

  it('keep those of two that push again and again at the same time', async () => {
    const other = place.repository();
    for (let hour = 0; hour < 6; hour += 2) {
      await Promise.all([snapshotAt(repository, hour), snapshotAt(other, hour + 1, 'bbbb')]);
      await Promise.all([push(repository, 'shared'), push(other, 'shared')]);
    }
    await push(repository, 'shared');
    await push(other, 'shared');
    expect(snapshotIds(copy('shared')).length).to.equal(6);
    expect(snapshotIds(other)).to.deep.equal(snapshotIds(copy('shared')));
  });

  it('lose what was removed on purpose, get it back with an undelete, and keep what was lost by accident', async () => {
    const ids = [await snapshotAt(repository, 1), await snapshotAt(repository, 2), await snapshotAt(repository, 3)];
    await push(repository, 'copy');
    const store = await openRepository(repository.root);
    await removeSnapshots(store, new Set([ids[0] ?? '']), at);
    await push(repository, 'copy');
    expect(snapshotIds(copy('copy'))).to.deep.equal(ids.slice(1));
    await undelete({ repository: store, now: () => at }, [ids[0] ?? '']);
    await push(repository, 'copy');
    expect(snapshotIds(copy('copy'))).to.deep.equal(ids);

    repository.git('update-ref', 'refs/heads/snapshots', 'snapshots~2'); // by accident: a reset
    await push(repository, 'copy');
    expect([snapshotIds(copy('copy')), snapshotIds(repository)]).to.deep.equal([ids, ids]);
    repository.git('branch', '--delete', '--force', 'snapshots');
    const [only] = await push(repository, 'copy');
    expect(only?.snapshots).to.deep.equal(ids);
    expect(snapshotIds(repository)).to.deep.equal(ids);
  });

  it('do not make us lose what they have lost', async () => {
    const ids = [await snapshotAt(repository, 1), await snapshotAt(repository, 2)];
    await push(repository, 'copy');
    copy('copy').git('update-ref', 'refs/heads/snapshots', 'snapshots~1');
    await push(repository, 'copy');
    expect([snapshotIds(copy('copy')), snapshotIds(repository)]).to.deep.equal([ids, ids]);
  });

  it('take pins both ways, and lose those that were taken away', async () => {
    const id = await snapshotAt(repository, 1);
    const other = place.repository();
    await pinIn(repository, id);
    await push(repository, 'copy');
    await snapshotAt(other, 2, 'bbbb');
    const [taken] = await push(other, 'copy');
    expect(taken?.pins).to.deep.equal([id]);
    await unpinSnapshot(await openRepository(repository.root), id);
    await push(repository, 'copy');
    expect(copy('copy').git('tag', '--list')).to.equal('');
  });

  it('go on with a branch and leave one alone that has commits of its own', async () => {
    await snapshotAt(repository, 1);
    repository.git('commit', '--quiet', '--allow-empty', '--message=one');
    const withMain = async (): Promise<string[]> => (await pushTargets(await targetsOf(repository, { ...place.directory('copy'), branches: ['main'] })))[0]?.notes.slice() ?? [];
    expect(await withMain()).to.deep.equal([]);
    copy('copy').git('update-ref', 'refs/heads/main', copy('copy').git('-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit-tree', 'main^{tree}', '-p', 'main', '-m', 'theirs'));
    const theirs = copy('copy').git('rev-parse', 'main');
    repository.git('commit', '--quiet', '--allow-empty', '--message=two');
    expect((await withMain())[0]).to.contain('has commits that are not here');
    expect(copy('copy').git('rev-parse', 'main')).to.equal(theirs);
  });

  it('get the keys first, lose those that were destroyed, and never those that are not here', async () => {
    const holder = await ageHolder();
    const keysOf = async ({ root }: TemporaryRepository): Promise<RepositoryKeys> => new RepositoryKeys(await openRepository(root), holder.access);
    const choice = { passphrase: false, age: [holder.recipient], kms: [], kmsPerPeriod: false, period: 'month', people: true } as const;
    await snapshotAt(repository, 1);
    await initKeys(await keysOf(repository), choice, at);
    const [first] = await push(repository, 'copy');
    expect(first?.moved).to.deep.equal(['refs/heads/snapshot-keys', 'refs/heads/snapshots']);
    const before = copy('copy').git('rev-parse', 'snapshot-keys');
    await rotateDataKey(await keysOf(repository), at);
    await destroyPeriod(await keysOf(repository), '2026-11', 7, at);
    await push(repository, 'copy');
    expect(copy('copy').git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)')).not.to.contain(before);

    const other = place.repository();
    await snapshotAt(other, 2, 'bbbb');
    await initKeys(await keysOf(other), choice, at);
    const [refused] = await push(other, 'copy');
    expect(refused?.error?.code).to.equal('TARGET_CONFLICT');
    expect(copy('copy').git('rev-parse', 'snapshot-keys')).to.equal(repository.git('rev-parse', 'snapshot-keys'));
  });

  it('are told of when their place cannot be written to', async () => {
    await snapshotAt(repository, 1);
    writeFileSync(join(place.folder, 'file'), '');
    const [failed] = await pushTargets(await targetsOf(repository, named('nowhere', directoryTarget(join(place.folder, 'file', 'copy.git')))));
    expect(failed?.error?.code).to.equal('TARGET_UNREACHABLE');
  });

  it('are not begun again unasked where one was and nothing is any more, as on a disk that is not mounted', async () => {
    await snapshotAt(repository, 1);
    await push(repository, 'copy');
    rmSync(join(place.folder, 'copy.git'), { recursive: true });
    const context = await targetsOf(repository, place.directory('copy'));
    const gone = async (): Promise<unknown> => (await pushTargets(context))[0]?.error?.code;
    expect([await gone(), await gone()]).to.deep.equal(['TARGET_EMPTIED', 'TARGET_EMPTIED']);
    expect((await copyLogs(context.repository, context.targets, at)).map(({ error }) => error.code)).to.deep.equal(['TARGET_EMPTIED']);
    expect(existsSync(join(place.folder, 'copy.git'))).to.equal(false);
    expect((await pushTargets({ ...context, anew: true }))[0]?.outcome).to.equal('copied');
    expect(snapshotIds(copy('copy'))).to.deep.equal(snapshotIds(repository));
  });

  it('are not begun in a place of which the check finds that it cannot be used', async () => {
    await snapshotAt(repository, 1);
    const { copy: unusable } = place.directory('copy');
    const [failed] = await pushTargets(await targetsOf(repository, named('locked', { ...unusable, check: async () => Promise.resolve([{ severity: 'error', message: 'The bucket has no Object Lock.', remedy: 'Make one that has.' }]) })));
    expect([failed?.error?.code, failed?.error?.remedy]).to.deep.equal(['TARGET_DENIED', 'Make one that has.']);
    expect((await unusable.refs()).size).to.equal(0);
  });

  it('of a target that is called by another name are found again', async () => {
    await snapshotAt(repository, 1);
    await push(repository, 'copy');
    const [again] = await pushTargets(await targetsOf(repository, named('renamed', place.directory('copy').copy)));
    expect(again?.outcome).to.equal('equal');
  });
});

import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { undelete } from '../../../src/operations/retention/index.js';
import { emptyPolicy } from '../../../src/retention/index.js';
import { listDeleted, listPins, listSnapshots, openRepository, pinSnapshot, readSnapshotFiles, removeSnapshots, resolveRevision, verifySnapshot } from '../../../src/store/index.js';
import { collected } from '../../support/collected.js';
import { rejection } from '../../support/rejection.js';
import { makeHistory, pruneForGood, retentionContext, statesOf } from '../../support/retention-law.js';
import { openTemporary, temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const steps = Array.from({ length: 5 }, (_, content) => ({ instance: content === 1 ? 'lab' : 'default', hours: 24, content, purpose: 'backup' as const, tags: [] }));

describe('a pin', () => {
  let temporary: TemporaryRepository;
  beforeEach(async () => {
    temporary = temporaryRepository({ 'README.md': 'x\n' });
    await makeHistory(temporary.root, steps);
  });
  afterEach(() => temporary.remove());

  it('survives every pruning, says who and why, and travels with a clone, which can read the snapshot by the tag alone', async () => {
    const repository = await openRepository(temporary.root);
    const [oldest] = (await collected(listSnapshots(repository, { instanceName: 'default' }))).reverse();
    const { snapshotId } = oldest!.metadata;
    expect(await pinSnapshot(repository, oldest!, 'hold\nof 2026', new Date('2026-02-01T00:00:00Z'))).to.equal(true);
    expect(await pinSnapshot(repository, oldest!, 'again', new Date())).to.equal(false);
    await pruneForGood(temporary, { ...emptyPolicy, keepLast: 1 });
    expect([...(await statesOf(repository)).keys()]).to.have.length(3).and.to.include(snapshotId);
    const clone = openTemporary(join(realpathSync(mkdtempSync(join(tmpdir(), 'idc-clone-'))), 'clone'));
    temporary.git('clone', '--quiet', temporary.root, clone.root);
    try {
      const cloned = await openRepository(clone.root);
      const pin = (await listPins(cloned)).get(snapshotId)!;
      expect(pin).to.deep.include({ reason: 'hold\nof 2026', by: { name: 'Test Author', email: 'author@example.com', at: new Date('2026-02-01T00:00:00Z') } });
      const found = await resolveRevision(cloned, `pins/${snapshotId}`, { instanceName: 'default', now: new Date() });
      expect(found).to.deep.include({ kind: 'commit', commit: pin.commit });
      await verifySnapshot(cloned, pin.commit, 'default');
      expect((await readSnapshotFiles(cloned, pin.commit, 'default')).map(({ path }) => path)).to.include('users/a.yaml');
      expect(clone.git('fsck', '--strict', '--full')).to.equal('');
    } finally {
      clone.remove();
    }
  });

  it('is not needed to put one of several removed snapshots back in its place', async () => {
    const repository = await openRepository(temporary.root);
    const before = await statesOf(repository);
    const ids = [...before.keys()];
    await removeSnapshots(repository, new Set([ids[0]!, ids[2]!]), new Date());
    await removeSnapshots(repository, new Set([ids[3]!]), new Date());
    expect((await listDeleted(repository)).map(({ entry }) => entry.metadata?.snapshotId)).to.have.members([ids[0], ids[2], ids[3]]);
    const context = retentionContext(repository, emptyPolicy);
    expect(await undelete(context, [ids[2]!])).to.deep.equal([ids[2]]);
    expect([...(await statesOf(repository))]).to.deep.equal([...before].filter(([id]) => id !== ids[0] && id !== ids[3]));
    expect((await rejection(undelete(context, ['20200101']))).code).to.equal('REVISION_UNKNOWN');
    await undelete(context, 'all');
    expect([...(await statesOf(repository))]).to.deep.equal([...before]);
    expect(temporary.git('fsck', '--strict', '--full')).to.equal('');
  });

  it('leaves a snapshot that was taken in the middle of a pruning where it is', async () => {
    const repository = await openRepository(temporary.root);
    const ids = [...(await statesOf(repository)).keys()];
    const [{ removed }] = await Promise.all([
      removeSnapshots(repository, new Set(ids.slice(2, 4)), new Date()),
      makeHistory(temporary.root, [{ instance: 'late', hours: 9_000, content: 7, purpose: 'backup', tags: [] }]),
    ]);
    expect(removed).to.have.length(2);
    const left = await collected(listSnapshots(repository));
    expect(left.map(({ metadata }) => metadata.instanceName).toSorted()).to.deep.equal(['default', 'default', 'lab', 'late']);
    expect(temporary.git('fsck', '--strict', '--full')).to.equal('');
  });
});

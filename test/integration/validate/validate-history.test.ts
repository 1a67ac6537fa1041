import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { kindNames } from '../../../src/model/index.js';
import { validateHistory, validateRevision, type HistoryChoice, type OperationContext } from '../../../src/operations/index.js';
import { commitSnapshot, openRepository } from '../../../src/store/index.js';
import { rejection } from '../../support/rejection.js';
import { sampleMetadata, treeFiles } from '../../support/sample-snapshot.js';
import { tamper } from '../../support/tamper.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const instance = 'format: 1\ninstanceArn: arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6\nidentityStoreId: d-1\nregion: us-east-1\nownerAccountId: "111111111111"\nkinds:\n  - user\n  - group\n';
const good = { 'instance.yaml': instance, 'users/alice.yaml': 'userName: alice\n', 'groups/Admins.yaml': 'displayName: Admins\nmembers:\n  - alice\n' };

describe('validating snapshots', () => {
  let temporary: TemporaryRepository;
  let context: OperationContext;

  beforeEach(async () => {
    temporary = temporaryRepository();
    context = {
      repository: await openRepository(temporary.root), instanceName: 'default', now: () => new Date(), toolVersion: 'test', onProgress: () => undefined,
      aws: () => Promise.reject(new Error('validation asks AWS nothing')),
    };
  });
  afterEach(() => temporary.remove());

  async function commit(day: number, state: Readonly<Record<string, string>>, gaps: readonly { kind: 'user'; name: string; operation: string; reason: string }[] = []): Promise<string> {
    const takenAt = new Date(Date.UTC(2026, 10, day));
    const snapshotId = `202611${String(day).padStart(2, '0')}T000000Z-k3f9`;
    const metadata = sampleMetadata({ snapshotId, takenAt, kinds: kindNames, gaps });
    return (await commitSnapshot(context.repository, { files: treeFiles(state), metadata })).commit;
  }

  function objectFile(revision: string): string {
    const oid = temporary.git('rev-parse', revision);
    return join(temporary.root, '.git/objects', oid.slice(0, 2), oid.slice(2));
  }

  const all = (choice: Partial<HistoryChoice> = {}) => validateHistory(context, choice);

  it('finds nothing wrong with good ones, newest first', async () => {
    await commit(1, good);
    await commit(2, { ...good, 'users/bob.yaml': 'userName: bob\n' });
    const report = await all();
    expect(report).to.deep.include({ history: [], skipped: 0 });
    expect(report.snapshots.map(({ snapshot, files, damages }) => ({ snapshot, files, damages }))).to.deep.equal([
      { snapshot: '20261102T000000Z-k3f9', files: 4, damages: [] }, { snapshot: '20261101T000000Z-k3f9', files: 3, damages: [] },
    ]);
    expect((await validateRevision(context, 'latest')).snapshots.map(({ snapshot }) => snapshot)).to.deep.equal(['20261102T000000Z-k3f9']);
  });

  it('names each file with a damaged git object, in each snapshot that has it', async () => {
    const first = await commit(1, good);
    await commit(2, { ...good, 'users/bob.yaml': 'userName: bob\n' });
    for (const path of ['users/alice.yaml', 'groups/Admins.yaml']) {
      const file = objectFile(`${first}:snapshots/default/${path}`);
      chmodSync(file, 0o644);
      writeFileSync(file, 'damaged');
    }
    const { snapshots } = await all();
    expect(snapshots.map(({ files }) => files)).to.deep.equal([2, 1]);
    for (const { damages } of snapshots) {
      expect(damages.map(({ path, code }) => `${code} ${path ?? ''}`)).to.have.members([
        'REPOSITORY_CORRUPT snapshots/default/users/alice.yaml', 'REPOSITORY_CORRUPT snapshots/default/groups/Admins.yaml',
      ]);
      expect(damages[0]?.remedy).to.include('git fsck');
    }
  });

  it('names file and line of everything that the schema refuses', async () => {
    await commit(1, { ...good, 'users/bob.yaml': 'userName: bob\nnickname: b\ncolour: blue\n', 'users/carol.yaml': 'userName: [\n' });
    const [snapshot] = (await all()).snapshots;
    expect(snapshot?.damages.map(({ snapshot: id, path, line, code }) => ({ id, path, line, code }))).to.deep.include.members([
      { id: '20261101T000000Z-k3f9', path: 'snapshots/default/users/bob.yaml', line: 2, code: 'SNAPSHOT_INVALID' },
    ]);
    expect(new Set(snapshot?.damages.map(({ path }) => path))).to.deep.equal(new Set(['snapshots/default/users/bob.yaml', 'snapshots/default/users/carol.yaml']));
  });

  it('names every mention of a user that is not in the snapshot, unless it lies in a gap', async () => {
    const broken = { ...good, 'groups/Admins.yaml': 'displayName: Admins\nmembers:\n  - alice\n  - dave\n  - erin\n' };
    await commit(1, broken, [{ kind: 'user', name: 'erin', operation: 'identitystore:DescribeUser', reason: 'denied' }]);
    const [snapshot] = (await all()).snapshots;
    expect(snapshot?.damages).to.have.length(1);
    expect(snapshot?.damages[0]).to.include({ code: 'SNAPSHOT_REFERENCE_BROKEN', path: 'snapshots/default/groups/Admins.yaml', line: 4 });
    expect(snapshot?.damages[0]?.message).to.include('dave');
  });

  it('notices content that was exchanged for other valid content', async () => {
    await commit(1, good);
    tamper(temporary, 'snapshots/default/users/alice.yaml', 'userName: alice\ntitle: Root\n');
    const [snapshot] = (await all()).snapshots;
    expect(snapshot?.damages.map(({ code }) => code)).to.deep.equal(['SNAPSHOT_VERIFY_FAILED']);
  });

  it('lists what can be listed when a commit of the history is missing, and says so', async () => {
    const first = await commit(1, good);
    await commit(2, { ...good, 'users/bob.yaml': 'userName: bob\n' });
    await commit(3, good);
    rmSync(objectFile(first), { force: true });
    const { snapshots, history } = await all();
    expect(history.map(({ code }) => code)).to.deep.equal(['REPOSITORY_CORRUPT']);
    expect(snapshots.map(({ snapshot }) => snapshot)).to.deep.equal(['20261103T000000Z-k3f9']);
  });

  it('takes samples that rotate, in which the newest always is', async () => {
    for (let day = 1; day <= 5; day += 1) await commit(day, { ...good, [`users/user-${day}.yaml`]: `userName: user-${day}\n` });
    const days = async (choice: Partial<HistoryChoice>): Promise<number[]> => (await all(choice)).snapshots.map(({ snapshot }) => Number(snapshot.slice(6, 8)));
    expect(await days({ samplePercent: 50 })).to.deep.equal([5, 4, 3]);
    expect(await days({ samplePercent: 50 })).to.deep.equal([5, 2, 1]);
    expect(await days({ samplePercent: 25 })).to.deep.equal([5, 4]);
    expect(await days({ samplePercent: 75, instanceName: 'default' })).to.deep.equal([5, 4, 3, 2]);
    await commit(6, good);
    expect(await days({ samplePercent: 60 })).to.deep.equal([6, 3, 2, 1]);
    expect(await days({ samplePercent: 0 })).to.deep.equal([6]);
    expect(await days({})).to.have.length(6);
    expect((await all({ samplePercent: 40 })).skipped).to.equal(3);
  });

  it('refuses a revision that names no snapshot', async () => {
    await commit(1, good);
    expect(await rejection(validateRevision(context, '20250101T000000Z-zzzz'))).to.include({ code: 'REVISION_UNKNOWN' });
  });
});

import { expect } from 'chai';
import { commitSnapshot, listSnapshots, openRepository, resolveRevision, type Repository } from '../../../src/store/index.js';
import { collected } from '../../support/collected.js';
import { rejection } from '../../support/rejection.js';
import { sampleMetadata, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const context = { instanceName: 'default', now: new Date('2026-11-10T00:00:00Z') };
const times = ['2026-11-01T00:00:00Z', '2026-11-03T10:00:00Z', '2026-11-03T11:00:00Z', '2026-11-09T00:00:00Z'] as const;
const ids = ['20261101T000000Z-aaaa', '20261103T100000Z-bbbb', '20261103T110000Z-cccc', '20261109T000000Z-dddd'] as const;

describe('resolveRevision', () => {
  let temporary: TemporaryRepository;
  let repository: Repository;
  const commits: string[] = [];

  before(async () => {
    temporary = temporaryRepository({ 'README.md': 'one\n' });
    temporary.git('commit', '--quiet', '--allow-empty', '--message=Second');
    temporary.git('tag', '--annotate', '--message=v1', 'v1');
    repository = await openRepository(temporary.root);
    for (const [index, time] of times.entries()) {
      const metadata = sampleMetadata({ snapshotId: ids[index] ?? '', takenAt: new Date(time), purpose: index === 2 ? 'safety' : 'backup' });
      commits.push((await commitSnapshot(repository, { files: treeFiles({ 'instance.yaml': 'a\n' }), metadata })).commit);
    }
    const other = sampleMetadata({ instanceName: 'other', snapshotId: '20261109T120000Z-eeee', takenAt: new Date('2026-11-09T12:00:00Z') });
    commits.push((await commitSnapshot(repository, { files: treeFiles({ 'instance.yaml': 'b\n' }), metadata: other })).commit);
  });
  after(() => temporary.remove());

  const resolved = async (text: string): Promise<unknown> => {
    const revision = await resolveRevision(repository, text, context);
    return revision.kind === 'commit' ? revision.commit : revision.kind;
  };

  it('knows live and the work tree', async () => {
    expect([await resolved('live'), await resolved('.')]).to.deep.equal(['live', 'work-tree']);
  });

  it('names the other instances where this one has no snapshot', async () => {
    const error = await rejection(resolveRevision(repository, 'latest', { ...context, instanceName: 'frankfurt' }));
    expect(error).to.have.property('remedy').that.includes('snapshots of default, other').and.includes('--from default');
    expect(await rejection(resolveRevision(repository, 'latest~9', context))).to.have.property('remedy').that.equals('List the snapshots with `idc backup list`.');
    expect(await rejection(resolveRevision(repository, 'latest', { ...context, branch: 'empty' }))).to.have.property('remedy').that.contains('Take one with `idc backup create`');
  });

  it("counts latest among the instance's backups and passes over safety snapshots", async () => {
    expect([await resolved('latest'), await resolved('latest~1'), await resolved('latest~2')]).to.deep.equal([commits[3], commits[1], commits[0]]);
  });

  it('takes the newest snapshot at or before a time', async () => {
    expect(await resolved('@2026-11-03T10:00:00Z')).to.equal(commits[1]);
    expect(await resolved('@2026-11-03')).to.equal(commits[0]);
    expect(await resolved('@1d')).to.equal(commits[3]);
    expect((await rejection(resolved('@2026-10-01'))).message).to.contain('no snapshot up to 2026-10-01T00:00:00.000Z');
  });

  it('knows a snapshot ID of any instance, and its unique beginning', async () => {
    const revision = await resolveRevision(repository, '20261109T120000Z-eeee', context);
    expect(revision).to.deep.include({ kind: 'commit', commit: commits[4] });
    expect(revision.kind === 'commit' ? revision.metadata?.instanceName : '').to.equal('other');
    expect(await resolved('20261103T11')).to.equal(commits[2]);
    expect(await resolved('20261109')).to.equal(commits[3]);
  });

  it('lists the candidates of an ambiguous beginning', async () => {
    const error = await rejection(resolved('20261103T1'));
    expect(error.code).to.equal('REVISION_AMBIGUOUS');
    expect(error.details['candidates']).to.deep.equal([ids[2], ids[1]]);
  });

  it('leaves everything else to git', async () => {
    for (const text of ['main', 'HEAD', 'HEAD~1', 'main^', 'main@{1}', 'v1', 'snapshots', '@', 'snapshots~1']) {
      expect(await resolved(text), text).to.equal(temporary.git('rev-parse', `${text}^{commit}`));
    }
    const oid = commits[1] ?? '';
    expect([await resolved(oid), await resolved(oid.slice(0, 10))]).to.deep.equal([oid, oid]);
  });

  it('takes hostile text as an unknown name', async () => {
    for (const text of ['', '-', '--all', '--output=x', '-h', '$(id)', 'a\0b', 'a\nb', '../../etc/passwd', 'latest~', 'HEAD:README.md', '^main', 'main..snapshots']) {
      expect((await rejection(resolved(text))).code, JSON.stringify(text)).to.equal('REVISION_UNKNOWN');
    }
    expect(temporary.git('status', '--porcelain')).to.equal('');
  });

  it('suggests the nearest names', async () => {
    const error = await rejection(resolved('latset'));
    expect(error.details['nearest']).to.deep.equal(['latest']);
    expect(error.remedy).to.contain('idc backup list');
  });

  it('takes a day without @ for a mistake, and tells how to get a first snapshot', async () => {
    expect((await rejection(resolved('2026-10-01'))).message).to.contain('Did you mean @2026-10-01?');
    const error = await rejection(resolveRevision(repository, 'latest', { instanceName: 'lab', now: new Date(), branch: 'main' }));
    expect(error.message).to.equal('Unknown revision "latest": instance "lab" has no snapshot.');
    expect(error.remedy).to.equal('Take one with `idc backup create`, or bring those of a copy with `idc target pull`.');
  });

  it('lists newest first, by instance, time and number', async () => {
    const listed = async (filter: Parameters<typeof listSnapshots>[1]): Promise<string[]> =>
      (await collected(listSnapshots(repository, filter))).map((record) => record.metadata.snapshotId.slice(-4));
    expect(await listed({})).to.deep.equal(['eeee', 'dddd', 'cccc', 'bbbb', 'aaaa']);
    expect(await listed({ instanceName: 'default', limit: 2 })).to.deep.equal(['dddd', 'cccc']);
    expect(await listed({ since: new Date(times[1]), until: new Date(times[2]) })).to.deep.equal(['cccc', 'bbbb']);
    expect((await collected(listSnapshots(repository))).map((record) => record.unchanged)).to.deep.equal([false, true, true, true, false]);
  });

  it('works without a git program', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      expect([await resolved('main'), await resolved('HEAD'), await resolved('v1')]).to.have.length(3);
      expect(await resolved((commits[1] ?? '').slice(0, 10))).to.equal(commits[1]);
      expect((await rejection(resolved('nowhere'))).code).to.equal('REVISION_UNKNOWN');
    } finally {
      process.env['PATH'] = path;
    }
  });
});

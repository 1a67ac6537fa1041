import { userInfo } from 'node:os';
import { expect } from 'chai';
import { listInstances, openInstance, type Progress } from '../../../src/index.js';
import { browseAudit, demoDamage, readDemoOrganization } from '../../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { rejection } from '../../support/rejection.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

describe('an instance that a program has opened', function () {
  this.timeout(60_000);
  let emulated: EmulatedInstance;
  beforeEach(async () => { emulated = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 }); });
  afterEach(() => emulated.stop());

  it('takes, lists, reads, compares and proves snapshots, and leaves an event of each in the audit log', async () => {
    const steps: Progress[] = [];
    const instance = await openInstance({ repository: emulated.repository.root, onProgress: (progress) => steps.push(progress) });
    const { metadata: { snapshotId } } = await instance.takeSnapshot({ tags: ['first'] });
    for (const { run } of await demoDamage(emulated.context)) await run();
    const second = await instance.takeSnapshot({ kinds: ['group'] });
    expect((await instance.listSnapshots()).map(({ metadata }) => metadata.snapshotId)).to.deep.equal([second.metadata.snapshotId, snapshotId]);
    expect((await instance.findSnapshot('latest~1')).metadata.tags).to.deep.equal(['first']);
    expect((await instance.readState(snapshotId)).snapshot.coverage.gaps).to.deep.equal([]);
    expect((await instance.diff(snapshotId, 'live')).changes.changes).not.to.deep.equal([]);
    expect((await instance.review(snapshotId, 'live')).impact?.counts.lost).to.be.greaterThan(0);
    expect((await instance.validate()).snapshots.flatMap(({ damages }) => damages)).to.deep.equal([]);
    expect((await instance.access({ user: 'alice.anderson' }, snapshotId)).access).not.to.deep.equal([]);
    expect((await instance.accessHistory({ limit: 1 })).snapshots).to.equal(2);
    expect((await instance.blame('group/Platform-Admins')).rows).not.to.deep.equal([]);
    expect(steps.some(({ type }) => type === 'collected')).to.equal(true);
    const events = (await browseAudit(emulated.context.repository, {})).toReversed();
    expect(events.map(({ action }) => action)).to.deep.equal(['backup:create', 'backup:create', 'backup:list', 'backup:show', 'backup:show', 'diff', 'diff', 'backup:validate', 'access:of', 'access:history', 'blame']);
    expect(events[0]).to.deep.include({ instances: ['default'], snapshots: [snapshotId], outcome: 'done' }).and.to.have.nested.property('findings.objects');
    expect(events[0]?.parameters).to.deep.equal({ instance: 'default', tags: ['first'] });
  });

  it('does nothing that the roles of the repository do not allow, and its denial is an event', async () => {
    const { repository } = emulated;
    repository.write({ 'idc.yaml': `instances:\n  default:\n    region: us-east-1\nroles:\n  assign:\n    - role: viewer\n      to: ["user:${userInfo().username}"]\n` });
    const instance = await openInstance({ repository: repository.root });
    expect((await rejection(instance.takeSnapshot())).code).to.equal('ROLE_DENIED');
    expect((await rejection(instance.restore('latest', { strategy: 'mirror' }, () => Promise.resolve(true)))).code).to.equal('ROLE_DENIED');
    expect(await instance.listSnapshots()).to.deep.equal([]);
    expect(emulated.emulator.calls).to.deep.equal([]);
    expect((await browseAudit(emulated.context.repository, {})).map(({ action, outcome }) => [action, outcome])).to.deep.include.members([['backup:create', 'denied'], ['restore:run', 'denied']]);
  });

  it('fails with an error of the catalogue, and ends when its signal is aborted', async () => {
    const { root } = emulated.repository;
    expect((await rejection(openInstance({ repository: '/nowhere' }))).code).to.equal('REPOSITORY_NOT_FOUND');
    const instance = await openInstance({ repository: root, instance: 'lab', signal: AbortSignal.abort(new Error('enough')) });
    expect(instance.name).to.equal('lab');
    expect((await rejection(instance.readState('latest'))).code).to.equal('REVISION_UNKNOWN');
    expect(String(await instance.takeSnapshot().catch((thrown: unknown) => thrown))).to.include('enough');
    expect((await rejection((await openInstance({ repository: root })).previewRestore('latest', { select: ['nonsense'] }))).code).to.equal('USAGE');
  });

  it('is one of those that the repository knows', async () => {
    const other = temporaryRepository({ 'idc.yaml': 'instances:\n  prod:\n    region: us-east-1\n  lab:\n    region: us-east-1\n' });
    try {
      expect(await listInstances(other.root)).to.deep.equal(['lab', 'prod']);
      expect(await listInstances(emulated.repository.root)).to.deep.equal([]);
      expect((await rejection(openInstance({ repository: other.root }))).code).to.equal('USAGE');
      expect((await rejection(openInstance({ repository: other.root, instance: 'prd' }))).code).to.equal('INSTANCE_UNKNOWN');
    } finally {
      other.remove();
    }
  });
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { pullTarget, pushTargets, repairHistory, validateHistory } from '../../../src/operations/index.js';
import { openRepository, readEvents } from '../../../src/store/index.js';
import { copies, pinIn, snapshotAt, snapshotIds, targetsOf, type Copies } from '../../support/copied-history.js';
import { refsIn } from '../../support/copies.js';
import { damageFile, damageFiles, objectFiles } from '../../support/damage-files.js';
import { rejection } from '../../support/rejection.js';
import { type TemporaryRepository } from '../../support/temporary-repository.js';

describe('a lost or damaged repository', function () {
  this.timeout(120_000);
  let place: Copies;
  let repository: TemporaryRepository;

  beforeEach(async () => {
    place = copies();
    repository = place.repository();
    repository.git('commit', '--quiet', '--allow-empty', '--message=main');
    const ids = [await snapshotAt(repository, 1), await snapshotAt(repository, 2), await snapshotAt(repository, 3)];
    await pinIn(repository, ids[1] ?? '');
    await pushTargets(await targetsOf(repository, target()));
  });
  afterEach(() => { place.remove(); });

  const target = (): ReturnType<Copies['directory']> => ({ ...place.directory('copy'), branches: ['main'] });
  const pull = async (into: TemporaryRepository): ReturnType<typeof pullTarget> => pullTarget(await targetsOf(into, target()), target());

  it('is rebuilt from a copy: the same references, commit for commit', async () => {
    const rebuilt = place.repository();
    const pulled = await pull(rebuilt);
    expect([...refsIn(rebuilt)]).to.deep.equal([...refsIn(repository)]);
    expect([pulled.verified.snapshots, pulled.snapshots]).to.deep.equal([3, snapshotIds(repository)]);
    expect((await pull(rebuilt)).moved).to.deep.equal([]);
  });

  it('gets what it lacks, and keeps what only it has', async () => {
    const behind = place.repository();
    await pull(behind);
    const own = await snapshotAt(behind, 5, 'bbbb');
    await snapshotAt(repository, 4);
    await pushTargets(await targetsOf(repository, target()));
    await pull(behind);
    expect(snapshotIds(behind)).to.deep.equal([...snapshotIds(repository), own]);
  });

  it('gets its snapshots also where its audit log is damaged, which is told', async () => {
    const { root, git } = repository;
    git('branch', 'audit/desk', git('commit-tree', 'snapshots^{tree}', '-m', '1'));
    git('push', '--quiet', join(place.folder, 'copy.git'), 'audit/desk');
    const middle = git('commit-tree', 'snapshots^{tree}', '-p', 'audit/desk', '-m', '2');
    git('update-ref', 'refs/heads/audit/desk', git('commit-tree', 'snapshots^{tree}', '-p', middle, '-m', '3'));
    rmSync(join(root, '.git', 'objects', middle.replace(/^../, '$&/')));
    git('update-ref', '-d', 'refs/heads/snapshots');
    const { snapshots, notes } = await pull(repository);
    expect(snapshots).to.have.length(3);
    expect(notes.join()).to.contain('refs/heads/audit/desk was left alone, because what is here of it is damaged').and.to.contain(middle);
  });

  it('stays as it is when the copy is damaged, or holds another content than it says', async () => {
    const forged = place.directory('copy');
    const git = repository.git;
    const tree = git('rev-parse', 'snapshots^{tree}');
    const message = git('log', '-1', '--format=%B', 'snapshots').replace(/^Snapshot-Digest: sha256:.{8}/m, 'Snapshot-Digest: sha256:00000000');
    git('update-ref', 'refs/heads/snapshots', git('commit-tree', tree, '-p', 'snapshots~1', '-m', message));
    const rebuilt = place.repository();
    rmSync(join(place.folder, 'copy.git'), { recursive: true });
    await pushTargets({ ...(await targetsOf(repository, forged)), anew: true });
    expect((await rejection(pull(rebuilt))).code).to.equal('TARGET_INVALID');
    await damageFiles(join(place.folder, 'copy.git', 'objects'));
    expect((await rejection(pull(place.repository()))).code).to.equal('TARGET_INVALID');
    expect(refsIn(rebuilt).size).to.equal(0);
  });

  it('is mended from a copy, whatever was damaged, and loses nothing', async () => {
    const before = [...refsIn(repository)];
    const objects = join(repository.root, '.git', 'objects');
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ file: fc.nat(), at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), isRemoved: fc.boolean() }), { minLength: 1, maxLength: 6 }), fc.boolean(),
      async (damages, isPacked) => {
        if (isPacked) repository.git('repack', '-a', '-d', '--quiet');
        for (const damage of damages) {
          const files = await objectFiles(objects);
          const file = files[damage.file % Math.max(1, files.length)];
          if (file === undefined) continue;
          if (damage.isRemoved) rmSync(file);
          else await damageFile(file, (length) => Math.floor(damage.at * length));
        }
        const context = await targetsOf(repository, target());
        const report = await repairHistory(context);
        expect(report.left, JSON.stringify(report)).to.deep.equal([]);
        expect([...refsIn(repository)]).to.deep.equal(before);
        expect(repository.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
        const { snapshots, history } = await validateHistory({ ...context, repository: await openRepository(repository.root) }, {});
        expect([...snapshots.flatMap((snapshot) => snapshot.damages.map(({ code }) => code)), ...history].filter((code) => code !== 'SNAPSHOT_INVALID' && code !== 'SNAPSHOT_REFERENCE_BROKEN')).to.deep.equal([]);
      },
    ), { numRuns: 12 });
  });

  it('whose branch is gone gets it back where its log ends', async () => {
    const tip = repository.git('rev-parse', 'snapshots');
    rmSync(join(repository.root, '.git', 'refs', 'heads', 'snapshots'));
    const report = await repairHistory(await targetsOf(repository, target()));
    expect([report.branches, repository.git('rev-parse', 'snapshots')]).to.deep.equal([['snapshots'], tip]);
  });

  it('is told of what no copy has, with what needs it, and it is an event', async () => {
    await snapshotAt(repository, 4);
    rmSync(join(repository.root, '.git', 'objects', repository.git('rev-parse', 'snapshots^{tree}').replace(/^../, '$&/')));
    const [lost, ...others] = (await repairHistory(await targetsOf(repository, target()))).left;
    expect([lost?.refs, others]).to.deep.equal([['refs/heads/snapshots'], []]);
    expect((await readEvents(await openRepository(repository.root))).at(-1)).to.have.property('type', 'damage-found');
  });

  it('that nothing is wrong with stays as it is', async () => {
    const report = await repairHistory(await targetsOf(repository, target()));
    expect(report).to.deep.equal({ branches: [], packs: [], files: [], mended: [], failed: [], left: [] });
    expect(await readEvents(await openRepository(repository.root))).to.deep.equal([]);
  });
});

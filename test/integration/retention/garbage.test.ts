import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { applyPrune, planDelete, planPrune, type PruneReport } from '../../../src/operations/retention/index.js';
import { emptyPolicy } from '../../../src/retention/index.js';
import { collectGarbage, listSnapshots, listTrash, openRepository, pinSnapshot, unpinSnapshot } from '../../../src/store/index.js';
import { collected } from '../../support/collected.js';
import { rejection } from '../../support/rejection.js';
import { makeHistory, retentionContext } from '../../support/retention-law.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const policy = { ...emptyPolicy, keepLast: 2 };
const daily = Array.from({ length: 8 }, (_, content) => ({ instance: 'default', hours: 24, content, purpose: 'backup' as const, tags: [] }));

describe('what pruning removes from the disk', () => {
  let temporary: TemporaryRepository;
  beforeEach(async () => {
    temporary = temporaryRepository({ 'README.md': 'x\n' });
    await makeHistory(temporary.root, daily);
  });
  afterEach(() => temporary.remove());

  const hash = (content: number): string => temporary.gitWithInput(`secret of default ${content}\n`, 'hash-object', '--stdin');
  const isThere = (oid: string): boolean => temporary.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)').includes(oid);
  const prune = async (keepDays = 0): Promise<PruneReport> => {
    const context = retentionContext(await openRepository(temporary.root), policy, keepDays);
    return applyPrune(context, await planPrune(context));
  };
  const makeGarbage = (): string => {
    temporary.write({ 'mine.txt': 'my own work\n' });
    temporary.git('add', 'mine.txt');
    temporary.git('commit', '--quiet', '--message=Mine');
    const mine = temporary.git('rev-parse', 'HEAD');
    temporary.git('reset', '--quiet', '--hard', 'HEAD~1');
    return mine;
  };

  it('is the content of removed snapshots, single or packed, and what people have made stays, reachable or not', async () => {
    const lost = temporary.git('commit-tree', '-m', 'not named by anything', `${temporary.git('rev-parse', 'HEAD')}^{tree}`);
    const mine = makeGarbage();
    temporary.write({ 'README.md': 'changed\n' });
    temporary.git('stash', '--quiet');
    temporary.git('repack', '-a', '-d', '--quiet', '--keep-unreachable');
    temporary.git('commit-graph', 'write', '--reachable');
    const report = await prune();
    expect([0, 1, 2, 3, 4, 5].filter((content) => isThere(hash(content)))).to.deep.equal([]);
    expect([6, 7].filter((content) => isThere(hash(content)))).to.deep.equal([6, 7]);
    expect(report).to.deep.include({ heldBy: [], untouched: [] });
    expect(report.freed.objects).to.be.greaterThan(20);
    for (const oid of [mine, lost]) expect(temporary.git('cat-file', '-t', oid)).to.equal('commit');
    expect(temporary.git('reflog', 'main')).to.contain('Mine');
    expect(temporary.git('stash', 'list')).to.not.equal('');
    expect(temporary.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
  });

  it('is the same without a git', async () => {
    const lost = makeGarbage();
    temporary.git('repack', '-a', '-d', '--quiet', '--keep-unreachable');
    await prune(14);
    const repository = await openRepository(temporary.root);
    await collectGarbage(repository, await listTrash(repository), { at: new Date(), useGit: false });
    expect([0, 1, 2, 3, 4, 5, 6, 7].filter((content) => isThere(hash(content)))).to.deep.equal([6, 7]);
    expect(temporary.git('cat-file', '-t', lost)).to.equal('commit');
    expect(temporary.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
  });

  it('waits until a removal can no longer be undone', async () => {
    await prune(14);
    expect(isThere(hash(0))).to.equal(true);
    const later = retentionContext(await openRepository(temporary.root), policy, 14, new Date('2027-01-20T00:00:00Z'));
    const plan = await planPrune(later);
    expect(plan).to.have.property('removed').that.is.empty;
    expect(plan.expired).to.have.length(1);
    await applyPrune(later, plan);
    expect(isThere(hash(0))).to.equal(false);
    expect(temporary.git('for-each-ref', 'refs/identity-center/')).to.equal('');
  });

  it('is not what a tag, a branch, a remote or the reflog of HEAD leads to, and these are named', async () => {
    temporary.git('tag', 'old', 'snapshots~5');
    temporary.git('update-ref', 'refs/remotes/origin/snapshots', 'snapshots');
    temporary.git('update-ref', '--create-reflog', '-m', 'looked', 'HEAD', 'snapshots~4');
    const report = await prune();
    expect(report.heldBy).to.include.members(['refs/tags/old', 'refs/remotes/origin/snapshots', 'reflog of HEAD']);
    expect(isThere(hash(0))).to.equal(true);
    expect(temporary.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
  });

  it('is removed by the next call when a crash came in between', async () => {
    const old = temporary.git('rev-list', '--objects', '--no-object-names', 'snapshots').split('\n');
    await prune(14);
    const [trash] = await listTrash(await openRepository(temporary.root));
    mkdirSync(join(temporary.root, '.git/identity-center/garbage'), { recursive: true });
    const list = join(temporary.root, '.git/identity-center/garbage/20270101T000000Z-0000.objects');
    writeFileSync(list, `${old.join('\n')}\n`);
    temporary.git('update-ref', '-d', trash!.ref);
    await prune(14);
    expect(isThere(hash(0))).to.equal(false);
    expect(existsSync(list)).to.equal(false);
    expect(temporary.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
  });

  it('does not come to a pinned snapshot, nor to one that a stack names, nor to the last', async () => {
    const repository = await openRepository(temporary.root);
    const ids = temporary.git('log', '--format=%(trailers:key=Snapshot-Id,valueonly)', 'snapshots').split('\n').filter((line) => line !== '');
    temporary.write({ 'stacks/Pulumi.prod.yaml': `config:\n  identity-center-backup:snapshot: ${ids[5]!}\n` });
    const context = retentionContext(repository, policy);
    const plan = await planPrune(context);
    expect(plan.kept.map(({ keptBy }) => keptBy.join())).to.deep.equal(['last', 'last', 'stack prod']);
    const [pinned] = await collected(listSnapshots(repository, { limit: 1 }));
    expect(await pinSnapshot(repository, pinned!, 'audit', new Date())).to.equal(true);
    const refusal = async (...doomed: string[]): Promise<unknown> => (await rejection(planDelete(context, new Set(doomed)))).code;
    expect(await refusal(ids[5]!)).to.equal('GUARD_SNAPSHOT_IN_USE');
    expect(await refusal(ids[0]!)).to.equal('GUARD_PINNED');
    await unpinSnapshot(repository, ids[0]!);
    temporary.write({ 'stacks/Pulumi.prod.yaml': '' });
    expect(await refusal(...ids)).to.equal('GUARD_LAST_SNAPSHOT');
    expect((await rejection(planPrune({ ...context, policyOf: () => ({ ...policy, keepLast: 0 }) }))).code).to.equal('RETENTION_EMPTY');
  });
});

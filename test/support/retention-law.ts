import { expect } from 'chai';
import type { RetentionPolicy } from '../../src/retention/index.js';
import { applyPrune, planPrune, undelete, type RetentionContext } from '../../src/operations/retention/index.js';
import { branchTip, commitSnapshot, listSnapshots, openRepository, treeOf, verifySnapshot, type Repository, type SnapshotCommit } from '../../src/store/index.js';
import { collected } from './collected.js';
import { sampleMetadata, treeFiles } from './sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from './temporary-repository.js';

/** One snapshot of a history. */
export interface Step {
  readonly instance: string;
  readonly hours: number;
  readonly content: number;
  readonly purpose: 'backup' | 'safety';
  readonly tags: readonly string[];
}

/** Makes a history of some snapshots, each later than the one before it; the files of a step follow from its number. */
export async function makeHistory(root: string, steps: readonly Step[], signing?: SnapshotCommit['signing'], from = '2026-01-01T00:00:00Z'): Promise<void> {
  const repository = await openRepository(root);
  let time = Date.parse(from);
  for (const [index, { instance, hours, content, purpose, tags }] of steps.entries()) {
    time += hours * 3_600_000 + 1000;
    const takenAt = new Date(time);
    const snapshotId = `${takenAt.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}-${String(index).padStart(4, '0')}`;
    const files = treeFiles({ 'instance.yaml': `name: ${instance}\n`, 'users/a.yaml': `a: ${content}\n`, [`groups/${content % 3}.yaml`]: `secret of ${instance} ${content}\n` });
    await commitSnapshot(repository, { files, metadata: sampleMetadata({ instanceName: instance, snapshotId, takenAt, purpose, ...(tags.length > 0 && { tags }) }), summary: [`step ${index}`], signing });
  }
}

/** What of each snapshot must stay as it is, whatever is pruned: by ID, oldest first. */
export async function statesOf(repository: Repository): Promise<Map<string, object>> {
  const records = (await collected(listSnapshots(repository))).reverse();
  const states = await Promise.all(records.map(async ({ commit, digest, metadata: { changesSince: _, ...metadata } }) => {
    await verifySnapshot(repository, commit, metadata.instanceName);
    return [metadata.snapshotId, { metadata, digest, tree: await treeOf(repository, commit, metadata.instanceName) }] as const;
  }));
  return new Map(states);
}

/** A context without configuration. */
export function retentionContext(repository: Repository, policy: RetentionPolicy, keepDays = 14, now = new Date('2027-01-01T00:00:00Z')): RetentionContext {
  return { repository, now: () => now, policyOf: () => policy, keepDeleted: { years: 0, months: 0, days: keepDays, hours: 0 } };
}

/**
 * Pruning a history keeps what its plan says and nothing else, with trees, IDs, dates and metadata as they were; pruning again
 * has nothing to do; undoing it gives the very commits of before; and pruned for good, nothing of it is left on the disk.
 */
export async function checkRetention(steps: readonly Step[], policy: RetentionPolicy): Promise<void> {
  const temporary = temporaryRepository({ 'README.md': 'x\n' });
  try {
    await makeHistory(temporary.root, steps);
    const repository = await openRepository(temporary.root);
    const [tip, states, main] = [await branchTip(repository, 'snapshots'), await statesOf(repository), temporary.git('rev-parse', 'main')];
    const context = retentionContext(repository, policy);
    const plan = await planPrune(context).catch((thrown: unknown) => {
      expect(thrown).to.have.property('code').that.is.oneOf(['RETENTION_EMPTY', 'GUARD_LAST_SNAPSHOT']);
      return undefined;
    });
    if (plan === undefined) return;
    const keptIds = new Set(plan.kept.map(({ snapshotId }) => snapshotId));
    const expected = [...states].filter(([snapshotId]) => keptIds.has(snapshotId));
    await applyPrune(context, plan);
    expect([...(await statesOf(repository))]).to.deep.equal(expected);
    expect((await planPrune(context)).removed).to.deep.equal([]);
    await undelete(context, 'all');
    expect(await branchTip(repository, 'snapshots')).to.equal(tip);
    await pruneForGood(temporary, policy);
    expect([...(await statesOf(await openRepository(temporary.root)))]).to.deep.equal(expected);
    expect(temporary.git('rev-parse', 'main')).to.equal(main);
    expect(temporary.git('fsck', '--strict', '--full')).to.equal('');
  } finally {
    temporary.remove();
  }
}

/** Prunes so that it cannot be undone. */
export async function pruneForGood({ root }: Pick<TemporaryRepository, 'root'>, policy: RetentionPolicy): Promise<void> {
  const context = retentionContext(await openRepository(root), policy, 0);
  await applyPrune(context, await planPrune(context));
}

import { UsageError } from '../errors/index.js';
import type { SnapshotMetadata } from '../model/index.js';
import { AmbiguousOid, resolveGitRevision } from './git-revision.js';
import { listSnapshots } from './list-snapshots.js';
import { nearestNames } from './nearest-names.js';
import { branchTip, snapshotBranch } from './reference.js';
import type { Repository } from './repository.js';
import { revisionTime } from './revision-time.js';
import { snapshotIdPrefixPattern } from './snapshot-id.js';
import { readMetadata, type SnapshotRecord } from './snapshot-record.js';
import { instancesOf } from './snapshot-tree.js';

/** What a revision stands for. */
export type Revision =
  | {
      readonly kind: 'commit';
      readonly commit: string;
      readonly metadata?: SnapshotMetadata;
      /** The instance whose snapshot was named; absent for a git revision, which may hold several. */
      readonly instanceName?: string;
    }
  | { readonly kind: 'work-tree' }
  | { readonly kind: 'live' };

/** What a revision is resolved against. */
export interface RevisionContext {
  /**
   * `latest` and times mean backups of this instance. Safety snapshots have to be named: after a restore that failed, `latest`
   * must not lead back to the damage that it was meant to undo.
   */
  readonly instanceName: string;
  readonly now: Date;
  /** Branch of the snapshots, default `snapshots`. */
  readonly branch?: string;
}

/**
 * Resolves a revision: `live`; `.`; `latest`, `latest~N`; a time `@7d`, `@2026-11-01` (the newest backup taken at or before it);
 * a snapshot ID or its unique beginning from the day on; any git revision. The first form that fits the text decides.
 * @throws UsageError REVISION_UNKNOWN, REVISION_AMBIGUOUS
 */
export async function resolveRevision(repository: Repository, text: string, context: RevisionContext): Promise<Revision> {
  if (text === 'live') return { kind: 'live' };
  if (text === '.') return { kind: 'work-tree' };
  const latest = /^latest(?:~(\d{1,6}))?$/.exec(text);
  if (latest !== null) return nthSnapshot(repository, text, context, Number(latest[1] ?? 0));
  const time = revisionTime(text, context.now);
  if (time !== undefined) return nthSnapshot(repository, text, context, 0, time);
  return (await bySnapshotId(repository, text, context)) ?? (await byGit(repository, text, context));
}

async function nthSnapshot(repository: Repository, text: string, context: RevisionContext, skip: number, until?: Date): Promise<Revision> {
  const { instanceName, branch } = context;
  let index = 0;
  for await (const record of listSnapshots(repository, { instanceName, branch, until, purpose: 'backup' })) {
    if (index === skip) return ofRecord(record);
    index += 1;
  }
  const others = index > 0 ? [] : await otherInstances(repository, context);
  const has = index === 0 ? 'no snapshot' : index === 1 ? 'one snapshot' : `${index} snapshots`;
  const remedy = index === 0 && until === undefined ? 'Take one with `idc backup create`, or bring those of a copy with `idc target pull`.' : undefined;
  throw unknown(text, `instance ${JSON.stringify(instanceName)} has ${has}${until === undefined ? '' : ` up to ${until.toISOString()}`}`, [], { others, remedy });
}

/** Instances that the newest commit of the history holds, without the one that was meant. */
async function otherInstances(repository: Repository, { instanceName, branch = snapshotBranch }: RevisionContext): Promise<string[]> {
  const tip = await branchTip(repository, branch);
  return tip === undefined ? [] : (await instancesOf(repository, tip)).filter((name) => name !== instanceName);
}

/** An instance's own snapshots come before those of others, a whole ID before a beginning. */
async function bySnapshotId(repository: Repository, text: string, { instanceName, branch }: RevisionContext): Promise<Revision | undefined> {
  if (!snapshotIdPrefixPattern.test(text)) return undefined;
  const found: SnapshotRecord[] = [];
  for await (const record of listSnapshots(repository, { branch })) {
    if (record.metadata.snapshotId === text) return ofRecord(record);
    if (record.metadata.snapshotId.startsWith(text)) found.push(record);
  }
  const own = found.filter((record) => record.metadata.instanceName === instanceName);
  const candidates = own.length > 0 ? own : found;
  if (candidates.length > 1) throw ambiguous(text, candidates.map((record) => record.metadata.snapshotId));
  return candidates[0] === undefined ? undefined : ofRecord(candidates[0]);
}

async function byGit(repository: Repository, text: string, { branch, now }: RevisionContext): Promise<Revision> {
  const commit = await resolveGitRevision(repository, text).catch((thrown: unknown) => {
    throw thrown instanceof AmbiguousOid ? ambiguous(text, thrown.candidates) : thrown;
  });
  if (commit === undefined) throw unknown(text, 'it is neither a snapshot nor a git revision', revisionTime(`@${text}`, now) === undefined ? await nearestNames(repository, text, branch) : [`@${text}`]);
  const metadata = await readMetadata(repository, commit);
  return { kind: 'commit', commit, ...(metadata === undefined ? {} : { metadata }) };
}

function ofRecord({ commit, metadata }: SnapshotRecord): Revision {
  return { kind: 'commit', commit, metadata, instanceName: metadata.instanceName };
}

function unknown(text: string, reason: string, nearest: readonly string[], { others = [], remedy = 'List the snapshots with `idc backup list`.' }: { readonly others?: readonly string[]; readonly remedy?: string | undefined } = {}): UsageError {
  const hint = nearest.length === 0 ? '' : ` Did you mean ${nearest.join(' or ')}?`;
  return new UsageError('REVISION_UNKNOWN', {
    message: `Unknown revision ${JSON.stringify(text)}: ${reason}.${hint}`,
    remedy: others.length === 0
      ? remedy
      : `There are snapshots of ${others.join(', ')}: to restore one of them here, add --from ${others[0] ?? ''}; \`idc backup list\` shows them all.`,
    details: { revision: text, nearest },
  });
}

function ambiguous(text: string, candidates: readonly string[]): UsageError {
  return new UsageError('REVISION_AMBIGUOUS', {
    message: `The revision ${JSON.stringify(text)} fits ${candidates.slice(0, 5).join(', ')}${candidates.length > 5 ? ', …' : ''}.`,
    remedy: 'Write more characters of the one you mean; `idc backup list` shows them all.',
    details: { revision: text, candidates },
  });
}

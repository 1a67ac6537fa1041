import { SnapshotError, UsageError } from '../../errors/index.js';
import { keyText, type Gap, type ObjectChange } from '../../model/index.js';
import type { Selection } from '../../plan/index.js';
import { branchOf, commitFiles, fileIdsAt, isAs, readHead, readWorkTreeFiles, writeWorkTreeFiles, type FileChanges } from '../../store/index.js';
import { objectPaths } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { describeChanges } from '../describe-changes.js';
import { prefixOf } from '../prefix-of.js';
import { readLive } from '../read-live.js';
import { acceptanceFiles } from './acceptance-files.js';
import { changedSide } from './changed-side.js';
import { chosenScope } from './choose-objects.js';
import { compareStates, withHiddenAccounts } from './compare-states.js';
import { findMergeBases, type MergeBase } from './find-merge-bases.js';
import { emptyBaseline, planAcceptance, withCoverageOf, type Acceptance, type AcceptanceChoice } from './plan-acceptance.js';
import { readBaseline, readCommittedBaseline, type Baseline } from './read-baseline.js';
import { refuseDiverged, refuseLosses, refuseOtherInstance, refuseUncommitted } from './refuse-acceptance.js';

/** What is accepted, and how. */
export interface AcceptOptions extends Partial<AcceptanceChoice> {
  /** Absent: everything. */
  readonly select?: readonly Selection[] | undefined;
  /** The live state is taken also where the baseline was changed. */
  readonly overwrite?: boolean | undefined;
  /** What is suddenly gone was meant to go. */
  readonly acceptLosses?: boolean | undefined;
  /** Commits the files on the branch that is checked out; the baseline is then what is committed there. */
  readonly commit?: { readonly message?: string | undefined } | undefined;
}

/** What was accepted. */
export interface AcceptedDrift {
  readonly instanceName: string;
  /** What became of the baseline; of an object in conflict the difference that it still has. */
  readonly changes: readonly ObjectChange[];
  /** Objects whose files show both sides, with the paths of the properties that conflict. */
  readonly conflicts: readonly { readonly object: string; readonly file: string; readonly paths: readonly (readonly string[])[] }[];
  /** Files that were written or removed, from the top of the repository. */
  readonly files: readonly string[];
  readonly gaps: readonly Gap[];
  readonly commit?: string | undefined;
  /** Short name of the branch. */
  readonly branch?: string | undefined;
}

/**
 * Makes the live state the baseline: all of it or the chosen objects. Only files that differ are written, each whole or not at
 * all; a run that was killed is completed by the next. What lies in a gap stays as the baseline has it.
 * @throws GuardError GUARD_DIVERGED, GUARD_LOSSES, GUARD_TARGET, GUARD_UNCOMMITTED, GUARD_CONFLICTS; SnapshotError; AwsError; StoreError
 */
export async function acceptDrift(context: OperationContext, options: AcceptOptions): Promise<AcceptedDrift> {
  if (options.commit !== undefined) branchOf(await readHead(context.repository));
  const baseline = options.commit === undefined ? await presentBaseline(context) : await readCommittedBaseline(context);
  if (baseline === undefined && options.select !== undefined) throw nothingYet(context);
  const { acceptance, gaps } = await plan(context, baseline, options);
  const { files, isSealed } = await acceptanceFiles(context, acceptance, baseline?.snapshot, baseline?.files ?? []);
  const conflicts = conflictsOf(context, acceptance);
  if (options.commit !== undefined) await requireCommitted(context, baseline, files);
  await writeWorkTreeFiles(context.repository, context.instanceName, files);
  const changes = acceptance.accepted.map(({ change }) => change);
  const committed = options.commit === undefined || conflicts.length > 0 || files.size === 0 ? undefined : await commit(context, { files, changes: isSealed ? [] : changes, message: options.commit.message, baseline });
  return { instanceName: context.instanceName, changes, conflicts, files: [...files.keys()].map((path) => `${prefixOf(context.instanceName)}/${path}`), gaps, ...committed };
}

/** Undefined where there is none yet. */
async function presentBaseline(context: OperationContext): Promise<Baseline | undefined> {
  return readBaseline(context).catch((thrown: unknown) => {
    if (thrown instanceof SnapshotError && thrown.code === 'SNAPSHOT_NOT_FOUND') return undefined;
    throw thrown;
  });
}

async function plan(context: OperationContext, baseline: Baseline | undefined, options: AcceptOptions): Promise<{ acceptance: Acceptance; gaps: readonly Gap[] }> {
  const { snapshot, lastBackup } = await readLive(context);
  const read = withHiddenAccounts(snapshot);
  refuseOtherInstance(baseline?.snapshot, read);
  const isWhole = options.select === undefined;
  const present = baseline?.snapshot ?? emptyBaseline(read);
  const from = isWhole ? withCoverageOf(present, read) : present;
  const scope = chosenScope(options.select, from, read);
  const compared = compareStates(from, read, scope);
  const keys = compared.changes.changes.map((change) => ({ ...change, text: keyText(change) }));
  // A first baseline takes nothing back, and there is nothing that it could go on from.
  const bases = baseline === undefined ? new Map<string, MergeBase>() : await findMergeBases(context, keys, { ...compared, scope, head: baseline.head.commit });
  const { how = 'take', favor } = options;
  if (how === 'take' && options.overwrite !== true) {
    const paths = objectPaths(from.objects.values());
    const isEdited = (text: string): boolean => baseline?.edited.includes(paths.get(text) ?? '') === true;
    refuseDiverged(keys.map(({ text, ...change }) => {
      const side = changedSide(bases.get(text), compared.baseline.get(text), compared.live.get(text));
      return { ...change, changedIn: side === 'unknown' && isEdited(text) ? 'baseline' : side };
    }));
  }
  const acceptance = planAcceptance({ ...compared, from, read, scope, isWhole, bases }, { how, favor });
  if (options.acceptLosses !== true && acceptance.accepted.length > 0) {
    refuseLosses({ from: baseline?.snapshot, result: acceptance.result, read, isWhole, percent: context.suddenLossPercent, lastBackup: lastBackup?.metadata });
  }
  return { acceptance, gaps: compared.gaps };
}

function conflictsOf({ instanceName }: OperationContext, { accepted, result }: Acceptance): AcceptedDrift['conflicts'] {
  const paths = objectPaths(result.objects.values());
  return accepted.filter(({ merged }) => merged.conflicts.length > 0).map(({ change, merged }) =>
    ({ object: keyText(change), file: `${prefixOf(instanceName)}/${paths.get(keyText(change)) ?? ''}`, paths: merged.conflicts }));
}

/** Every file that the commit will hold is in the work tree as it is committed, or already as it shall be. */
async function requireCommitted({ repository, instanceName }: OperationContext, baseline: Baseline | undefined, files: FileChanges): Promise<void> {
  const present = await readWorkTreeFiles(repository, instanceName).catch((thrown: unknown) => {
    if (thrown instanceof SnapshotError && thrown.code === 'SNAPSHOT_NOT_FOUND') return [];
    throw thrown;
  });
  const now = new Map(present.map(({ path, content }) => [path, content]));
  const committed = await fileIdsAt(repository, baseline?.head.commit, instanceName);
  const isEdited = ([path, wanted]: [string, Uint8Array | undefined]): boolean => {
    const content = now.get(path);
    if (content === undefined) return wanted !== undefined && committed.has(path);
    return !isAs(content, committed.get(path)) && (wanted === undefined || Buffer.compare(content, wanted) !== 0);
  };
  refuseUncommitted([...files].filter(isEdited).map(([path]) => `${prefixOf(instanceName)}/${path}`));
}

interface CommitRequest {
  readonly files: FileChanges;
  /** To be named in the message; none of an encrypted baseline. */
  readonly changes: readonly ObjectChange[];
  readonly message: string | undefined;
  readonly baseline: Baseline | undefined;
}

async function commit(context: OperationContext, { files, changes, message, baseline }: CommitRequest): Promise<Pick<AcceptedDrift, 'commit' | 'branch'>> {
  const { repository, instanceName, now, signing } = context;
  const head = baseline?.head ?? (await readHead(repository));
  const paths = new Map([...files].map(([path, content]) => [`${prefixOf(instanceName)}/${path}`, content]));
  const committed = await commitFiles(repository, {
    head, files: paths, at: now(), message: message ?? messageOf(context, changes), signing: signing?.isSigning === true ? signing : undefined,
  });
  if (!committed.isStaged) context.onProgress({ type: 'notice', text: 'no git is installed, so the index still has the files as they were; run `git reset` where there is one' });
  return { commit: committed.commit, branch: committed.ref.slice('refs/heads/'.length) };
}

function messageOf({ instanceName }: OperationContext, changes: readonly ObjectChange[]): string {
  const lines = describeChanges({ changes, unchanged: 0 }).map((line) => `- ${line.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')}`);
  const subject = `Accept the live state of ${instanceName}\n`;
  return changes.length === 0 ? subject : `${subject}\n${lines.join('\n')}\n`;
}

function nothingYet({ instanceName }: OperationContext): UsageError {
  return new UsageError('SNAPSHOT_NOT_FOUND', {
    message: `There is no baseline of ${JSON.stringify(instanceName)} yet, so single objects cannot be accepted: one that lacks the others would say that they shall not be there.`,
    remedy: 'Write all of it with `idc drift accept --all`.',
  });
}

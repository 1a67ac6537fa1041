import { setTimeout as sleep } from 'node:timers/promises';
import { diffSnapshots } from '../../diff/index.js';
import { GithubError, StoreError, UsageError } from '../../errors/index.js';
import type { GithubPort, PullRequest } from '../../github/index.js';
import type { SnapshotMetadata } from '../../model/index.js';
import { holdsObject, isProposal, writeProposal, type CopyTarget } from '../../store/index.js';
import { actorsOfChangeSet } from '../actors-between.js';
import type { OperationContext } from '../context.js';
import { latestSnapshot } from '../latest-snapshot.js';
import { readCommitted, type NamedState } from '../read-committed.js';
import { judgedReview } from '../review/index.js';
import { requireSignature } from '../signing/require-signature.js';
import { baselineAt } from './baseline-at.js';
import { baselineFiles } from './baseline-files.js';
import { closingText, proposalText } from './proposal-text.js';
import { emptyLike, type RenderReview, type ReviewMethods } from './review-methods.js';

/** Where a proposal is made. */
export interface ProposalContext extends OperationContext, ReviewMethods {
  readonly github: GithubPort;
  /** The repository on GitHub, as git sees it. */
  readonly remote: CopyTarget;
  /** Branch with the baseline; default: the default branch. */
  readonly base?: string | undefined;
  readonly render: RenderReview;
}

/** What has become of a proposal. */
export interface Proposal {
  readonly instanceName: string;
  readonly outcome: 'opened' | 'updated' | 'unchanged' | 'closed' | 'none';
  readonly branch: string;
  /** Snapshot that the baseline was compared with. */
  readonly snapshot: string;
  /** Objects that differ from the baseline. */
  readonly changes: number;
  /** The branch was moved or deleted. */
  readonly moved: boolean;
  readonly pullRequest?: Pick<PullRequest, 'number' | 'url'> | undefined;
}

const maxAttempts = 4;

/** Branch on which the difference of an instance is proposed. */
export function proposalBranch(instanceName: string): string {
  return `idc/drift-${instanceName}`;
}

/**
 * Compares the latest backup with the baseline on the default branch. Where they differ, one branch holds the difference and
 * one pull request shows it; where they no longer do, it is closed and the branch is deleted. However many run at once, there
 * is one of each. Work tree, index and local branches stay as they are.
 * @throws UsageError REVISION_UNKNOWN without a backup; GuardError GUARD_SIGNATURE; GithubError, StoreError; GITHUB_BRANCH_TAKEN with nothing changed
 */
export async function proposeDrift(context: ProposalContext): Promise<Proposal> {
  const state = await latestBackup(context);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await propose(context, state);
    } catch (thrown) {
      if (attempt === maxAttempts || !(thrown instanceof StoreError) || thrown.code !== 'TARGET_MOVED') throw thrown;
      await sleep(attempt * 200);
    }
  }
}

type Backup = NamedState & { readonly metadata: SnapshotMetadata };

async function latestBackup(context: ProposalContext): Promise<Backup> {
  const record = await latestSnapshot(context, 'backup');
  const state = record && (await readCommitted(context, record.commit));
  if (state?.metadata !== undefined) {
    await requireSignature(context, state);
    return { ...state, metadata: state.metadata };
  }
  throw new UsageError('REVISION_UNKNOWN', { message: `There is no backup of instance ${context.instanceName} to compare the baseline with`, remedy: 'Take one with `idc backup create`.' });
}

async function propose(context: ProposalContext, state: Backup): Promise<Proposal> {
  const { github, instanceName, remote } = context;
  const base = context.base ?? (await github.defaultBranch());
  const branch = proposalBranch(instanceName);
  const refs = await fetched(context, [base, branch]);
  const tip = refs.get(base);
  if (tip === undefined) throw new GithubError('GITHUB_NOT_FOUND', { message: `${remote.address} has no branch ${base}`, remedy: 'Push the branch with the baseline first, or name it with --base.' });
  const earlier = refs.get(branch);
  if (earlier !== undefined && !(await isProposal(context.repository, earlier, instanceName)) && earlier !== tip) throw taken(context, branch);
  const baseline = await baselineAt(context, tip);
  const before = baseline ?? emptyLike(state.snapshot);
  const difference = diffSnapshots(before, state.snapshot);
  const common = { instanceName, branch, snapshot: state.label, changes: difference.changes.length };
  if (baseline !== undefined && common.changes === 0) return { ...common, ...(await withdraw(context, base, branch, earlier, state.label)) };
  const files = await baselineFiles(context, baseline, state.snapshot);
  const commit = await writeProposal(context.repository, { base: tip, instanceName, files, subject: `Identity Center ${instanceName} as of ${state.label}`, at: context.now(), earlier });
  const moved = commit !== earlier;
  if (moved) await remote.push(context.repository, [{ ref: `refs/heads/${branch}`, from: earlier, to: commit, isContinued: false }], context.now());
  const actors = await actorsOfChangeSet(context, difference, undefined, state.commit);
  const review = await judgedReview(context, { instanceName, label: base, snapshot: before }, { instanceName, label: 'live', snapshot: state.snapshot }, { assess: context.assess, actors });
  const text = proposalText({ base, state, isFirst: baseline === undefined, review }, context.render);
  return { ...common, moved, ...(await keepOpen(github, branch, base, text, moved)) };
}

/** Tips of branches of the remote, with what they lead to brought here. */
async function fetched({ remote, repository }: ProposalContext, branches: readonly string[]): Promise<Map<string, string>> {
  const refs = await remote.refs();
  const tips = branches.flatMap((branch) => {
    const oid = refs.get(`refs/heads/${branch}`);
    return oid === undefined ? [] : [[branch, oid] as const];
  });
  const missing = tips.filter(([, oid]) => !holdsObject(repository, oid)).map(([branch]) => `refs/heads/${branch}`);
  if (missing.length > 0) await remote.fetch(repository, missing);
  return new Map(tips);
}

/** Opens the pull request, or brings its text up to date. Somebody who is faster makes ours an update. */
async function keepOpen(github: GithubPort, branch: string, base: string, text: { title: string; body: string }, moved: boolean): Promise<Pick<Proposal, 'outcome' | 'pullRequest'>> {
  const [open] = await github.openPullRequests(branch, base);
  if (open === undefined) {
    const pullRequest = await github.createPullRequest(branch, base, text).catch(async (thrown: unknown) => {
      const [other] = await github.openPullRequests(branch, base);
      if (other === undefined) throw thrown;
      return other;
    });
    return { outcome: 'opened', pullRequest };
  }
  const isSame = open.title === text.title && open.body === text.body;
  const pullRequest = isSame ? open : await github.updatePullRequest(open.number, text);
  return { outcome: isSame && !moved ? 'unchanged' : 'updated', pullRequest };
}

/** Closes what is open, first of all saying why. */
async function withdraw({ github, remote, repository, now }: ProposalContext, base: string, branch: string, earlier: string | undefined, snapshot: string): Promise<Pick<Proposal, 'outcome' | 'moved' | 'pullRequest'>> {
  const [open] = await github.openPullRequests(branch, base);
  if (open !== undefined) {
    await github.createComment(open.number, closingText(snapshot));
    await github.closePullRequest(open.number);
  }
  if (earlier !== undefined) await remote.push(repository, [{ ref: `refs/heads/${branch}`, from: earlier, to: undefined, isContinued: false }], now());
  return { outcome: open === undefined ? 'none' : 'closed', moved: earlier !== undefined, pullRequest: open };
}

function taken({ remote }: ProposalContext, branch: string): GithubError {
  return new GithubError('GITHUB_BRANCH_TAKEN', {
    message: `The branch ${branch} of ${remote.address} holds commits that this program has not made; nothing was changed`,
    remedy: `Merge its pull request, or delete the branch with \`git push origin --delete ${branch}\`; the next run makes it anew.`,
    details: { branch },
  });
}

import { GuardError } from '../../errors/index.js';
import type { Approval, RestorePlan } from '../../model/index.js';
import { gitUser, type Repository } from '../../store/index.js';
import { doubtText } from '../signing/index.js';
import type { RunOrigin } from '../runs/run-record.js';
import { approvedPlan, covers, type ApprovedPlan } from './approval-text.js';
import { findApprovals, type FoundApproval } from './approval-tags.js';

/** Who has to approve a restore, and how it is known. */
export interface ApprovalSettings {
  readonly repository: Repository;
  /** File of those who may approve, in git's form; absent: signed tags do not count. */
  readonly approvers?: string | undefined;
  /** Looks for the approval of the CI run that this process is part of; absent: such approvals do not count. */
  readonly ofRun?: (() => Promise<Approval | undefined>) | undefined;
  readonly now: () => Date;
}

/** What is asked of a plan before it is carried out. @param caller ARN of who restores */
export type RequireApproval = (plan: Pick<RestorePlan, 'target' | 'changes'>, by: { readonly caller?: string | undefined; readonly origin?: RunOrigin | undefined }) => Promise<Approval | undefined>;

/**
 * Makes sure that a second person has approved exactly this plan. Undoing a run needs no approval: it leads back to what was there
 * before somebody's approval counted.
 * @throws GuardError GUARD_APPROVAL, which tells of approvals that nearly fit
 */
export function requireApproval(settings: ApprovalSettings): RequireApproval {
  return async (plan, { caller = '', origin }) => {
    if (origin?.rollsBack !== undefined) return undefined;
    const ofRun = await settings.ofRun?.();
    if (ofRun !== undefined) return ofRun;
    const { repository, approvers, now } = settings;
    const wanted = approvedPlan(plan);
    const found = approvers === undefined ? [] : await findApprovals(repository, wanted.instanceArn, approvers);
    const { email } = await gitUser(repository);
    const self = new Set([email, sessionOf(caller)].map((name) => name.toLowerCase()));
    const doubts: string[] = [];
    for (const approval of found) {
      const doubt = doubtOf(approval, wanted, { at: now(), self, isRest: origin?.continues !== undefined });
      if (doubt === undefined && approval.verdict.state === 'good') return { by: approval.tag, approver: approval.verdict.signer, expires: approval.expires.toISOString() };
      if (doubt !== undefined) doubts.push(`${approval.tag} ${doubt}`);
    }
    throw refusal(wanted, doubts, settings);
  };
}

/** Name of a session of an assumed role, for which people's tools take an e-mail address. */
function sessionOf(caller: string): string {
  return caller.split('/').at(-1) ?? '';
}

/** Why an approval does not count; undefined: it does. */
function doubtOf(approval: FoundApproval, wanted: ApprovedPlan, { at, self, isRest }: { readonly at: Date; readonly self: ReadonlySet<string>; readonly isRest: boolean }): string | undefined {
  const { verdict, expires, snapshot } = approval;
  if (verdict.state !== 'good') return `does not count: ${doubtText(verdict)}`;
  if (!covers(approval, wanted, isRest)) return `of ${snapshot} is for another plan: sha256:${approval.digest.slice(0, 12)}…; what is live, or the flags, have changed since`;
  if (self.has(verdict.signer.toLowerCase())) return `is by ${verdict.signer}, who restores: it takes a second person`;
  return expires <= at ? `by ${verdict.signer} expired ${expires.toISOString()}` : undefined;
}

function refusal({ instanceArn, digest, changes }: ApprovedPlan, doubts: readonly string[], { approvers, ofRun }: ApprovalSettings): GuardError {
  const told = doubts.slice(-5).map((doubt) => `\n  ${doubt}`).join('');
  const ways = [
    ...(approvers === undefined ? [] : ['an approver runs `idc restore approve` with the same snapshot and flags and pushes the tag, then you fetch it (`git fetch --tags`) and run this again']),
    ...(ofRun === undefined ? [] : ['run the workflow whose environment a reviewer has to release']),
  ];
  const way = ways.join('; or ');
  return new GuardError('GUARD_APPROVAL', {
    message: `Nobody has approved to write ${changes.length === 1 ? 'this object' : `these ${changes.length} objects`} to ${instanceArn} (plan sha256:${digest.slice(0, 12)}…); nothing was changed${told}`,
    remedy: `${way.charAt(0).toUpperCase()}${way.slice(1)}.`,
    details: { instanceArn, digest },
  });
}

import { createHash } from 'node:crypto';
import { changeDigest } from '../../diff/index.js';
import type { ChangeSet, ObjectChange, RestorePlan } from '../../model/index.js';

/** What somebody approves. */
export interface ApprovedPlan {
  readonly instanceArn: string;
  /** SHA-256 (hex) of the instance and of all changes. */
  readonly digest: string;
  /** SHA-256 (hex, half of it) of each change: what is left of a plan that was carried out in part has some of them. */
  readonly changes: readonly string[];
}

/** What an approval says besides. */
export interface ApprovalFields extends ApprovedPlan {
  readonly snapshot: string;
  readonly expires: Date;
}

/** The longest time that a date can be away from another one, and the form of dates here. */
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What makes a plan the same plan: the instance that is written to and every change of every field, before and after. */
export function approvedPlan({ target: { instanceArn }, changes }: Pick<RestorePlan, 'target' | 'changes'>): ApprovedPlan {
  const digest = createHash('sha256').update(`${instanceArn}\n${changeDigest(changes)}`).digest('hex');
  return { instanceArn, digest, changes: changes.changes.map(singleDigest).toSorted() };
}

function singleDigest(change: ObjectChange): string {
  const alone: ChangeSet = { changes: [change], unchanged: 0 };
  return changeDigest(alone).slice(0, 32);
}

/** The message of the tag. */
export function approvalText({ snapshot, instanceArn, digest, changes, expires }: ApprovalFields): string {
  return [
    `Approve the restore of ${snapshot}`, '',
    `${changes.length} ${changes.length === 1 ? 'object is' : 'objects are'} written, exactly as the preview has shown.`, '',
    `Instance: ${instanceArn}`,
    `Snapshot: ${snapshot}`,
    `Plan: sha256:${digest}`,
    `Expires: ${expires.toISOString()}`,
    ...changes.map((change) => `Change: ${change}`),
  ].join('\n');
}

/** What a message says; undefined when it is no approval. It may be anybody's text. */
export function parseApproval(message: string): ApprovalFields | undefined {
  const values = (name: string): string[] => [...message.matchAll(new RegExp(`^${name}: (.+)$`, 'gm'))].map((match) => match[1] ?? '');
  const only = (name: string): string | undefined => (values(name).length === 1 ? values(name)[0] : undefined);
  const [instanceArn, snapshot, plan, expires] = [only('Instance'), only('Snapshot'), only('Plan'), only('Expires')];
  const digest = /^sha256:([0-9a-f]{64})$/.exec(plan ?? '')?.[1];
  if (instanceArn === undefined || snapshot === undefined || digest === undefined || !isoTime.test(expires ?? '')) return undefined;
  return { instanceArn, snapshot, digest, expires: new Date(expires ?? ''), changes: values('Change') };
}

/** Whether an approval covers a plan. @param isRest the plan is what is left of one that was approved as a whole */
export function covers(approval: ApprovedPlan, plan: ApprovedPlan, isRest: boolean): boolean {
  if (approval.instanceArn !== plan.instanceArn) return false;
  if (approval.digest === plan.digest) return true;
  const approved = new Set(approval.changes);
  return isRest && plan.changes.every((change) => approved.has(change));
}

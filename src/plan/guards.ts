import { firstOf } from '../errors/index.js';
import { keyText, kindNames, type Refusal, type RestorePlan, type Snapshot, type TargetFinding } from '../model/index.js';
import { lostAdministrators } from './administrators.js';
import { countDeletions } from './count-deletions.js';
import { lockoutOf } from './lockout.js';
import type { RestorePolicy } from './policy.js';

/** Flags that lift guards. */
export interface GuardSettings {
  /** Deletions of objects and single assignments that are accepted in all; absent: the default threshold of each kind. */
  readonly allowDeletes?: number | undefined;
  readonly allowLockout?: boolean | undefined;
  /** Accept a snapshot of another instance without a mapping. */
  readonly allowOtherInstance?: boolean | undefined;
  /** ARN of the caller, for the guard of its own access. */
  readonly callerArn?: string | undefined;
}

/** Deletions of one kind that need no flag: the larger of 10 objects and 5 % of the kind (docs/architecture, "Guards"). */
export function deletionThreshold(liveCount: number): number {
  return Math.max(10, Math.floor(liveCount * 0.05));
}

/** Everything that speaks against carrying a plan out. */
export function guardPlan(plan: Omit<RestorePlan, 'refusals'>, live: Snapshot, desired: Snapshot, settings: RestorePolicy): Refusal[] {
  return [
    ...guardTarget(live, desired, settings),
    ...guardGaps(live, desired, settings),
    ...guardDeletes(plan, settings),
    ...guardConflicts(plan),
    ...guardFindings(plan.findings),
    ...(settings.allowLockout ? [] : [...lockoutOf(plan, settings.callerArn), ...lostAdministrators(plan)]),
  ];
}

function guardTarget(live: Snapshot, desired: Snapshot, settings: RestorePolicy): Refusal[] {
  const from = desired.instance.instanceArn;
  const to = live.instance.instanceArn;
  if (from === to || settings.allowOtherInstance || settings.mapping !== undefined) return [];
  const sameOrganization = live.instance.ownerAccountId === desired.instance.ownerAccountId;
  const another = sameOrganization
    ? `if you mean it, add --allow-other-instance: both belong to account ${live.instance.ownerAccountId}, so that accounts keep their IDs; names that change are said with --map`
    : 'if you mean to restore into another instance, say with --map how its accounts and names map, or add --allow-other-instance where they are the same';
  return [{
    guard: 'target',
    message: `The snapshot was taken from ${from} in ${desired.instance.region}, but these credentials reach ${to} in ${live.instance.region}`,
    remedy: `Check --profile and --region; ${another}.`,
  }];
}

/** A kind that the snapshot does not cover is not restored, so it need not be read either. */
function guardGaps(live: Snapshot, desired: Snapshot, { kinds = kindNames }: RestorePolicy): Refusal[] {
  const restored = kinds.filter((kind) => desired.coverage.kinds.includes(kind));
  const unread = live.coverage.gaps.filter((gap) => gap.name === undefined && restored.some((kind) => kind === gap.kind));
  return unread.map((gap) => ({
    guard: 'gaps' as const,
    message: `The live ${gap.kind} objects could not be read completely: ${gap.reason}`,
    remedy: 'Give the caller the missing permission, or restore the other kinds only, with --kinds.',
  }));
}

function guardDeletes(plan: Omit<RestorePlan, 'refusals'>, { allowDeletes }: GuardSettings): Refusal[] {
  const counts = countDeletions(plan);
  const total = counts.reduce((sum, { deleted }) => sum + deleted, 0);
  const remedy =
    `If that is what you want, add --allow-deletes ${total} (or \`pulumi config set allowDeletes ${total}\`); ` +
    'to keep what the snapshot does not have, choose --on-conflict overwrite or merge.';
  if (allowDeletes !== undefined) {
    const message = `The restore would delete ${total} objects and assignments; --allow-deletes accepts ${allowDeletes}`;
    return total > allowDeletes ? [{ guard: 'deletes', message, remedy }] : [];
  }
  return counts.filter(({ deleted, live }) => deleted > deletionThreshold(live)).map(({ label, deleted, live }) => ({
    guard: 'deletes' as const,
    message: `The restore would delete ${deleted} of ${live} ${label}; without a flag at most ${deletionThreshold(live)} may go`,
    remedy,
  }));
}

/** Remedies named in one message. */
const remediesShown = 5;

function guardConflicts({ conflicts }: Pick<RestorePlan, 'conflicts'>): Refusal[] {
  if (conflicts.length === 0) return [];
  return [{
    guard: 'conflicts',
    message: `${conflicts.length} conflicts are not decided: ${firstOf(conflicts.map(keyText))}`,
    remedy: 'Answer them on a terminal, or in a file with --answers FILE; or choose one strategy for all with --on-conflict.',
  }];
}

/** Turns what the target cannot take into one refusal; warnings refuse nothing. */
export function guardFindings(findings: readonly TargetFinding[]): Refusal[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  return [{
    guard: 'compatibility',
    message: firstOf(errors.map(({ message }) => message)),
    remedy: `${[...new Set(errors.map(({ remedy }) => remedy))].slice(0, remediesShown).join(' ')} \`idc restore validate\` lists everything at once.`,
  }];
}

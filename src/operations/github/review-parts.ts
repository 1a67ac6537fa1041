import { accessImpact, diffSnapshots, type AccessImpact } from '../../diff/index.js';
import type { ChangeSet, RiskFinding, Snapshot } from '../../model/index.js';
import { accountNames } from '../access.js';

/** What people are shown of a change. */
export interface ReviewParts {
  readonly changes: ChangeSet;
  readonly impact: AccessImpact;
  /** Names of the accounts by ID. */
  readonly accountNames: ReadonlyMap<string, string>;
  readonly risks: readonly RiskFinding[];
}

/** Judges a change; the rules are those of whoever builds the review. */
export type AssessRisk = (before: Snapshot, after: Snapshot, changes: ChangeSet) => readonly RiskFinding[];

/** Writes the markdown of a change. Names in it are other people's. */
export type RenderReview = (parts: ReviewParts) => string;

/** How a change is judged and shown. */
export interface ReviewMethods {
  /** Default: nothing is found. */
  readonly assess?: AssessRisk | undefined;
  /** Default: changes, access and risks in three blocks. */
  readonly render?: RenderReview | undefined;
}

/** Compares two states and judges the difference. */
export function reviewParts(before: Snapshot, after: Snapshot, { assess }: ReviewMethods): ReviewParts {
  const changes = diffSnapshots(before, after);
  return {
    changes,
    impact: accessImpact(before, after),
    accountNames: new Map([...accountNames(before), ...accountNames(after)]),
    risks: assess?.(before, after, changes) ?? [],
  };
}

/** A state of the same instance that holds nothing. */
export function emptyLike(snapshot: Snapshot): Snapshot {
  return { ...snapshot, accounts: [], objects: new Map() };
}

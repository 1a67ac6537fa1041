import { groupChanges, reviewSnapshots, type AccessImpact, type ReviewedChange, type ReviewedSnapshots } from '../../diff/index.js';
import { keyText, type ChangeAction, type ChangeActor, type ChangeSet, type KindName, type ObjectKey, type RiskFinding, type Snapshot } from '../../model/index.js';
import { accountNames } from '../account-names.js';
import type { NamedState } from '../read-committed.js';
import { reviewImpact } from './review-impact.js';
import { reviewWarnings } from './review-warnings.js';
import { reviewFormatVersion, type Review, type ReviewChange, type ReviewCounts } from './review.js';

/** What a review may be told beside the two states. */
export interface ReviewOptions {
  /** Whether to work out who gains and loses access. */
  readonly impact?: boolean | undefined;
  /** Judges the risk of what has changed, where the impact is worked out; default: nobody judges. */
  readonly assess?: ((before: Snapshot, after: Snapshot, known: { readonly changes: ChangeSet; readonly impact: AccessImpact }) => readonly RiskFinding[]) | undefined;
  /** Who changed what between the states; default: nobody knows. */
  readonly actors?: readonly ChangeActor[] | undefined;
}

/** The review of the difference between two states. */
export function makeReview(a: NamedState, b: NamedState, { impact = false, assess = () => [], actors = [] }: ReviewOptions = {}): Review {
  const reviewed = reviewSnapshots(a.snapshot, b.snapshot);
  const names = new Map([...accountNames(a.snapshot), ...accountNames(b.snapshot)]);
  const impacted = impact ? reviewed.impact() : undefined;
  const findings = impacted === undefined ? [] : assess(a.snapshot, b.snapshot, { changes: reviewed.exact, impact: impacted });
  const told = { findings: byObject(findings), actors: byObject(actors.toSorted((x, y) => y.time.getTime() - x.time.getTime())) };
  const changes = reviewed.changes.map((change): ReviewChange => ({
    ...change,
    ...(change.kind === 'account-assignments' && { accountName: names.get(change.name) }),
    findings: of(told.findings, change), actors: of(told.actors, change),
  }));
  return {
    formatVersion: reviewFormatVersion,
    instanceName: b.instanceName, from: a.label, to: b.label,
    counts: countsOf(reviewed),
    groups: groupChanges(changes).map(({ group, changes: own }) => ({ group, counts: actionsIn(own), changes: own })),
    renames: reviewed.renames, following: reviewed.following, sameMeaning: reviewed.sameMeaning,
    ...(impacted && { impact: reviewImpact(impacted, names) }),
    findings, actors,
    gaps: [...a.snapshot.coverage.gaps, ...b.snapshot.coverage.gaps],
    warnings: reviewWarnings(a.snapshot, b.snapshot),
    changes: reviewed.exact,
  };
}

function countsOf({ changes, following, sameMeaning, unchanged }: ReviewedSnapshots): ReviewCounts {
  const kinds: Partial<Record<KindName, number>> = {};
  for (const { kind } of changes) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const renamed = changes.filter(({ renamedFrom }) => renamedFrom !== undefined).length;
  return { changed: changes.length, ...actionsIn(changes), renamed, kinds, following: following.length, sameMeaning: sameMeaning.length, unchanged };
}

function actionsIn(changes: readonly ReviewedChange[]): Record<ChangeAction, number> {
  const counts = { create: 0, update: 0, replace: 0, delete: 0 };
  for (const { action } of changes) counts[action] += 1;
  return counts;
}

/** Of a renamed object, what is told under its old name belongs to it as well. */
function of<Told>(told: ReadonlyMap<string, readonly Told[]>, { kind, name, renamedFrom }: ReviewedChange): Told[] {
  return [name, ...(renamedFrom === undefined ? [] : [renamedFrom])].flatMap((known) => told.get(keyText({ kind, name: known })) ?? []);
}

function byObject<Told extends { readonly object: ObjectKey }>(told: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const found = new Map<string, Told[]>();
  for (const one of told) found.set(keyText(one.object), [...(found.get(keyText(one.object)) ?? []), one]);
  return found;
}

import { alignNamesakes, coveredByBoth, diffObjects } from '../../diff/index.js';
import { kindNames, type ChangeSet, type Gap, type ObjectMap, type Snapshot } from '../../model/index.js';
import type { Scope } from '../../plan/index.js';

/** Baseline and live, as far as they can be compared, under the keys that objects have live. */
export interface ComparedStates {
  /** The chosen parts of the baseline's objects. */
  readonly baseline: ObjectMap;
  readonly live: ObjectMap;
  readonly changes: ChangeSet;
  /** What could not be compared, and why; a difference may hide there. */
  readonly gaps: readonly Gap[];
}

/** Compares the chosen part of two states with all that AWS reports; what lies in a gap of either is left out. */
export function compareStates(baseline: Snapshot, read: Snapshot, scope: Scope): ComparedStates {
  const live = withHiddenAccounts(read);
  const [covered, coveredLive] = coveredByBoth(baseline, live);
  const [had, now] = [chosenOf(alignNamesakes(covered, coveredLive), scope), chosenOf(coveredLive, scope)];
  return { baseline: had, live: now, changes: diffObjects(had, now, { readOnlyFields: 'compare' }), gaps: [...live.coverage.gaps, ...uncovered(baseline, live)] };
}

/**
 * Assignments in an account that the organization does not list are a gap of theirs as well: the baseline could not hold them,
 * because they refer to an account that it does not know.
 */
export function withHiddenAccounts(live: Snapshot): Snapshot {
  const hidden = live.coverage.gaps.filter(({ kind, name }) => kind === 'accounts' && name !== undefined);
  const gaps = [...live.coverage.gaps, ...hidden.map((gap): Gap => ({ ...gap, kind: 'account-assignments' }))];
  return hidden.length === 0 ? live : { ...live, coverage: { ...live.coverage, gaps } };
}

function chosenOf(objects: ObjectMap, scope: Scope): ObjectMap {
  return new Map([...objects].flatMap(([key, object]) => {
    const chosen = scope.chosen(object);
    return chosen === undefined ? [] : [[key, chosen]];
  }));
}

/** Kinds that one side alone covers. */
function uncovered(baseline: Snapshot, live: Snapshot): Gap[] {
  const only = (some: Snapshot, other: Snapshot, reason: string): Gap[] =>
    kindNames.filter((kind) => some.coverage.kinds.includes(kind) && !other.coverage.kinds.includes(kind)).map((kind) => ({ kind, operation: 'none', reason }));
  return [...only(baseline, live, 'the kind was not asked for'), ...only(live, baseline, 'the baseline does not cover the kind; `idc drift accept --all` adds it')];
}

import { diffObjects } from '../diff/index.js';
import { gapOfObject } from '../kinds/schemas.js';
import { keyText, type ChangeSet, type Gap, type ObjectMap, type RestorePlan, type Snapshot } from '../model/index.js';
import type { OperationContext } from './context.js';
import { readLive } from './read-live.js';
import type { OperationOutcome } from './restore-outcome.js';

/** What a fresh read of the live instance says about the result of a plan. */
export interface Proof {
  /** What differs from what was planned. */
  readonly remaining: ChangeSet;
  /** What could not be read again, so that nobody knows. */
  readonly unproved: readonly Gap[];
}

/** AWS may show a write some time after it has answered it. */
const settlingMs = 2_000;

/**
 * Reads the instance again and compares it with the plan's result. A difference in something that is said to be done may be a
 * late answer, so it is looked at a second time.
 */
export async function prove(context: OperationContext, plan: RestorePlan, outcomes: readonly OperationOutcome[]): Promise<Proof> {
  const first = compare((await readLive(context)).snapshot, plan.expected);
  const undone = new Set(outcomes.filter(({ outcome }) => outcome !== 'done').map(keyText));
  if (first.remaining.changes.every((change) => undone.has(keyText(change)))) return first;
  await new Promise((resolve) => setTimeout(resolve, settlingMs));
  return compare((await readLive(context)).snapshot, plan.expected);
}

function compare({ objects, coverage }: Snapshot, after: ObjectMap): Proof {
  const hidden = [...after.values()].map((object) => gapOfObject(coverage, object)).filter((gap) => gap !== undefined);
  const seen = (all: ObjectMap): ObjectMap => new Map([...all].filter(([, object]) => gapOfObject(coverage, object) === undefined));
  return { remaining: diffObjects(seen(objects), seen(after), { readOnlyFields: 'ignore' }), unproved: [...new Set(hidden)] };
}

import { diffObjects } from '../../diff/index.js';
import { gapOfObject } from '../../kinds/schemas.js';
import { keyText, kindNames, type ChangeSet, type ObjectChange, type ObjectMap, type RestorePlan, type Snapshot, type Unrestorable } from '../../model/index.js';
import type { DrillCount, DrillReport, DrillVerdict } from './drill-report.js';

/** What a drill is judged by. */
export interface DrillEvidence {
  /** The whole snapshot, with what cannot be restored. */
  readonly snapshot: Snapshot;
  readonly plan: RestorePlan;
  /** What the plan and the drill say cannot be restored. */
  readonly unrestorable: readonly Unrestorable[];
  /** What was read back. */
  readonly restored: ObjectMap;
}

/** The part of a report that follows from what was read back. */
export function judgeDrill(evidence: DrillEvidence): Pick<DrillReport, 'verdict' | 'kinds' | 'differences'> {
  const { restored, plan } = evidence;
  const short = diffObjects(restored, plan.after, { readOnlyFields: 'ignore' });
  const changes = new Map<string, ObjectChange>([...short.changes, ...droppedSilently(evidence)].map((change) => [keyText(change), change]));
  const differences: ChangeSet = { changes: [...changes.values()], unchanged: short.unchanged };
  return { verdict: verdictOf(evidence, differences), kinds: countKinds(evidence, changes), differences };
}

/** A plan that left out something of the snapshot without a word would prove itself: each loss has to be named. */
function droppedSilently({ snapshot, plan, unrestorable }: DrillEvidence): ObjectChange[] {
  const named = new Set(unrestorable.map(keyText));
  const whole = readWhole(snapshot);
  const { changes } = diffObjects(new Map([...plan.after].filter(([key]) => whole.has(key))), whole, { readOnlyFields: 'ignore' });
  return changes.filter((change) => !named.has(keyText(change)));
}

function readWhole({ objects, coverage }: Snapshot): ObjectMap {
  return new Map([...objects].filter(([, object]) => gapOfObject(coverage, object) === undefined));
}

function verdictOf({ snapshot, unrestorable }: DrillEvidence, { changes }: ChangeSet): DrillVerdict {
  if (changes.length > 0) return 'unequal';
  return unrestorable.length > 0 || snapshot.coverage.gaps.length > 0 ? 'partial' : 'proved';
}

function countKinds({ snapshot, plan }: DrillEvidence, changes: ReadonlyMap<string, ObjectChange>): DrillCount[] {
  const all = [...readWhole(snapshot)];
  return kindNames.filter((kind) => snapshot.coverage.kinds.includes(kind)).map((kind) => {
    const keys = all.filter(([, object]) => object.kind === kind).map(([key]) => key);
    return { kind, total: keys.length, restored: keys.filter((key) => plan.after.has(key) && !changes.has(key)).length };
  });
}

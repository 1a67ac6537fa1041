import { expect } from 'chai';
import fc from 'fast-check';
import { alignNamesakes, diffObjects } from '../../src/diff/index.js';
import { SnapshotError } from '../../src/errors/index.js';
import { keyText, kindNames, objectMap, type ObjectChange, type RestorePlan, type Snapshot } from '../../src/model/index.js';
import { recordPolicy } from '../../src/operations/runs/policy-record.js';
import { rollbackPolicy } from '../../src/operations/runs/rollback-policy.js';
import { attain } from '../../src/plan/attain.js';
import { countBrought, planRestore, type RestorePolicy } from '../../src/plan/index.js';
import type { JournalLine } from '../../src/pulumi/index.js';
import { underNewNames } from '../../src/plan/renames.js';
import { rekeyed, withId } from './arbitraries/lived-in.js';
import type { LawCase } from './preview-law.js';

const ignore = { readOnlyFields: 'ignore' } as const;

/** What is live when some changes of a plan are done: what is made anew has an ID that was never there. */
export function stateAfter(live: Snapshot, { before, after }: RestorePlan, done: readonly ObjectChange[]): Snapshot {
  const actions = new Map(done.map((change) => [keyText(change), change.action]));
  const objects = new Map(live.objects);
  for (const [key, action] of actions) {
    const object = after.get(key);
    if (object === undefined) objects.delete(key);
    else objects.set(key, withId(object, action === 'update' ? before.get(key)?.body['id'] : `${object.kind}-made-${objects.size}`));
  }
  return { ...live, objects: rekeyed(underNewNames(objects)) };
}

/**
 * The law of the rollback, on plans: after a restore, whole or interrupted, what `idc restore rollback` would plan needs no
 * flag, and leads back to what was, as far as calls can.
 * @param writes changes that were done before it was interrupted; the next one had begun
 */
export function checkRollback(live: Snapshot, plan: RestorePlan, policy: RestorePolicy, writes = Infinity): void {
  const changes = inEngineOrder(plan);
  const now = stateAfter(live, plan, changes.slice(0, writes));
  const back = planRestore(now, live, { ...rollbackPolicy([recordOf(plan, policy)], journalOf(changes.slice(0, writes + 1)), live.objects), allowLockout: true });
  expect(back.refusals).to.deep.equal([]);
  expect(back.awaited).to.deep.equal([]);
  const was = alignNamesakes(live.objects, back.expected);
  const possible = objectMap([...was.values()].map((object) => attain(object, back.before.get(keyText(object)) ?? object) ?? object));
  expect(diffObjects(back.expected, possible, ignore).changes).to.deep.equal([]);
}

/** Checks many cases, of restores that came to their end and of some that did not; under most strategies every kind must occur. */
export function checkRollbacks(cases: fc.Arbitrary<LawCase>, numRuns: number): void {
  let changed = 0;
  const seen = new Set<string>();
  fc.assert(fc.property(cases, fc.option(fc.nat(12), { nil: undefined }), (law, writes) => {
    const plan = planUnlessBroken(law);
    if (plan === undefined) return;
    if (plan.changes.changes.length > 0) changed += 1;
    for (const { kind } of plan.changes.changes) seen.add(`${law.policy.strategy} ${kind}`);
    checkRollback(law.live, plan, law.policy, writes);
  }), { numRuns, endOnFailure: true });
  expect(changed).to.be.greaterThan(numRuns / 3);
  expect(kindNames.filter((kind) => !['mirror', 'overwrite', 'merge'].every((strategy) => seen.has(`${strategy} ${kind}`)))).to.deep.equal([]);
}

/** Nothing where the restore is refused because references would be broken. */
function planUnlessBroken({ live, desired, policy }: LawCase): RestorePlan | undefined {
  try {
    return planRestore(live, desired, policy);
  } catch (thrown) {
    if (thrown instanceof SnapshotError) return undefined;
    throw thrown;
  }
}

/** What comes and changes first, what goes backwards at the end. */
function inEngineOrder({ changes: { changes } }: RestorePlan): ObjectChange[] {
  const byKind = kindNames.flatMap((kind) => changes.filter((change) => change.kind === kind));
  return [...byKind.filter(({ action }) => action !== 'delete'), ...byKind.filter(({ action }) => action === 'delete').reverse()];
}

function journalOf(changes: readonly ObjectChange[]): JournalLine[] {
  return changes.flatMap(({ kind, name, action }) => {
    const writes = action === 'replace' ? (['delete', 'create'] as const) : [action];
    return writes.map((write): JournalLine => ({ kind, name, action: write, startedAt: '', outcome: 'started', pid: 1, hostname: 'h' }));
  });
}

function recordOf(plan: RestorePlan, policy: RestorePolicy): Parameters<typeof rollbackPolicy>[0][number] {
  return { policy: recordPolicy(policy), brought: countBrought(plan) };
}

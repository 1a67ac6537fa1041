import { mergeVersions, type MergedObject } from '../../diff/index.js';
import { kindNames, keyText, objectMap, type KindName, type ObjectChange, type ObjectMap, type Snapshot, type SnapshotObject } from '../../model/index.js';
import { alignNamesakes } from '../../diff/index.js';
import { joinParts, type Scope } from '../../plan/index.js';
import type { ComparedStates } from './compare-states.js';
import type { MergeBase } from './find-merge-bases.js';

/** What becomes of objects in which baseline and live differ. */
export interface AcceptanceChoice {
  /** `take`: the live state; `merge`: what each side has changed since they agreed. */
  readonly how: 'take' | 'merge';
  /** Whose side a conflict of a merge takes; absent: it is left to people. */
  readonly favor?: 'ours' | 'theirs' | undefined;
}

/** An object of the baseline that the acceptance changes. */
export interface AcceptedObject {
  readonly change: ObjectChange;
  readonly merged: MergedObject;
}

/** The baseline as it shall be. Of an object in conflict it has the one side or the other. */
export interface Acceptance {
  readonly result: Snapshot;
  /** Objects that the baseline gets, loses or gets otherwise; in conflict are those whose merge has conflicts. */
  readonly accepted: readonly AcceptedObject[];
}

/** What an acceptance starts from. */
export interface AcceptanceSources extends ComparedStates {
  readonly from: Snapshot;
  readonly read: Snapshot;
  readonly scope: Scope;
  /** Whether all of the instance is accepted: then the list of accounts and what describes the instance are taken too. */
  readonly isWhole: boolean;
  readonly bases: ReadonlyMap<string, MergeBase>;
}

/** The baseline with what is accepted; what lies in a gap, and what was not chosen, stays as it is. */
export function planAcceptance(sources: AcceptanceSources, choice: AcceptanceChoice): Acceptance {
  const { from, read, changes, scope, isWhole } = sources;
  const accepted = changes.changes.map((change) => ({ change, merged: decided(keyText(change), sources, choice) }))
    .filter(({ change, merged }) => merged.conflicts.length > 0 || merged.ours !== sources.baseline.get(keyText(change)));
  const objects = new Map(alignNamesakes(from.objects, read.objects));
  const whole = accepted.map(({ change, merged }) => ({ change, merged: withRest(merged, restOf(objects.get(keyText(change)), scope)) }));
  for (const { change, merged } of whole) {
    const object = merged.ours ?? merged.theirs;
    if (object === undefined) objects.delete(keyText(change));
    else objects.set(keyText(change), object);
  }
  const inOrder = objectMap(kindNames.flatMap((kind) => [...objects.values()].filter((object) => object.kind === kind)));
  return { accepted: whole, result: { ...surroundings(sources, isWhole, inOrder), objects: inOrder, coverage: from.coverage } };
}

function decided(key: string, { baseline, live, bases }: AcceptanceSources, { how, favor }: AcceptanceChoice): MergedObject {
  const [ours, theirs] = [baseline.get(key), live.get(key)];
  if (how === 'take') return { ours: theirs, theirs, conflicts: [] };
  const merged = mergeVersions(bases.get(key)?.version, ours, theirs);
  if (favor === undefined || merged.conflicts.length === 0) return merged;
  return { ours: merged[favor], theirs: merged[favor], conflicts: [] };
}

/** Of an object that was chosen in part the part that was not. */
function restOf(object: SnapshotObject | undefined, scope: Scope): SnapshotObject | undefined {
  return object === undefined ? undefined : scope.rest(object);
}

function withRest({ ours, theirs, conflicts }: MergedObject, rest: SnapshotObject | undefined): MergedObject {
  return { ours: joinParts(rest, ours), theirs: joinParts(rest, theirs), conflicts };
}

function surroundings({ from, read }: AcceptanceSources, isWhole: boolean, objects: ObjectMap): Pick<Snapshot, 'instance' | 'accounts'> {
  const isListed = !read.coverage.gaps.some(({ kind }) => kind === 'accounts') && read.accounts.length > 0;
  if (isWhole) return { instance: read.instance, accounts: isListed ? read.accounts : from.accounts };
  const known = new Set(from.accounts.map(({ accountId }) => accountId));
  const assigned = new Set([...objects.values()].filter(({ kind }) => kind === 'account-assignments').map(({ name }) => name));
  const added = from.accounts.length === 0 ? [] : read.accounts.filter(({ accountId }) => assigned.has(accountId) && !known.has(accountId));
  return { instance: from.instance, accounts: [...from.accounts, ...added] };
}

/** The baseline with the kinds that the whole live state covers and it does not; a kind that could not be listed stays out. */
export function withCoverageOf(baseline: Snapshot, live: Snapshot): Snapshot {
  const isListed = (kind: KindName): boolean => live.coverage.kinds.includes(kind) && !live.coverage.gaps.some((gap) => gap.kind === kind && gap.name === undefined);
  return { ...baseline, coverage: { kinds: kindNames.filter((kind) => baseline.coverage.kinds.includes(kind) || isListed(kind)), gaps: [] } };
}

/** A baseline that holds nothing, of the instance that the live state is of. */
export function emptyBaseline({ instance }: Snapshot): Snapshot {
  return { instance, accounts: [], objects: new Map(), coverage: { kinds: [], gaps: [] } };
}

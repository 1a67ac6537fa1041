import { diffObjects } from '../../diff/index.js';
import { gapOfObject, referencesOf, schemaOf, withBody } from '../../kinds/schemas.js';
import { keyText, objectMap, type Gap, type IdentitySource, type ObjectChange, type ObjectKey, type ObjectMap, type Snapshot, type SnapshotObject, type Unrestorable } from '../../model/index.js';
import { attain, keyOf } from '../attain.js';
import { isManagedElsewhere } from '../identity-source.js';
import type { RestorePolicy } from '../policy.js';
import type { Scope } from '../scope/scope.js';
import { answerIn } from './answers.js';
import { combine, joinParts } from './combine.js';

/** What the decisions rest on; `linked` and `wanted` are the readable objects of both sides under the keys of the live one. */
export interface DecisionFacts {
  readonly linked: ObjectMap;
  readonly wanted: ObjectMap;
  readonly live: Snapshot;
  readonly desired: Snapshot;
  readonly scope: Scope;
  readonly policy: RestorePolicy;
  readonly identitySource: IdentitySource;
}

/** What shall become of every object. */
export interface Decisions {
  /** Objects that shall be there, by keyText; the live object itself where nothing about it was decided. */
  readonly targets: ObjectMap;
  readonly conflicts: readonly ObjectChange[];
  readonly awaited: readonly ObjectKey[];
  readonly unrestorable: readonly Unrestorable[];
}

/** Decides object by object; nothing here asks yet what the API can do. */
export function decideObjects(facts: DecisionFacts): Decisions {
  const { linked, wanted, live, scope } = facts;
  const targets = new Map<string, SnapshotObject>();
  const conflicts: ObjectChange[] = [];
  const awaited: ObjectKey[] = [];
  const unrestorable: Unrestorable[] = [];
  for (const key of new Set([...linked.keys(), ...wanted.keys()])) {
    const current = linked.get(key);
    const whole = wanted.get(key);
    const chosen = whole && scope.chosen(whole);
    const gap = chosen && gapOfObject(live.coverage, chosen);
    if (chosen !== undefined && gap !== undefined) {
      unrestorable.push({ ...keyOf(chosen), reason: unreadReason(gap, facts.identitySource) });
      continue;
    }
    if (isManagedElsewhere(facts.identitySource, current, chosen)) {
      if (current !== undefined) targets.set(key, current);
      else if (chosen !== undefined) awaited.push(keyOf(chosen));
      unrestorable.push(...managedElsewhere(current, chosen, facts));
      continue;
    }
    const { target, conflict } = decide(current, chosen, facts);
    if (target !== undefined) targets.set(key, target);
    if (conflict !== undefined) conflicts.push(conflict);
  }
  const needed = neededElsewhere(targets, facts);
  unrestorable.push(...needed.flatMap((object) => managedElsewhere(undefined, object, facts)));
  awaited.push(...needed.map(keyOf));
  const settled = withoutAwaited(targets, awaited);
  return { targets: settled.targets, conflicts, awaited, unrestorable: [...unrestorable, ...settled.unrestorable] };
}

/** Users and groups that are not chosen and not there, and that what is chosen mentions: nobody but their owner can bring them. */
function neededElsewhere(targets: ObjectMap, { wanted, live, linked, scope, identitySource }: DecisionFacts): SnapshotObject[] {
  if (identitySource === 'identity-center') return []; // nothing is managed elsewhere, so nothing need be looked for
  const mentioned = new Set([...targets.values()].flatMap((object) => referencesOf(object).map(({ to }) => keyText(to))));
  return [...mentioned].map((key) => wanted.get(key)).filter((object): object is SnapshotObject =>
    object !== undefined && !linked.has(keyText(object)) && scope.chosen(object) === undefined &&
    gapOfObject(live.coverage, object) === undefined && isManagedElsewhere(identitySource, undefined, object));
}

/** The members of a group of Active Directory cannot be read, which is no fault that somebody could mend. */
function unreadReason({ kind, reason }: Gap, identitySource: IdentitySource): string {
  return kind === 'group' && identitySource === 'active-directory'
    ? 'comes from Active Directory, and AWS does not tell who is in it'
    : `could not be read in the target: ${reason}`;
}

interface Decision {
  readonly target: SnapshotObject | undefined;
  readonly conflict?: ObjectChange | undefined;
}

function decide(current: SnapshotObject | undefined, snapshot: SnapshotObject | undefined, { desired, scope, policy }: DecisionFacts): Decision {
  const [mine, rest] = sidesOf(current, snapshot, scope);
  if (mine === undefined && snapshot === undefined) return { target: current };
  if (mine !== undefined && snapshot === undefined && gapOfObject(desired.coverage, mine) !== undefined) return { target: current };
  const answerOf = (object: SnapshotObject) => answerIn(policy.answers, object);
  const decided = combine(mine, snapshot, { strategy: policy.strategy, answerOf });
  const target = decided === mine ? current : joinParts(rest, decided);
  const isOpen = policy.strategy === 'prompt' && mine !== undefined && answerOf(mine) === undefined;
  return { target, conflict: isOpen ? changeOf(mine, snapshot) : undefined };
}

/** The part of a live object that is decided about, and the rest; an object that is chosen in the snapshot is chosen whole. */
function sidesOf(current: SnapshotObject | undefined, snapshot: SnapshotObject | undefined, scope: Scope): readonly [SnapshotObject | undefined, SnapshotObject | undefined] {
  if (current === undefined) return [undefined, undefined];
  const isWhole = snapshot !== undefined && schemaOf(current.kind).filtered === undefined;
  return isWhole ? [current, undefined] : [scope.chosen(current), scope.rest(current)];
}

/** What taking the snapshot's side would do; undefined where both are the same. */
function changeOf(live: SnapshotObject, snapshot: SnapshotObject | undefined): ObjectChange | undefined {
  const attained = snapshot && attain(snapshot, live);
  const after = attained === undefined ? [] : [attained];
  return diffObjects(objectMap([live]), objectMap(after), { readOnlyFields: 'ignore' }).changes[0];
}

function managedElsewhere(current: SnapshotObject | undefined, chosen: SnapshotObject | undefined, { identitySource, scope, policy }: DecisionFacts): Unrestorable[] {
  const owner = identitySource === 'active-directory' ? 'Active Directory' : 'the identity provider';
  if (current === undefined) {
    return chosen === undefined ? [] : [{ ...keyOf(chosen), reason: `is not there and comes from ${owner}: create it there, or have it synchronised`, awaits: [keyText(chosen)] }];
  }
  if (chosen === undefined) {
    const goes = policy.strategy === 'mirror' && scope.chosen(current) !== undefined;
    return goes ? [{ ...keyOf(current), reason: `is not in the snapshot and stays, because it comes from ${owner}: delete it there if it shall go` }] : [];
  }
  const differs = policy.strategy !== 'skip' && changeOf(current, chosen) !== undefined;
  return differs ? [{ ...keyOf(current), reason: `differs from the snapshot and stays, because it comes from ${owner}: change it there` }] : [];
}

/** What mentions a user or group that is not there yet loses the mention for now, which is said of it. */
function withoutAwaited(targets: ObjectMap, awaited: readonly ObjectKey[]): Pick<Decisions, 'targets' | 'unrestorable'> {
  if (awaited.length === 0) return { targets, unrestorable: [] };
  const keys = new Set(awaited.map(keyText));
  const whole = new Map(targets);
  const unrestorable: Unrestorable[] = [];
  for (const [key, object] of targets) {
    const missing = [...new Set(referencesOf(object).map(({ to }) => keyText(to)).filter((mention) => keys.has(mention)))];
    if (missing.length === 0) continue;
    const schema = schemaOf(object.kind);
    if (schema.without !== undefined) whole.set(key, withBody(object, schema.without(object.body, (mention) => keys.has(keyText(mention)))));
    const verb = missing.length === 1 ? 'is' : 'are';
    const reason = `is restored without ${missing.join(', ')}, which ${verb} not there yet: run the restore again after the synchronisation`;
    unrestorable.push({ ...keyOf(object), reason, awaits: missing });
  }
  return { targets: whole, unrestorable };
}

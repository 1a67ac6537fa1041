import { alignNamesakes, comparableOf } from '../../diff/index.js';
import { SnapshotError } from '../../errors/index.js';
import { gapOfObject } from '../../kinds/schemas.js';
import { canonicalJson } from '../../kinds/kind.js';
import { gapOf, kindNames, type ObjectKey, type ObjectMap, type Snapshot, type SnapshotObject } from '../../model/index.js';
import type { Scope } from '../../plan/index.js';
import { branchTip, snapshotBranch, walkTrees, type TreeInTime } from '../../store/index.js';
import type { OperationContext } from '../context.js';
import { readCommitted } from '../read-committed.js';

/** The last version of an object that baseline and live had in common. */
export interface MergeBase {
  /** Undefined: the object was not there. */
  readonly version: SnapshotObject | undefined;
  /** The last snapshot in which live had it; undefined where live has it now. */
  readonly snapshot?: string | undefined;
}

/** The two sides whose objects are looked for in the past. */
export interface MergeSides {
  readonly baseline: ObjectMap;
  readonly live: ObjectMap;
  readonly scope: Scope;
  /** Commit that is checked out. */
  readonly head: string | undefined;
}

/** States of either side that are looked at, so that an answer does not take minutes. */
const mostStates = 500;

/** And objects in all of them together. */
const mostLooks = 2_000_000;

const texts = new WeakMap<SnapshotObject, string>();

type SideName = 'baseline' | 'live';
/** Versions that a side has had, by their text, with the last commit of each; undefined of what is there now. */
type Seen = Record<SideName, Map<string, string | undefined>>;

/**
 * For each object the merge base: of the versions that both baseline and live have had, the one that was left last, that is, of
 * which the first of the two to leave it did so latest. The baseline's versions are those of the commits along the first
 * parents of what is checked out; live's are those of the snapshots. States are looked at by the time at which they were left,
 * latest first, so the first version that both sides have had is the one.
 * Objects without such a version are not in the result.
 */
export async function findMergeBases(context: OperationContext, keys: readonly (ObjectKey & { readonly text: string })[], sides: MergeSides): Promise<ReadonlyMap<string, MergeBase>> {
  const found = new Map<string, MergeBase>();
  if (keys.length === 0) return found;
  const seen = new Map(keys.map((key) => [key.text, firstVersions(key.text, sides)]));
  let [open, looks] = [keys, 0];
  for await (const { side, state, commit } of pastStates(context, sides)) {
    for (const key of open) {
      const version = versionIn(state, key, sides.scope);
      const base = version === 'unknown' ? undefined : note(seen.get(key.text), { side, commit, version });
      if (base !== undefined) found.set(key.text, base);
    }
    open = open.filter(({ text }) => !found.has(text));
    looks += open.length;
    if (open.length === 0 || looks > mostLooks) break;
  }
  return found;
}

function firstVersions(key: string, { baseline, live }: MergeSides): Seen {
  const now = (version: SnapshotObject | undefined): Map<string, string | undefined> => new Map([[textOf(version), undefined]]);
  return { baseline: now(baseline.get(key)), live: now(live.get(key)) };
}

function note(seen: Seen | undefined, { side, commit, version }: { readonly side: SideName; readonly commit: string; readonly version: SnapshotObject | undefined }): MergeBase | undefined {
  const text = textOf(version);
  if (seen?.[side].has(text) === false) seen[side].set(text, commit);
  const other = side === 'baseline' ? 'live' : 'baseline';
  return seen?.[other].has(text) === true ? { version, snapshot: seen.live.get(text) } : undefined;
}

/** Equal of equal versions; the ID does not count. */
function textOf(version: SnapshotObject | undefined): string {
  if (version === undefined) return '';
  const text = texts.get(version) ?? JSON.stringify(canonicalJson({ ...comparableOf(version, 'compare') }));
  texts.set(version, text);
  return text;
}

function versionIn({ objects, coverage }: Snapshot, key: ObjectKey & { readonly text: string }, scope: Scope): SnapshotObject | 'unknown' | undefined {
  const object = objects.get(key.text);
  const gap = object === undefined ? gapOf(coverage, key) : gapOfObject(coverage, object);
  return gap === undefined ? object && scope.chosen(object) : 'unknown';
}

/** The past states of both sides, the one that was left last first; of two at one time the snapshot. */
async function* pastStates(context: OperationContext, { live, head }: MergeSides): AsyncGenerator<{ side: SideName; state: Snapshot; commit: string }> {
  const { repository, instanceName } = context;
  const walks = { live: walkTrees(repository, await branchTip(repository, snapshotBranch), instanceName), baseline: walkTrees(repository, head, instanceName) };
  const next: Record<SideName, TreeInTime | undefined> = { live: await step(walks.live), baseline: await step(walks.baseline) };
  for (let count = 0; count < 2 * mostStates; count += 1) {
    const side = leftLast(next);
    const tree = next[side];
    if (tree === undefined) return;
    next[side] = await step(walks[side]);
    const state = await readPast(context, tree, live);
    if (state !== undefined) yield { side, state, commit: tree.commit };
  }
}

async function step(walk: AsyncGenerator<TreeInTime>): Promise<TreeInTime | undefined> {
  const result = await walk.next();
  return result.done === true ? undefined : result.value;
}

function leftLast({ live, baseline }: Record<SideName, TreeInTime | undefined>): SideName {
  if (live === undefined || baseline === undefined) return live === undefined ? 'baseline' : 'live';
  return timeOf(live) >= timeOf(baseline) ? 'live' : 'baseline';
}

/** What was never replaced was left just now. */
function timeOf({ until }: TreeInTime): number {
  return until?.getTime() ?? Infinity;
}

/** Undefined of a state that cannot be read: an invalid commit, or one whose key is gone, is no version of anything. */
async function readPast(context: OperationContext, { commit, tree }: TreeInTime, like: ObjectMap): Promise<Snapshot | undefined> {
  if (tree === undefined) return nothing;
  try {
    const { snapshot } = await readCommitted(context, commit);
    return { ...snapshot, objects: alignNamesakes(snapshot.objects, like) };
  } catch (thrown) {
    if (thrown instanceof SnapshotError) return undefined;
    throw thrown;
  }
}

/** A commit from before the instance was first in it: none of its objects were there. */
const nothing: Snapshot = {
  instance: { instanceArn: '', identityStoreId: '', region: '', ownerAccountId: '' }, accounts: [], objects: new Map(),
  coverage: { kinds: kindNames, gaps: [] },
};

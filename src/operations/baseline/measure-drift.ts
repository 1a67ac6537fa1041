import { keyText, type ChangeActor, type ChangeSet, type Gap, type ObjectChange } from '../../model/index.js';
import type { Selection } from '../../plan/index.js';
import { actorsBetween, type ActorMap } from '../actors-between.js';
import type { OperationContext } from '../context.js';
import { readLive } from '../read-live.js';
import { changedSide, type ChangedSide } from './changed-side.js';
import { chosenScope } from './choose-objects.js';
import { compareStates } from './compare-states.js';
import { findMergeBases } from './find-merge-bases.js';
import { readBaseline } from './read-baseline.js';

/** One object in which the live state is not the baseline. */
export interface DriftedObject extends ObjectChange {
  /** Which side has changed since both last agreed. */
  readonly changedIn: ChangedSide;
  /** Who changed the live object last, where the snapshots tell. */
  readonly actor?: ChangeActor | undefined;
}

/** The live state against the reviewed baseline. */
export interface Drift extends Omit<ChangeSet, 'changes'> {
  readonly instanceName: string;
  readonly changes: readonly DriftedObject[];
  /** What could not be compared, and why. */
  readonly gaps: readonly Gap[];
  /** Files of the baseline with edits that are not committed; they are part of what was compared. */
  readonly uncommitted: readonly string[];
  /** Of the baseline, where it is that of another instance than the live one. */
  readonly otherInstance?: string | undefined;
}

/**
 * Compares the live state with the baseline that is checked out, the chosen part or all. Writes nothing.
 * @throws SnapshotError SNAPSHOT_NOT_FOUND without a baseline, SNAPSHOT_CONFLICT and others for files that are not valid; AwsError
 */
export async function measureDrift(context: OperationContext, select?: readonly Selection[]): Promise<Drift> {
  const { snapshot, head, uncommitted } = await readBaseline(context);
  const live = (await readLive(context)).snapshot;
  const scope = chosenScope(select, snapshot, live);
  const compared = compareStates(snapshot, live, scope);
  const keys = compared.changes.changes.map((change) => ({ ...change, text: keyText(change) }));
  const bases = await findMergeBases(context, keys, { ...compared, scope, head: head.commit });
  const actorsSince = rememberedActors(context);
  const changes: DriftedObject[] = [];
  for (const { text, ...change } of keys) {
    const changedIn = changedSide(bases.get(text), compared.baseline.get(text), compared.live.get(text));
    const actor = (await actorsSince(bases.get(text)?.snapshot))?.get(text);
    changes.push({ ...change, changedIn, ...(actor && { actor }) });
  }
  const otherInstance = snapshot.instance.instanceArn === live.instance.instanceArn ? undefined : snapshot.instance.instanceArn;
  return { instanceName: context.instanceName, changes, unchanged: compared.changes.unchanged, gaps: compared.gaps, uncommitted, ...(otherInstance && { otherInstance }) };
}

/** Who has changed what since a snapshot, asked once for each. */
function rememberedActors(context: OperationContext): (snapshot: string | undefined) => Promise<ActorMap | undefined> {
  const known = new Map<string, Promise<ActorMap>>();
  return async (snapshot) => {
    if (snapshot === undefined) return undefined;
    const actors = known.get(snapshot) ?? actorsBetween(context, snapshot, undefined);
    known.set(snapshot, actors);
    return actors;
  };
}

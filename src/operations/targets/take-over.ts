import {
  copiedReferences, holdsObject, joinHistory, leadsTo, pinnedId, readRef, removedOnPurpose, snapshotIdPattern, snapshotsRef, writeRef,
} from '../../store/index.js';
import type { NamedTarget, TargetsContext } from './targets-context.js';

/** What only a copy had, and now is here as well. */
export interface TakenOver {
  /** IDs of snapshots, oldest first. */
  readonly snapshots: readonly string[];
  /** IDs of snapshots that somebody has pinned in the copy. */
  readonly pins: readonly string[];
}

/**
 * Takes over what somebody else has put into a copy: snapshots that another machine has taken, and pins. So nothing of it is
 * lost when the copy is made equal to this repository. What was removed here on purpose stays removed.
 * @param theirs references of the copy
 * @throws StoreError
 */
export async function takeOver(context: TargetsContext, { copy }: NamedTarget, theirs: ReadonlyMap<string, string>): Promise<TakenOver> {
  const { repository } = context;
  const ours = await copiedReferences(repository, []);
  const tip = theirs.get(snapshotsRef);
  const our = ours.get(snapshotsRef);
  const isNewer = tip !== undefined && !(our !== undefined && (await leadsTo(repository, our, tip)));
  const pins = await strangePins(context, ours, theirs);
  const wanted = [...(isNewer ? [snapshotsRef] : []), ...pins].filter((ref) => !holdsObject(repository, theirs.get(ref) ?? ''));
  if (wanted.length > 0) await copy.fetch(repository, wanted);
  const snapshots = isNewer ? await joinHistory(repository, tip, await removedOnPurpose(repository, 'snapshot'), context.now(), context.signing) : [];
  for (const ref of pins) await writeRef(repository, ref, theirs.get(ref) ?? '', { expected: null, message: 'pin of a copy taken over', at: context.now() });
  return { snapshots, pins: pins.map(idOf) };
}

/** Pins of the copy that are neither here nor taken away here. */
async function strangePins({ repository }: TargetsContext, ours: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): Promise<string[]> {
  const unpinned = await removedOnPurpose(repository, 'pin');
  const candidates = [...theirs.keys()].filter((ref) => snapshotIdPattern.test(idOf(ref)));
  const strange: string[] = [];
  for (const ref of candidates) if (!ours.has(ref) && !unpinned.has(idOf(ref)) && (await readRef(repository, ref)) === undefined) strange.push(ref);
  return strange;
}

/** Empty for what is no pin. */
function idOf(ref: string): string {
  return pinnedId(ref) ?? '';
}

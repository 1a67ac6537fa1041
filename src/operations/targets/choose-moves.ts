import { holdsObject, isCopied, keysRef, leadsTo, pinnedId, removedOnPurpose, snapshotsRef, type RefMove } from '../../store/index.js';
import { requireReplaceableKeys } from './replaceable-keys.js';
import type { NamedTarget, TargetsContext } from './targets-context.js';

/** What has to move in a copy, and what is left alone. */
export interface MoveChoice {
  readonly moves: readonly RefMove[];
  readonly notes: readonly string[];
}

/**
 * The moves that make a copy equal to this repository, the keys first. Branches besides the snapshots only go on: one that has
 * commits of its own in the copy is left alone.
 * @throws StoreError TARGET_CONFLICT when the copy has keys that are not here
 */
export async function chooseMoves(context: TargetsContext, target: NamedTarget, ours: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): Promise<MoveChoice> {
  const moves: RefMove[] = [];
  const notes: string[] = [];
  for (const [ref, to] of ours) {
    const from = theirs.get(ref);
    if (from === to) continue;
    if (ref === keysRef && from !== undefined) await requireReplaceableKeys(context, target, from, to);
    const isContinued = from === undefined || (isBranch(ref) && (await leadsTo(context.repository, to, from)));
    if (isContinued || ref === snapshotsRef || ref === keysRef || !isBranch(ref)) moves.push({ ref, from, to, isContinued });
    else notes.push(await leftAlone(context, target, ref, from, to));
  }
  return { moves: [...moves, ...(await unpinnings(context, target, ours, theirs))], notes };
}

function isBranch(ref: string): boolean {
  return ref.startsWith('refs/heads/') && ref !== keysRef;
}

async function leftAlone({ repository }: TargetsContext, { name }: NamedTarget, ref: string, from: string, to: string): Promise<string> {
  const isAhead = holdsObject(repository, from) && (await leadsTo(repository, from, to));
  return isAhead ? `${ref} of ${name} is ahead of ours and was left alone.` : `${ref} of ${name} has commits that are not here and was left alone; merge them with \`git pull\`.`;
}

/** Pins that were taken away here are taken away in the copy. */
async function unpinnings({ repository }: TargetsContext, { branches }: NamedTarget, ours: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): Promise<RefMove[]> {
  const unpinned = await removedOnPurpose(repository, 'pin');
  const gone = [...theirs].filter(([ref]) => isCopied(ref, branches) && !ours.has(ref) && unpinned.has(pinnedId(ref) ?? ''));
  return gone.map(([ref, from]) => ({ ref, from, to: undefined, isContinued: false }));
}

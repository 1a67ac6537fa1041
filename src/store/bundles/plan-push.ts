import type { RefMove } from '../targets/target.js';
import { keyRef, refsOf, type BundleEntry, type Manifest } from './manifest.js';

/** When bundles are written anew as one. */
export interface BundleLimits {
  /** Bundles of the history. */
  readonly bundles: number;
  /** Bytes up to which later bundles may outweigh the first one. */
  readonly smallBytes: number;
}

/** Listing and fetching 32 bundles takes seconds; below 8 MiB another full one is not worth the upload. */
export const defaultLimits: BundleLimits = { bundles: 32, smallBytes: 8 * 1024 * 1024 };

/** Which bundles a push leaves as they are, and which it writes. */
export interface PushPlan {
  /** All bundles are written anew in another folder, and the old ones go. */
  readonly isNewGeneration: boolean;
  readonly keptHistory: readonly BundleEntry[];
  /** References that a new bundle of the history lists; undefined: none is written. */
  readonly history: ReadonlyMap<string, string> | undefined;
  readonly keptKeys: BundleEntry | undefined;
  /** Commit of the branch with the keys for which a bundle is written. */
  readonly keys: string | undefined;
}

/**
 * What a push does. History that only grew gets one more bundle. History that was written anew, or a reference that is
 * deleted, leads to a new generation, since what is not to be there any more is in the old bundles. The keys are replaced by themselves.
 */
export function planPush(manifest: Manifest | undefined, moves: readonly RefMove[], limits: BundleLimits): PushPlan {
  const after = refsAfter(manifest, moves);
  const keyTip = after.get(keyRef);
  after.delete(keyRef);
  const historyMoves = moves.filter(({ ref }) => ref !== keyRef);
  const before = manifest?.history ?? [];
  const isRewritten = historyMoves.some(({ from, to, isContinued }) => from !== undefined && (to === undefined || !isContinued));
  const kept = historyMoves.length === 0 ? before.length : isRewritten ? 0 : keptBundles(before.map(({ bytes }) => bytes), limits);
  const isNewGeneration = manifest === undefined || (historyMoves.length > 0 && kept === 0);
  const keysMoved = isNewGeneration || moves.some(({ ref }) => ref === keyRef);
  return {
    isNewGeneration,
    keptHistory: before.slice(0, kept),
    history: historyMoves.length === 0 || after.size === 0 ? undefined : after,
    keptKeys: keysMoved ? undefined : manifest.keys,
    keys: keysMoved ? keyTip : undefined,
  };
}

function refsAfter(manifest: Manifest | undefined, moves: readonly RefMove[]): Map<string, string> {
  const after = manifest === undefined ? new Map<string, string>() : refsOf(manifest);
  for (const { ref, to } of moves) {
    if (to === undefined) after.delete(ref);
    else after.set(ref, to);
  }
  return new Map([...after].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * How many of the bundles stay, by their sizes; the content of the others comes into the new one. Once there are too many,
 * the last ones are joined so that each is at least twice as large as all that follow (as `git repack --geometric` does): an
 * object is then sent again only as often as the logarithm of the number of pushes.
 */
export function keptBundles(sizes: readonly number[], limits: BundleLimits): number {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const [base = 0, ...later] = sizes;
  if (sum(later) > Math.max(base, limits.smallBytes)) return 0;
  if (sizes.length < limits.bundles) return sizes.length;
  let kept = sizes.length - 1;
  while (kept > 0 && (sizes[kept - 1] ?? 0) < 2 * sum(sizes.slice(kept))) kept -= 1;
  return kept;
}

import { diffSnapshots } from '../diff/index.js';
import { schemaOf } from '../kinds/schemas.js';
import { objectMap, objectsOfKind, type KindName, type Snapshot } from '../model/index.js';
import type { PairData } from './state-data.js';

/** Whether several objects of a kind have one name in a state, or the key of one is not its name. */
export function sharesNames({ objects }: Snapshot, kind: KindName): boolean {
  const { namesakes } = schemaOf(kind);
  if (namesakes === undefined) return false;
  const own = objectsOfKind(objects, kind);
  const names = own.map(({ body }) => namesakes.nameOf(body));
  return new Set(names).size < own.length || own.some(({ name }, index) => names[index] !== name);
}

/**
 * The differences between all states in objects of some kinds. Which objects with one name belong together depends on both states,
 * so no history of single objects would tell; such states are few.
 */
export function comparedInAdvance(snapshots: readonly Snapshot[], kinds: readonly KindName[]): PairData {
  const parts: Snapshot[] = [];
  const places = new Map<string, number>();
  const distinct = snapshots.map((snapshot) => {
    const part = partOf(snapshot, kinds);
    const text = JSON.stringify([[...part.objects.values()], part.coverage]);
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, parts.length);
    return parts.push(part) - 1;
  });
  return { kinds, distinct, differences: parts.flatMap((from, a) => parts.map((to, b) => [a, b, diffSnapshots(from, to)] as const)) };
}

/** The objects of the kinds alone, with the gaps that matter to them. */
export function partOf({ instance, objects, coverage }: Snapshot, kinds: readonly KindName[]): Snapshot {
  const isMeant = (kind: string): boolean => (kinds as readonly string[]).includes(kind);
  return {
    instance, accounts: [],
    objects: objectMap(kinds.flatMap((kind) => objectsOfKind(objects, kind))),
    coverage: { kinds: coverage.kinds.filter(isMeant), gaps: coverage.gaps.filter(({ kind }) => isMeant(kind)).map(({ kind, name, operation, reason }) => ({ kind, operation, reason, ...(name !== undefined && { name }) })) },
  };
}

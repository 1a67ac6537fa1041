import { keyText, type ObjectMap, type RestorePlan } from '../model/index.js';

/** Which objects the engine sees: all, or only those that the plan changes. */
export type ResourceChoice = 'all' | 'changed';

/** The two sides that the engine compares. What an object mentions may be outside of them. */
export interface Picture {
  /** What the checkpoint holds. */
  readonly before: ObjectMap;
  /** What the program declares. */
  readonly after: ObjectMap;
}

/** The engine's picture of a plan. Both sides leave out the same objects, and none that differs. */
export function pictureOf({ before, after, changes }: RestorePlan, resources: ResourceChoice): Picture {
  if (resources === 'all') return { before, after };
  const keys = changes.changes.map(keyText);
  return { before: pick(before, keys), after: pick(after, keys) };
}

/** Those objects, in the order in which the map has them: sorted by kind as the keys are. */
function pick(objects: ObjectMap, keys: readonly string[]): ObjectMap {
  return new Map(keys.flatMap((key) => {
    const object = objects.get(key);
    return object === undefined ? [] : [[key, object] as const];
  }));
}

import { byCodeUnits } from '../kinds/kind.js';
import { comparableOf, diffProperties } from '../diff/index.js';
import type { JsonValue, SnapshotObject } from '../model/index.js';
import type { HistoryStep } from './history.js';

/** A property of an object, and the snapshot that first showed it as it is now. */
export interface BlamedProperty {
  /** Path of field names and of keys of sets, e.g. `['members', 'alice']`. */
  readonly path: readonly string[];
  readonly value: JsonValue | undefined;
  readonly since: HistoryStep;
}

/** An object as a step shows it; undefined: it is gone. */
export interface ObjectState {
  readonly step: HistoryStep;
  readonly object: SnapshotObject | undefined;
}

/**
 * Since when each property of an object is as it is, from its versions, oldest first. One that was gone and came back counts from then
 * on, as a line that was removed and added again does with git.
 */
export function blameProperties(versions: readonly ObjectState[]): BlamedProperty[] {
  let known = new Map<string, BlamedProperty>();
  let before: SnapshotObject | undefined;
  for (const { step, object } of versions) {
    if (object === undefined) known = new Map();
    else {
      const [had, has] = [before === undefined ? {} : comparableOf(before, 'compare'), comparableOf(object, 'compare')];
      for (const { path, action, after } of diffProperties(withEmpty(had, has), has)) {
        const key = path.join('\0');
        if (action === 'remove') known.delete(key);
        else known.set(key, { path, value: after, since: step });
      }
    }
    before = object;
  }
  return [...known.values()].sort((a, b) => byCodeUnits(a.path.join('\0'), b.path.join('\0')));
}

type Mapping = Readonly<Record<string, JsonValue>>;

/** The same with an empty mapping for each that the other side has and this one has not, so that its parts are told one by one. */
function withEmpty(had: Mapping, has: Mapping): Mapping {
  const inner = Object.entries(has).flatMap(([field, value]): [string, JsonValue][] => {
    const known = had[field];
    if (!isMapping(value) || (known !== undefined && !isMapping(known))) return [];
    return [[field, withEmpty(known ?? {}, value)]];
  });
  return { ...had, ...Object.fromEntries(inner) };
}

function isMapping(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { allProperties, diffProperties } from '../diff/diff-properties.js';
import { byKindAndName } from '../diff/by-kind-and-name.js';
import type { ChangeSet, JsonValue, KindName, ObjectChange } from '../model/index.js';
import { applyPatch, isEqual, isMapping, type Mapping } from './json-patch.js';
import type { ObjectSteps, StateData } from './state-data.js';

/**
 * What has to happen to the state of one number to become that of another: the same as `diffSnapshots` says of the snapshots.
 * @throws RangeError for a number that no state has
 */
export function compareStates(data: StateData, from: number, to: number): ChangeSet {
  const isUnknown = unknownOf(data, from, to);
  const changes: ObjectChange[] = [];
  let unchanged = 0;
  for (const object of data.objects) {
    const [kind, name] = object;
    if (isUnknown(kind, name)) continue;
    const [before, after] = [versionAt(object, from), versionAt(object, to)];
    if (before === undefined && after === undefined) continue;
    const change = changeOf(object, before, after, data.fixed[kind] ?? []);
    if (change === undefined) unchanged += 1;
    else changes.push(change);
  }
  for (const [kind, count] of Object.entries(data.equal)) if (!isUnknown(kind as KindName)) unchanged += count;
  const ready = readyDifference(data, from, to);
  return { changes: [...changes, ...ready.changes].sort(byKindAndName), unchanged: unchanged + ready.unchanged };
}

/** What lies in a gap of either state: nobody knows whether it differs. */
function unknownOf({ states }: StateData, from: number, to: number): (kind: KindName, name?: string) => boolean {
  const both = [from, to].map((at) => {
    const state = states[at];
    if (state === undefined) throw new RangeError(`there is no state ${at}`);
    return state;
  });
  const kinds = new Set<string>(both.flatMap(({ unread, gaps }) => [...unread, ...gaps.filter((gap) => gap.name === undefined).map((gap) => gap.kind)]));
  const objects = new Set(both.flatMap(({ gaps }) => gaps.map((gap) => `${gap.kind}/${gap.name ?? ''}`)));
  return (kind, name) => kinds.has(kind) || (name !== undefined && objects.has(`${kind}/${name}`));
}

function versionAt([, , steps]: ObjectSteps, at: number): Mapping | undefined {
  let value: JsonValue | undefined;
  for (const [since, patch] of steps) {
    if (since > at) break;
    value = patch === null ? undefined : applyPatch(value ?? {}, patch);
  }
  return isMapping(value) ? value : undefined;
}

function changeOf([kind, name]: ObjectSteps, before: Mapping | undefined, after: Mapping | undefined, fixed: readonly string[]): ObjectChange | undefined {
  if (before === undefined) return after && { kind, name, action: 'create', properties: allProperties(after, 'add') };
  if (after === undefined) return { kind, name, action: 'delete', properties: allProperties(before, 'remove') };
  if (isEqual(before, after)) return undefined;
  const properties = diffProperties(before, after);
  const isReplacement = properties.some(({ path: [property = ''] }) => fixed.includes(property));
  return { kind, name, action: isReplacement ? 'replace' : 'update', properties };
}

function readyDifference({ pairs }: StateData, from: number, to: number): ChangeSet {
  const [a, b] = [pairs?.distinct[from], pairs?.distinct[to]];
  return pairs?.differences.find(([x, y]) => x === a && y === b)?.[2] ?? { changes: [], unchanged: 0 };
}

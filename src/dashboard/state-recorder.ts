import { comparableOf, deepEqual } from '../diff/index.js';
import { gapOfObject, schemas } from '../kinds/schemas.js';
import { gapOf, keyText, kindNames, type KindName, type Snapshot, type SnapshotObject } from '../model/index.js';
import { isEqual, patchOf, type Mapping, type Patch } from './json-patch.js';
import { comparedInAdvance, partOf, sharesNames } from './namesake-pairs.js';
import type { ObjectSteps, StateData, StateOfData } from './state-data.js';
import { withoutCommon } from './without-common.js';

/** Since when an object is as it is; undefined: it is gone. */
interface Version {
  readonly at: number;
  readonly object: SnapshotObject | undefined;
}

const namesakeKinds = schemas.filter(({ namesakes }) => namesakes !== undefined).map(({ name }) => name);
const fixed = Object.fromEntries(schemas.flatMap(({ name, fixedProperties }) => (fixedProperties === undefined ? [] : [[name, fixedProperties] as const])));

/** Makes data out of snapshots by which a page can compare any two of them. */
export class StateRecorder {
  /** Of each state, the objects of kinds whose objects may share names. */
  readonly #namesakes: Snapshot[] = [];
  readonly #states: StateOfData[] = [];
  readonly #versions = new Map<string, Version[]>();

  /** Adds the next snapshot, oldest first. */
  add(snapshot: Snapshot, { snapshotId, takenAt }: { readonly snapshotId: string; readonly takenAt: Date }): void {
    const { objects, coverage } = snapshot;
    const at = this.#states.length;
    this.#namesakes.push(partOf(snapshot, namesakeKinds));
    this.#states.push({
      snapshotId, takenAt: takenAt.toISOString(),
      gaps: coverage.gaps.map(({ kind, name }) => ({ kind, ...(name !== undefined && { name }) })),
      unread: kindNames.filter((kind) => !coverage.kinds.includes(kind)),
    });
    for (const [key, object] of objects) if (gapOfObject(coverage, object) === undefined) this.#note(key, { at, object });
    for (const [key, versions] of this.#versions) {
      const last = versions.at(-1)?.object;
      if (last !== undefined && !objects.has(key) && gapOf(coverage, last) === undefined) this.#note(key, { at, object: undefined });
    }
  }

  /**
   * What the page gets.
   * @param skip so many of the oldest states are left out
   */
  data(skip = 0): StateData {
    const states = this.#states.slice(skip);
    const namesakes = this.#namesakes.slice(skip);
    const advanced = namesakeKinds.filter((kind) => namesakes.some((state) => sharesNames(state, kind)));
    const inGaps = new Set(states.flatMap(({ gaps }) => gaps.map(({ kind, name = '' }) => `${kind}/${name}`)));
    const equal: Partial<Record<KindName, number>> = {};
    const objects: ObjectSteps[] = [];
    for (const [key, all] of this.#versions) {
      const versions = versionsFrom(all, skip);
      const known = versions.find(({ object }) => object !== undefined)?.object;
      if (known === undefined || advanced.includes(known.kind)) continue;
      const steps = stepsOf(versions);
      if (steps.length === 1 && steps[0]?.[0] === 0 && !inGaps.has(key)) equal[known.kind] = (equal[known.kind] ?? 0) + 1;
      else objects.push([known.kind, known.name, steps]);
    }
    return { states, objects: objects.sort(byKey), equal, fixed, ...(advanced.length > 0 && { pairs: comparedInAdvance(namesakes, advanced) }) };
  }

  #note(key: string, version: Version): void {
    const versions = this.#versions.get(key) ?? [];
    this.#versions.set(key, versions);
    const last = versions.at(-1)?.object;
    const isSame = last === version.object || (last !== undefined && version.object !== undefined && deepEqual(last.body, version.object.body));
    if (versions.length === 0 || !isSame) versions.push(version);
  }
}

/** The versions from a state on, which then is the first: what was before it counts as it was last. */
function versionsFrom(versions: readonly Version[], first: number): Version[] {
  const before = versions.findLast(({ at }) => at <= first);
  const later = versions.filter(({ at }) => at > first).map(({ at, object }) => ({ at: at - first, object }));
  return before?.object === undefined ? later : [{ at: 0, object: before.object }, ...later];
}

/** Versions of an object as patches, each on the one before it. One that all states have holds only what is not the same in all. */
function stepsOf(versions: readonly Version[]): [number, Patch | null][] {
  const compared = distinct(versions.map(({ at, object }) => ({ at, value: object && (comparableOf(object, 'compare') as Mapping) })));
  const values = compared.map(({ value }) => value).filter((value) => value !== undefined);
  const isAlways = values.length === compared.length && compared[0]?.at === 0;
  const shortened = isAlways ? withoutCommon(values) : undefined;
  let before: Mapping | undefined;
  return compared.map(({ at, value: whole }, index): [number, Patch | null] => {
    const value = shortened?.[index] ?? whole;
    const patch: Patch | null = value === undefined ? null : before === undefined ? [value] : patchOf(before, value);
    before = value;
    return [at, patch];
  });
}

function distinct<T extends { readonly value: Mapping | undefined }>(versions: readonly T[]): T[] {
  return versions.filter(({ value }, index) => {
    const before = versions[index - 1];
    if (before === undefined) return true;
    return value === undefined || before.value === undefined ? value !== before.value : !isEqual(value, before.value);
  });
}

function byKey([kindA, a]: ObjectSteps, [kindB, b]: ObjectSteps): number {
  const [left, right] = [keyText({ kind: kindA, name: a }), keyText({ kind: kindB, name: b })];
  return left < right ? -1 : left > right ? 1 : 0;
}


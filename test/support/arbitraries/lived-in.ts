import fc from 'fast-check';
import { namesakesOf } from '../../../src/kinds/application/natural-keys.js';
import { applicationSchema } from '../../../src/kinds/application/schema.js';
import type { Application } from '../../../src/kinds/application/shape.js';
import type { NameMapping } from '../../../src/kinds/name-mapping.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { keyText, objectMap, objectsOfKind, type ObjectKey, type ObjectMap, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { mapObject } from '../../../src/plan/mapping/map-snapshot.js';
import { arbitraryDamage } from './damage.js';
import { arbitrarySnapshot, type SnapshotBounds } from './snapshot.js';
import { foldName } from './text.js';

/** A snapshot, and what has become of the instance since. */
export interface LivedIn {
  readonly desired: Snapshot;
  readonly live: Snapshot;
}

/**
 * A snapshot with IDs, and the instance as it may be later: damaged, with some objects made anew under their old name, some
 * users and groups renamed, some applications of one name, and some users and groups that an identity provider pushes.
 */
export function livedIn(bounds: SnapshotBounds & { readonly edits: number }): fc.Arbitrary<LivedIn> {
  return arbitrarySnapshot(bounds)
    .chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired, bounds), fc.infiniteStream(fc.nat(99)), fc.boolean()))
    .map(([desired, damaged, draws, isPushed]) => {
      const chance = (percent: number): boolean => (draws.next().value ?? 0) < percent;
      const [first, second] = [desired, damaged].map((state) => withNamesakes(state.objects, () => chance(20)));
      const marked = withExtras(first ?? new Map(), 'then', () => isPushed && chance(30));
      const later = withExtras(second ?? new Map(), 'now', () => isPushed && chance(30));
      const kept = objectMap([...later.values()].map((object) => {
        const was = marked.get(keyText(object));
        return was === undefined || chance(15) ? object : withId(object, was.body['id']);
      }));
      return { desired: { ...desired, objects: rekeyed(marked) }, live: { ...damaged, objects: rekeyed(renamed(kept, marked, () => chance(20))) } };
    });
}

/** The objects as a fresh reading names them: the keys of applications of one name depend on their IDs. */
export function rekeyed(objects: ObjectMap): ObjectMap {
  const applications = objectsOfKind(objects, 'application').map(({ body }) => body as Application);
  const namesakes = namesakesOf(applications.map((body) => ({ ...body, arn: body.id ?? '' })));
  return objectMap([...objects.values()].map((object) => {
    if (object.kind !== 'application') return object;
    const { namesake: _, ...body } = object.body as Application;
    const namesake = namesakes.get(body.id ?? '');
    return makeObject(applicationSchema, namesake === undefined ? body : { ...body, namesake });
  }));
}

/** An object as it was made at some time: IDs never come back. */
export function withId<T extends SnapshotObject>(object: T, id: unknown): T {
  return object.kind === 'account-assignments' || object.kind === 'access-control-attributes' ? object : { ...object, body: { ...object.body, id } };
}

function withExtras(objects: ObjectMap, time: string, isPushed: () => boolean): ObjectMap {
  return objectMap([...objects.values()].map((object, index) => {
    const own = withId(object, `${object.kind}-${time}-${String(index).padStart(4, '0')}`);
    const canBePushed = object.kind === 'user' || object.kind === 'group';
    return canBePushed && isPushed() ? { ...own, body: { ...own.body, externalIds: [{ issuer: 'idp', id: String(index) }] } } : own;
  }));
}

/** Some applications under the name of the one before. */
function withNamesakes(objects: ObjectMap, isNamesake: () => boolean): ObjectMap {
  let last: string | undefined;
  let count = 0;
  return objectMap([...objects.values()].map((object) => {
    if (object.kind !== 'application') return object;
    const name = last !== undefined && isNamesake() ? last : (object.body as Application).name;
    const own = name === (object.body as Application).name ? {} : { name, namesake: `n${count += 1}` };
    last = name;
    return makeObject(applicationSchema, { ...(object.body as Application), ...own });
  }));
}

/** Some users and groups under another name, with all that mentions them; some differ in letter case only. */
function renamed(objects: ObjectMap, then: ObjectMap, isRenamed: () => boolean): ObjectMap {
  const taken = new Set([...objects.values(), ...then.values()].map((object) => folded(object)));
  const names = new Map<string, string>();
  for (const object of [...objectsOfKind(objects, 'user'), ...objectsOfKind(objects, 'group')]) {
    if (!isRenamed()) continue;
    const upper = object.name.toUpperCase();
    const name = upper !== object.name && upper.length === object.name.length && foldName(upper) === foldName(object.name) && isRenamed() ? upper : `new-${names.size}`;
    if (taken.has(folded({ ...object, name })) && name !== upper) continue;
    names.set(keyText(object), name);
  }
  const same = (text: string): string => text;
  const mapping: NameMapping = { nameOf: (key) => names.get(keyText(key)) ?? key.name, accountOf: same, policyOf: same, emailOf: same, arnsIn: same };
  return objectMap([...objects.values()].map((object) => mapObject(object, mapping)));
}

function folded({ kind, name }: ObjectKey): string {
  return `${kind} ${foldName(name)}`;
}

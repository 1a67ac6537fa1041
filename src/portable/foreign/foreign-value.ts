import { problemAt, type Place } from '../../tree/index.js';
import type { SourceRecord } from '../codec.js';

/** A mapping of a foreign backup, in which nothing is believed. */
export type Foreign = Readonly<Record<string, unknown>>;

/** One element of a list in a foreign file, and how to find its place. */
export interface ForeignElement {
  readonly value: Foreign;
  readonly place: () => Place;
}

/** Text that is there and not empty: other tools write an empty text, or null, for what is not set. */
export function textIn(value: Foreign, field: string): string | undefined {
  const text = Object.hasOwn(value, field) ? value[field] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** The mapping in a field, empty where there is none. */
export function mappingIn(value: Foreign, field: string): Foreign {
  const inner = Object.hasOwn(value, field) ? value[field] : undefined;
  return isMapping(inner) ? inner : {};
}

/** The elements of a list in a field, empty where there is none. */
export function listIn(value: Foreign, field: string): readonly unknown[] {
  const inner = Object.hasOwn(value, field) ? value[field] : undefined;
  return Array.isArray(inner) ? inner : [];
}

/**
 * The elements of the list at a path of a file.
 * @throws SnapshotError SNAPSHOT_INVALID when there is none, or one of them is no mapping
 */
export function elementsAt({ value, placeOf }: SourceRecord, path: readonly string[]): ForeignElement[] {
  const list = path.reduce<unknown>((inner, step) => (isMapping(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined), value);
  if (!Array.isArray(list)) throw fault(placeOf(path), `${path.join('.')}: is no list, as the backup of this format has there`);
  return list.map((element: unknown, index) => {
    const place = (): Place => placeOf([...path, index]);
    if (!isMapping(element)) throw fault(place(), 'is no mapping');
    return { value: element, place };
  });
}

/** A record for the checker, of which every part has the place of the element that it was made from. */
export function recordOf(document: Foreign, place: () => Place): SourceRecord {
  return { value: withoutAbsent(document), placeOf: place, placeOfKey: place };
}

/** A mapping without fields that are undefined, empty lists and empty mappings. */
export function withoutAbsent(value: Foreign): Foreign {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined && !(typeof field === 'object' && field !== null && Object.keys(field).length === 0)));
}

export function isMapping(value: unknown): value is Foreign {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A problem at a place of a foreign backup. */
export function fault(place: Place, message: string): Error {
  return problemAt('SNAPSHOT_INVALID', place, { message, remedy: 'Look whether it is a backup of the program that --format names.' });
}

import { isDeepStrictEqual } from 'node:util';
import type { PropertyMap, PropertyValue } from './kind.js';

/** What is done to an object; a replacement is a deletion and a creation. */
export type WrittenAs = 'create' | 'update' | 'delete';

/** An IAM action, and which writes take it. */
export interface WriteNeed {
  readonly action: string;
  readonly as: readonly WrittenAs[];
  /** Only where one of these properties differs; absent: always. */
  readonly of?: readonly string[];
  /** Only where something comes to the property, or goes from it; of a mapping that is a key. Absent: any difference. */
  readonly when?: 'comes' | 'goes';
  /** How many levels of mappings have keys that come and go; default 1. */
  readonly depth?: number;
  /** What a new object has of the property anyway. */
  readonly initially?: PropertyValue;
}

/** What writing one kind takes. */
export interface KindWrites {
  readonly needs: readonly WriteNeed[];
  /** Reads that a write may do: of objects that somebody else has changed or made meanwhile, and of IDs. */
  readonly lookups?: readonly string[];
}

/** Actions of one service, each under the same circumstances. */
export function needsOf(service: 'sso' | 'identitystore', operations: readonly string[], circumstances: Omit<WriteNeed, 'action'>): WriteNeed[] {
  return operations.map((operation) => ({ action: `${service}:${operation}`, ...circumstances }));
}

/** Where something comes to one of the properties. */
export function comesTo(...properties: string[]): Omit<WriteNeed, 'action'> {
  return { as: ['create', 'update'], of: properties, when: 'comes' };
}

/** Where something goes from one of the properties of an object that stays. */
export function goesFrom(...properties: string[]): Omit<WriteNeed, 'action'> {
  return { as: ['update'], of: properties, when: 'goes' };
}

/** What writing the tags of an object takes. */
export const tagNeeds: readonly WriteNeed[] = [
  ...needsOf('sso', ['TagResource'], { as: ['update'], of: ['tags'], when: 'comes' }),
  ...needsOf('sso', ['UntagResource'], goesFrom('tags')),
];

/** Whether a write takes the action. */
export function isNeeded({ as, of, when, depth = 1, initially }: WriteNeed, written: WrittenAs, before: PropertyMap, after: PropertyMap): boolean {
  if (!as.includes(written)) return false;
  return of === undefined || of.some((property) => {
    const had = written === 'create' && initially !== undefined ? initially : before[property];
    const wanted = after[property];
    if (when === undefined) return !isDeepStrictEqual(had, wanted);
    return when === 'comes' ? comes(had, wanted, depth) : goes(had, wanted, depth);
  });
}

/** Whether a value, or a key of a mapping, is there or other that was not. */
function comes(had: PropertyValue | undefined, wanted: PropertyValue | undefined, depth: number): boolean {
  if (depth === 0 || !isMapping(wanted)) return wanted !== undefined && !isDeepStrictEqual(had, wanted);
  return Object.keys(wanted).some((key) => comes(keyOf(had, key), wanted[key], depth - 1));
}

/** Whether a value, or a key of a mapping, that was there is not there any more. */
function goes(had: PropertyValue | undefined, wanted: PropertyValue | undefined, depth: number): boolean {
  if (depth === 0 || !isMapping(had)) return had !== undefined && wanted === undefined;
  return Object.keys(had).some((key) => goes(had[key], keyOf(wanted, key), depth - 1));
}

function keyOf(value: PropertyValue | undefined, key: string): PropertyValue | undefined {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isMapping(value: PropertyValue | undefined): value is PropertyMap {
  return typeof value === 'object' && !Array.isArray(value);
}

import { isDeepStrictEqual } from 'node:util';
import { schemaOf } from '../kinds/schemas.js';
import type { ObjectKey, SnapshotObject, Unrestorable } from '../model/index.js';

/** The part of an object that the API can bring about, given the live one; undefined when nothing of it can exist. */
export function attain(object: SnapshotObject, current: SnapshotObject | undefined): SnapshotObject | undefined {
  const body = schemaOf(object.kind).attainable(object.body, current?.body);
  return body && { ...object, body: body as Record<string, unknown> };
}

/** What of an object is lost on the way to what can be attained. */
export function lost(object: SnapshotObject, current: SnapshotObject | undefined, attained: SnapshotObject | undefined): Unrestorable[] {
  const schema = schemaOf(object.kind);
  const byHand = current === undefined ? schema.uncreatable?.(object.body) : undefined;
  if (byHand !== undefined) return [{ ...keyOf(object), reason: byHand }];
  const kept = new Map(Object.entries(attained === undefined ? {} : schema.unsettable(attained.body)));
  const unset = Object.entries(schema.unsettable(object.body))
    .filter(([field, value]) => value !== undefined && !isDeepStrictEqual(value, kept.get(field)))
    .map(([field]) => ({ ...keyOf(object), reason: `${field} cannot be set through the API${byHandOf(schema.byHand, field)}` }));
  const stays = Object.keys(attained?.body ?? {})
    .filter((field) => object.body[field] === undefined && !(schema.readOnlyFields as readonly string[]).includes(field))
    .map((field) => ({ ...keyOf(object), reason: `${field} stays as it is live: it cannot be taken away through the API` }));
  return [...unset, ...stays];
}

function byHandOf(texts: Readonly<Record<string, string>> = {}, field: string): string {
  return texts[field] === undefined ? '' : `: ${texts[field]}`;
}

/** The key alone. */
export function keyOf({ kind, name }: ObjectKey): ObjectKey {
  return { kind, name };
}

import { nearestOf } from '../errors/index.js';
import type { Reference } from '../kinds/kind.js';
import { referencesOf, schemaOf } from '../kinds/schemas.js';
import { gapOf, keyText, type Coverage, type ObjectKey, type SnapshotObject } from '../model/index.js';
import { problemAt, visible, type Place } from '../tree/index.js';
import type { SourceRecord } from './codec.js';
import type { Problems } from './problems.js';

interface Mention {
  readonly key: ObjectKey;
  readonly place: Place;
}

/** So many mentions get their exact place; of more, which come where objects stand before what they mention, the record's is told. */
const maxExactPlaces = 200;

/** Most names that are searched for one that was meant. */
const maxSuggested = 20_000;

/**
 * Whether names are there once, and whether everything that is mentioned is there. It keeps names, and of mentions only those
 * whose object has not come yet.
 */
export class ReferenceChecker {
  /** Keys by their form without case, where the identity store takes names for one that differ in case only. */
  readonly #names = new Map<string, string>();
  readonly #awaited = new Map<string, Mention>();
  readonly #accounts = new Set<string>();
  readonly #assigned = new Map<string, Place>();

  #coverage: Coverage = { kinds: [], gaps: [] };

  constructor(private readonly problems: Problems) {}

  /** Says what the objects to come cover: what is mentioned and lies in a gap need not be there. */
  covering(coverage: Coverage): void {
    this.#coverage = coverage;
  }

  /** @throws SnapshotError SNAPSHOT_INVALID for an account that is there twice */
  addAccount(accountId: string, { placeOf }: SourceRecord): void {
    if (this.#accounts.has(accountId)) throw twice(placeOf([]), `account ${accountId} is there twice`);
    this.#accounts.add(accountId);
  }

  /** @throws SnapshotError SNAPSHOT_INVALID for an object that is there twice */
  add(object: SnapshotObject, document: SourceRecord): void {
    const key = keyText(object);
    const twin = this.#names.get(folded(object));
    if (twin !== undefined) throw twice(document.placeOf([]), `${label(object)} is there twice${twin === key ? '' : `: as ${visible(twin.slice(object.kind.length + 1))}, too`}`);
    this.#names.set(folded(object), key);
    this.#awaited.delete(key);
    for (const reference of referencesOf(object)) this.#mention(reference, document);
    if (object.kind === 'account-assignments') this.#assigned.set(object.name, document.placeOf([]));
  }

  /** Tells what is mentioned and neither there nor in a gap. */
  finish(): void {
    for (const { key, place } of this.#awaited.values()) this.problems.add(place, `${label(key)} is not in the export${this.#suggestion(key)}`);
    if (this.#accounts.size === 0 || this.#coverage.gaps.some(({ kind }) => kind === 'accounts')) return;
    for (const [accountId, place] of this.#assigned) {
      if (!this.#accounts.has(accountId)) this.problems.add(place, `account ${accountId} is not among the accounts`);
    }
  }

  #mention({ to, path }: Reference, document: SourceRecord): void {
    const key = keyText(to);
    if (this.#awaited.has(key) || this.#names.get(folded(to)) === key || gapOf(this.#coverage, to) !== undefined) return;
    const place = this.#awaited.size < maxExactPlaces ? placeOfMention(document, path, to.name) : document.placeOf([]);
    this.#awaited.set(key, { key: to, place });
  }

  #suggestion({ kind, name }: ObjectKey): string {
    const prefix = `${kind}/`;
    const names: string[] = [];
    for (const key of this.#names.values()) {
      if (key.startsWith(prefix)) names.push(key.slice(prefix.length));
      if (names.length === maxSuggested) break;
    }
    const [near] = nearestOf(name, names);
    return near === undefined ? '' : `; did you mean ${visible(JSON.stringify(near))}?`;
  }
}

function folded(key: ObjectKey): string {
  return key.kind === 'user' || key.kind === 'group' ? keyText(key).toLowerCase() : keyText(key);
}

/** The path is that of the canonical object, and lists of the source may be in another order: the name itself is looked for. */
function placeOfMention({ value, placeOf, placeOfKey }: SourceRecord, path: Reference['path'], name: string): Place {
  const last = path.at(-1);
  if (typeof last !== 'number') return placeOfKey(path.slice(0, -1), String(last));
  const list = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], value);
  const index = Array.isArray(list) ? list.indexOf(name) : -1;
  return placeOf([...path.slice(0, -1), Math.max(0, index)]);
}

function label({ kind, name }: ObjectKey): string {
  return `${schemaOf(kind).label[0]} ${visible(JSON.stringify(name))}`;
}

function twice(place: Place, message: string): Error {
  return problemAt('SNAPSHOT_INVALID', place, { message, remedy: 'Keep one of the two.' });
}

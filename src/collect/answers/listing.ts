import type { ReadCall, ReadOutcome } from '../../aws/index.js';
import { decodeRecord } from './answer-record.js';

/** A page that was read: the bytes of its record, from which it is made again, because all pages together may be large. */
export interface StoredPage {
  readonly record: Uint8Array;
  readonly nextToken: string | undefined;
}

/** The pages of one list from the first one on; a read that is no list is one of a single page. */
export interface Listing {
  readonly call: ReadCall;
  /** By the token that asked for them, in the order of reading; the first is under ''. */
  readonly pages: ReadonlyMap<string, StoredPage>;
}

/** Names the list that a call belongs to: equal for all its pages. */
export function listingKey({ action, input: { NextToken: _, ...input } }: ReadCall): string {
  return `${action} ${JSON.stringify(sorted(input))}`;
}

/** The token that a call sends; '' for a first page. */
export function tokenOf({ input: { NextToken } }: ReadCall): string {
  return typeof NextToken === 'string' ? NextToken : '';
}

/** The call that goes on where the pages end; undefined when the list was read to its end. */
export function continuation({ call, pages }: Listing): ReadCall | undefined {
  const NextToken = [...pages.values()].at(-1)?.nextToken;
  return NextToken === undefined ? undefined : { ...call, input: { ...call.input, NextToken } };
}

/**
 * The lists that an interrupted run read, from the records in the order in which they were written. A list whose first page
 * is missing or too old is left out as a whole: pages of two readings do not fit together.
 * @param isUsable whether an answer of this time is young enough
 */
export function listingsOf(records: Iterable<Uint8Array>, isUsable: (atMs: number) => boolean): Map<string, Listing> {
  const listings = new Map<string, { call: ReadCall; pages: Map<string, StoredPage> }>();
  for (const bytes of records) {
    const record = decodeRecord(bytes);
    if (record === undefined) break; // nothing after a damaged record is believed
    const { call } = record;
    const key = listingKey(call);
    const token = tokenOf(call);
    if (token === '') listings.set(key, { call, pages: new Map() });
    const listing = listings.get(key);
    if (listing === undefined) continue;
    const page = { record: bytes, nextToken: nextTokenOf(record.outcome) };
    const follows = token === '' || [...listing.pages.values()].at(-1)?.nextToken === token;
    const isLoop = page.nextToken !== undefined && (page.nextToken === token || listing.pages.has(page.nextToken));
    if (!follows || isLoop || !isUsable(record.atMs)) listings.delete(key);
    else listing.pages.set(token, page);
  }
  return listings;
}

/** The token of the page after this one. */
export function nextTokenOf(outcome: ReadOutcome): string | undefined {
  const token = 'answer' in outcome ? outcome.answer['NextToken'] : undefined;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, sorted(member)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

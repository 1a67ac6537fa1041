import { type Context, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import type { Listing } from '../state/listed-map.js';

/** The paging members of IAM, which has its own names for them. */
export interface MarkedInput {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

/** Part of a listing as IAM answers it. */
export interface MarkedPage<V> {
  readonly items: readonly V[];
  readonly IsTruncated: boolean;
  readonly Marker: string | undefined;
}

/** Items on a page when nobody asks for another number (API reference, MaxItems). */
const defaultItems = 100;

/** One page by the caller's Marker and MaxItems and the emulator's page size. */
export function markedPage<V>(input: MarkedInput, context: Context, listing: Listing<V>, keep?: (value: V) => boolean): MarkedPage<V> {
  const { Marker, MaxItems = defaultItems, ...parameters } = input;
  const asked: PageInput = { ...parameters, MaxResults: MaxItems, ...(Marker === undefined ? {} : { NextToken: Marker }) };
  const { items, NextToken } = page(asked, context, listing, keep);
  return { items, IsTruncated: NextToken !== undefined, Marker: NextToken };
}

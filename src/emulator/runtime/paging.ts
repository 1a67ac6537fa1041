import { createHash } from 'node:crypto';
import { canonicalJson, isObject, type JsonObject, parseJson } from '../json.js';
import { InvalidTokenError } from '../service-error.js';
import type { Listing } from '../state/listed-map.js';

/** The paging members of a list operation's input. */
export interface PageInput {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** Part of a listing; no token on the last page. */
export interface Page<V> {
  readonly items: readonly V[];
  readonly NextToken: string | undefined;
}

/** Which listing it is: tokens are good for the same operation with the same parameters only. */
export interface PageRequest {
  readonly operation: string;
  readonly input: JsonObject;
  /** Greatest number of items on a page, whatever the caller asks for. */
  readonly pageSize: number;
}

/**
 * Cuts a page out of a listing.
 * @throws InvalidTokenError for a token that was not given for this listing
 */
export function pageOf<V>(listing: Listing<V>, request: PageRequest, keep: (value: V) => boolean = () => true): Page<V> {
  const limit = Math.min(Number(request.input['MaxResults'] ?? Infinity), request.pageSize);
  const items: V[] = [];
  const start = startOf(request);
  let last = start.after;
  for (const [rank, value] of listing.after(last)) {
    if (keep(value)) {
      if (items.length === limit) {
        return { items, NextToken: writeToken(request, { after: last, emptyPages: items.length === 0 ? start.emptyPages + 1 : 0 }) };
      }
      items.push(value);
      last = rank;
    }
  }
  return { items, NextToken: undefined };
}

/** Lists values that are no stored list; their ranks are their places. */
export function listingOf<V>(values: readonly V[]): Listing<V> {
  return {
    * after(rank) {
      for (const [index, value] of values.slice(rank + 1).entries()) {
        yield [rank + 1 + index, value] as const;
      }
    },
  };
}

/** Where a page begins. */
interface Position {
  /** Rank of the last item before it. */
  readonly after: number;
  /** Empty pages that were given here: a token that comes again would end the list for boto3. */
  readonly emptyPages: number;
}

function startOf(request: PageRequest): Position {
  const token = request.input['NextToken'];
  return typeof token === 'string' && token !== '' ? readToken(request, token) : { after: -1, emptyPages: 0 };
}

function writeToken(request: PageRequest, { after, emptyPages }: Position): string {
  return Buffer.from(JSON.stringify({ after, ...(emptyPages === 0 ? {} : { emptyPages }), listing: fingerprint(request) })).toString('base64url');
}

function readToken(request: PageRequest, token: string): Position {
  const content = decode(token);
  if (!isObject(content) || typeof content['after'] !== 'number' || content['listing'] !== fingerprint(request)) {
    throw new InvalidTokenError('Invalid NextToken: it was not issued for this operation with these parameters.');
  }
  return { after: content['after'], emptyPages: Number(content['emptyPages'] ?? 0) };
}

function decode(token: string): unknown {
  try {
    return parseJson(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function fingerprint({ operation, input }: PageRequest): string {
  const parameters = Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'NextToken' && name !== 'MaxResults'));
  return createHash('sha256').update(operation).update(canonicalJson(parameters)).digest('base64url').slice(0, 16);
}

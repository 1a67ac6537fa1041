import type { Listing } from '../state/listed-map.js';
import type { Identity, World } from '../state/world.js';
import type { Json, JsonObject } from '../json.js';
import type { Fault } from './faults.js';
import { pageOf, type Page, type PageInput } from './paging.js';

/** What a handler may use besides its input. */
export interface Context {
  readonly world: World;
  /** What is true now; another world than `world` when the call is answered from the past. */
  readonly present: World;
  readonly caller: Identity;
  /** The Region that the request was signed for. */
  readonly region: string;
  readonly operation: string;
  readonly pageSize: number;
  /** The fault rule that strikes the call, if its effect is inside the handler: asynchronous work that has to fail. */
  readonly fault: Pick<Fault, 'failure' | 'failureReason'> | undefined;
}

/** Members whose value is undefined are left out of the answer. */
export type Output = Readonly<Record<string, unknown>>;

/** Behaviour of one operation; its input has passed the table of its constraints. */
export type Operation = (input: JsonObject, context: Context) => Output;

/** Operations of a service by name. */
export type Operations = Readonly<Record<string, Operation>>;

/**
 * Gives a handler its input's type. The one unchecked step: the constraint table has proved that the members
 * the type requires are there and have their types.
 */
export function operation<Input>(handle: (input: Input, context: Context) => Output): Operation {
  return (input, context) => handle(input as unknown as Input, context);
}

/** One page of a listing, by the caller's MaxResults and NextToken and the emulator's page size. */
export function page<V>(input: PageInput, context: Context, listing: Listing<V>, keep?: (value: V) => boolean): Page<V> {
  return pageOf(listing, { operation: context.operation, input: input as unknown as Readonly<Record<string, Json>>, pageSize: context.pageSize }, keep);
}

/** The same context for an operation that gives at most so many items on a page, whatever MaxResults says. */
export function limitedTo(most: number, context: Context): Context {
  return { ...context, pageSize: Math.min(most, context.pageSize) };
}

/** Read operations start with one of six verbs; all others change something. AssumeRole only gives credentials. */
export function isMutating(operationName: string): boolean {
  return !/^(Describe|Get|List|Is|Lookup|Simulate|Assume)/.test(operationName);
}

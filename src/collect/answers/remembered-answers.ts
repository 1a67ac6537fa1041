import { isAwsError, type AnswerMemory, type ReadCall, type ReadOutcome } from '../../aws/index.js';
import { decodeRecord, encodeRecord } from './answer-record.js';
import { continuation, listingKey, nextTokenOf, tokenOf, type Listing, type StoredPage } from './listing.js';

/** Sends a read with this input. */
type Ask = (input: ReadCall['input']) => Promise<ReadOutcome>;

/** Where the answers of this run are kept, for one that may have to go on in its place. */
export interface AnswerLog {
  /** Ends when the record would survive the end of this process. Never fails: what cannot be kept is only asked again. */
  append(record: Uint8Array): Promise<void>;
}

/** What was taken from the interrupted run. */
export interface Recalled {
  readonly answers: number;
  /** When the oldest of them was given. */
  readonly from: Date;
}

/**
 * Answers reads as an interrupted run was answered, and keeps what this run is answered.
 *
 * A list that was read in part goes on with the token of its last page, if AWS still takes it. That is tried before the first
 * page is given out, so that a list which has to be read anew is read anew from its beginning.
 */
export class RememberedAnswers implements AnswerMemory {
  /** Answers of each action that are there at the beginning. */
  readonly knownByAction: ReadonlyMap<string, number>;
  readonly #startedMs: number;
  #recalled = 0;
  #oldestMs = Infinity;

  /** @param listings what the interrupted run read; they change as they are gone on with */
  constructor(private readonly listings: Map<string, Listing>, private readonly log: AnswerLog, private readonly now: () => Date) {
    this.#startedMs = now().getTime();
    this.knownByAction = pagesByAction(listings.values());
  }

  /** All that are there at the beginning. */
  get known(): number {
    return [...this.knownByAction.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Undefined when nothing was taken. */
  get recalled(): Recalled | undefined {
    return this.#recalled === 0 ? undefined : { answers: this.#recalled, from: new Date(this.#oldestMs) };
  }

  async recall(call: ReadCall, ask: Ask): Promise<ReadOutcome> {
    const page = await this.#pageOf(call, ask);
    const record = page === undefined ? undefined : decodeRecord(page.record);
    if (record === undefined) return (await this.#ask(call, ask)).outcome;
    this.#count(record.atMs);
    return record.outcome;
  }

  async #pageOf(call: ReadCall, ask: Ask): Promise<StoredPage | undefined> {
    const listing = this.listings.get(listingKey(call));
    const page = listing?.pages.get(tokenOf(call));
    if (listing === undefined || page === undefined || tokenOf(call) !== '') return page;
    return (await this.#goOn(listing, ask)) ? page : undefined;
  }

  /** Reads the page after the last one that is remembered. False, with the list forgotten, when AWS does not go on with it. */
  async #goOn(listing: Listing, ask: Ask): Promise<boolean> {
    const next = continuation(listing);
    if (next === undefined) return true;
    const key = listingKey(next);
    const page = await this.#nextPage(next, ask);
    if (page === undefined) this.listings.delete(key);
    else this.listings.set(key, { ...listing, pages: new Map(listing.pages).set(tokenOf(next), page) });
    return page !== undefined;
  }

  async #nextPage(next: ReadCall, ask: Ask): Promise<StoredPage | undefined> {
    try {
      const { outcome, record } = await this.#ask(next, ask);
      return record === undefined ? undefined : { record, nextToken: nextTokenOf(outcome) };
    } catch (thrown) {
      if (isAwsError(thrown, 'AWS_INVALID')) return undefined; // ValidationException: the token has expired
      throw thrown;
    }
  }

  /** The time is that of asking, since the state that AWS shows may be that old. */
  async #ask(call: ReadCall, ask: Ask): Promise<{ outcome: ReadOutcome; record: Uint8Array | undefined }> {
    const atMs = this.now().getTime();
    const outcome = await ask(call.input);
    const record = isKept(call, outcome) ? encodeRecord({ call, outcome, atMs }) : undefined;
    if (record !== undefined) await this.log.append(record);
    return { outcome, record };
  }

  #count(atMs: number): void {
    if (atMs >= this.#startedMs) return;
    this.#recalled += 1;
    this.#oldestMs = Math.min(this.#oldestMs, atMs);
  }
}

/** That a permission set has no boundary is an answer; that a list is not there means that its owner has gone. */
function isKept({ action }: ReadCall, outcome: ReadOutcome): boolean {
  return 'answer' in outcome || !action.includes(':List');
}

function pagesByAction(listings: Iterable<Listing>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { call: { action }, pages } of listings) counts.set(action, (counts.get(action) ?? 0) + pages.size);
  return counts;
}

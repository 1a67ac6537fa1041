import type { JsonObject } from '../json.js';
import type { Listing } from './listed-map.js';

/** One event of the trail, without the form in which LookupEvents shows it. */
export interface TrailEvent {
  readonly id: string;
  /** Epoch seconds of the call. */
  readonly time: number;
  /** Epoch seconds from which on LookupEvents shows it. */
  readonly deliveredAt: number;
  /** Account in which the call was made. */
  readonly accountId: string;
  readonly region: string;
  /** Such as `sso.amazonaws.com`. */
  readonly source: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly callerArn: string;
  readonly accessKeyId?: string | undefined;
  /** Parameters as the trail may show them, with what is sensitive hidden. */
  readonly parameters: JsonObject;
  /** Of calls that changed something. */
  readonly response?: JsonObject | undefined;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly requestId: string;
}

const capacity = 200_000;

/** Management events of all accounts and Regions, oldest first. The oldest go when there are more than 200,000. */
export class Trail {
  #events: TrailEvent[] = [];
  #dropped = 0;

  add(event: TrailEvent): void {
    if (this.#events.length >= capacity) {
      this.#events = this.#events.slice(capacity / 2);
      this.#dropped += capacity / 2;
    }
    this.#events.push(event);
  }

  all(): readonly TrailEvent[] {
    return this.#events;
  }

  /** Events from the newest to the oldest; a rank belongs to one event for ever. */
  newestFirst(): Listing<TrailEvent> {
    return { after: (rank) => this.#after(rank) };
  }

  *#after(rank: number): Iterable<readonly [number, TrailEvent]> {
    for (let index = this.#events.length - 1; index >= 0; index -= 1) {
      const event = this.#events[index];
      const eventRank = Number.MAX_SAFE_INTEGER - this.#dropped - index;
      if (event !== undefined && eventRank > rank) {
        yield [eventRank, event];
      }
    }
  }
}

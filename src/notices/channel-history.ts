import { entryOf, problemOf, type NoticeKey } from './tracked-notice.js';

/** One attempt to tell a channel something, or the note that it was held back. */
export interface Delivery {
  readonly channel: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly outcome: 'sent' | 'failed' | 'held';
  readonly notices: readonly NoticeKey[];
  /** Code of the error of one that failed. */
  readonly error?: string | undefined;
}

/** A problem as a channel knows it, or is about to. */
export interface ToldProblem {
  readonly key: NoticeKey;
  /** When it was told that it is there, last. */
  readonly lastAt: string;
  /** When it was told that it is there, first. */
  readonly since: string;
}

/** What a channel was told, by the records of it. */
export interface ChannelHistory {
  /** Problems that it knows of, and has not been told the end of. */
  readonly open: ReadonlyMap<string, ToldProblem>;
  /** When it was last told of something that does not last, by problem. */
  readonly once: ReadonlyMap<string, string>;
  /** What it still has to be told, oldest first: held back, or sent without success. */
  readonly queue: readonly NoticeKey[];
  /** When a message was sent to it, with or without success, oldest first: ISO 8601. */
  readonly attempts: readonly string[];
}

/**
 * What a channel knows. What waits for it counts as told, so that nothing is put into the queue twice.
 * @param deliveries of this channel, oldest first
 */
export function channelHistory(deliveries: readonly Delivery[]): ChannelHistory {
  const open = new Map<string, ToldProblem>();
  const once = new Map<string, string>();
  const queue = new Map<string, NoticeKey>();
  for (const { at, outcome, notices } of deliveries) {
    for (const key of notices) {
      const isNew = !queue.has(entryOf(key));
      if (outcome === 'sent') queue.delete(entryOf(key));
      else queue.set(entryOf(key), key);
      if (key.state === 'once') once.set(problemOf(key), at);
      if (key.state === 'open' && (isNew || open.has(problemOf(key)))) open.set(problemOf(key), { key, lastAt: at, since: open.get(problemOf(key))?.since ?? at });
      if (key.state === 'over' && isNew) open.delete(problemOf(key));
    }
  }
  return { open, once, queue: [...queue.values()], attempts: deliveries.filter(({ outcome }) => outcome !== 'held').map(({ at }) => at) };
}

import type { ChannelHistory } from './channel-history.js';
import { mostNotices } from './delivery-record.js';
import { byImportance, problemOf, type TrackedNotice } from './tracked-notice.js';

/** How much a channel is told. */
export interface Pace {
  /** Milliseconds after which a problem that lasts is told again. */
  readonly remindAfterMs: number;
  /** Most messages in any hour. */
  readonly perHour: number;
}

/** What a channel is to be told now, and what later. */
export interface MessagePlan {
  /** Messages in the order in which they are sent, each with its notices, the most important one first. */
  readonly messages: readonly (readonly TrackedNotice[])[];
  /** What the next message will have to tell. */
  readonly held: readonly TrackedNotice[];
}

const hourMs = 60 * 60_000;

/** Topics of which the same is told only once in a while, though it does not last. */
const repeating = new Set(['access-denied']);

/**
 * Decides what is told, by what was told before: a problem when it begins, again after a time while it lasts, and that it is over; and
 * no more messages than the pace allows. What they cannot take goes into the last one, and where there is none, into the next.
 * @param queue the notices of the history's queue
 * @param fresh what an operation has just shown
 */
export function planMessages(history: ChannelHistory, queue: readonly TrackedNotice[], fresh: readonly TrackedNotice[], pace: Pace, now: Date): MessagePlan {
  const news = byImportance(newOf(history, fresh, pace, now));
  const free = pace.perHour - history.attempts.filter((at) => now.getTime() - new Date(at).getTime() < hourMs).length;
  if (free <= 0) return { messages: [], held: news };
  const single = news.length <= free ? news.length : free - 1;
  const groups = [...news.slice(0, single).map((notice) => [notice]), ...(single < news.length ? [news.slice(single)] : [])];
  if (queue.length === 0) return { messages: groups, held: [] };
  const [first = [], ...rest] = groups;
  return { messages: [byImportance([...first, ...byImportance(queue).slice(0, mostNotices - first.length)]), ...rest], held: [] };
}

function newOf({ open, once, queue }: ChannelHistory, fresh: readonly TrackedNotice[], { remindAfterMs }: Pace, now: Date): TrackedNotice[] {
  const waiting = new Set(queue.filter(({ state }) => state === 'open').map(problemOf));
  const isRecent = (at: string | undefined): boolean => at !== undefined && now.getTime() - new Date(at).getTime() < remindAfterMs;
  const first = new Map(fresh.toReversed().map((notice) => [problemOf(notice), notice])); // an operation says one thing of a problem
  return fresh.filter((notice) => first.get(problemOf(notice)) === notice).flatMap((notice): TrackedNotice[] => {
    const problem = problemOf(notice);
    const told = open.get(problem);
    switch (notice.state) {
      case 'open':
        if (told === undefined) return [notice];
        return waiting.has(problem) || isRecent(told.lastAt) ? [] : [{ ...notice, isReminder: true }];
      case 'over':
        return told === undefined ? [] : [notice];
      case 'once':
        return repeating.has(notice.topic) && isRecent(once.get(problem)) ? [] : [notice];
    }
  });
}

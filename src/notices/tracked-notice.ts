import type { Notice, NoticeLevel, NoticeTopic } from '../model/index.js';

/** What tells notices apart, and as much of one as a record of its delivery keeps. */
export interface NoticeKey {
  /** ID of the event that it was made of. */
  readonly id: string;
  readonly topic: NoticeTopic;
  readonly subject: string;
  readonly level: NoticeLevel;
  readonly state: Notice['state'];
}

/** A notice on its way to a channel. */
export interface TrackedNotice extends Notice, NoticeKey {
  /** True when its problem was told before and lasts. */
  readonly isReminder?: boolean | undefined;
}

/** What names a problem. */
export function problemOf({ topic, subject }: Pick<NoticeKey, 'topic' | 'subject'>): string {
  return `${topic} ${subject}`;
}

/** What names a notice. */
export function entryOf({ id, topic, subject, state }: NoticeKey): string {
  return `${id} ${state} ${topic} ${subject}`;
}

/**
 * Critical ones first, else in the order in which they came. What has begun and ended since the last message matters least, and its end
 * comes before its beginning.
 */
export function byImportance<T extends NoticeKey>(notices: readonly T[]): T[] {
  const ended = new Set(notices.filter(({ state }) => state === 'over').map(problemOf));
  const isPast = (notice: T): boolean => notice.state === 'open' && ended.has(problemOf(notice));
  const rankOf = (notice: T): number => (isPast(notice) ? 2 : notice.level === 'critical' ? 0 : 1);
  return notices.toSorted((a, b) => rankOf(a) - rankOf(b));
}

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

/** Critical ones first, else in the order in which they came. */
export function byLevel<T extends Pick<NoticeKey, 'level'>>(notices: readonly T[]): T[] {
  return [...notices.filter(({ level }) => level === 'critical'), ...notices.filter(({ level }) => level !== 'critical')];
}

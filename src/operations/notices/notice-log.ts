import { parsed, type AuditEvent } from '../../audit/index.js';
import { deliveryIn, entryOf, headline, noticesOf, sendAction, type Delivery, type NoticeKey, type TrackedNotice } from '../../notices/index.js';
import type { Repository } from '../../store/index.js';
import { findLogs, readLog } from '../audit/read-audit.js';

/** What the audit log tells of messages. */
export interface NoticeLog {
  /** Oldest first. */
  readonly deliveries: readonly Delivery[];
  /** The events that a schedule has left since a time. */
  readonly stepsOf: (schedule: string, since: string) => readonly AuditEvent[];
  /** The notice that a record names, made again of its event. */
  readonly noticeOf: (key: NoticeKey, githubServer: string | undefined) => TrackedNotice;
}

/**
 * Reads the logs of all writers. Only the lines that tell of messages are taken apart: a log of years has few of them.
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function readNoticeLog(repository: Repository): Promise<NoticeLog> {
  const logs = await Promise.all((await findLogs(repository)).map((log) => readLog(repository, log)));
  const lines = logs.flatMap((log) => log.lines.map(({ text }) => text).filter((text) => text !== undefined));
  const holding = (text: string): AuditEvent[] => lines.filter((line) => line.includes(text)).map(parsed).filter((event) => event !== undefined);
  const deliveries = holding(`"action":"${sendAction}"`).map(deliveryIn).filter((delivery) => delivery !== undefined);
  return {
    deliveries: deliveries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    stepsOf: (schedule, since) => holding(`"schedule":${JSON.stringify(schedule)}`).filter((event) => event.schedule === schedule && event.at >= since),
    noticeOf: (key, githubServer) => {
      const event = holding(`"id":"${key.id}"`).find(({ id }) => id === key.id);
      const notices = event === undefined ? [] : noticesOf({ event, githubServer }).map((notice) => ({ ...notice, id: key.id }));
      return notices.find((notice) => entryOf(notice) === entryOf(key)) ?? untold(key, event?.at ?? '');
    },
  };
}

/** What is left of a notice whose event is gone, or never was in the log. */
function untold(key: NoticeKey, at: string): TrackedNotice {
  return { ...key, text: `${headline(key)}.`, at };
}

/** The log of a repository whose log cannot be read: better a message twice than none. */
export const noNoticeLog: NoticeLog = { deliveries: [], stepsOf: () => [], noticeOf: (key) => untold(key, '') };

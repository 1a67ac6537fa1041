import type { ChannelFields, NotificationsConfig } from '../../config/index.js';
import type { NoticeLevel, NoticeTopic } from '../../model/index.js';
import { channelHistory, headline, type Delivery } from '../../notices/index.js';
import type { Repository } from '../../store/index.js';
import { readNoticeLog } from './notice-log.js';

/** A channel, what it gets, and how it does. */
export interface ChannelStatus {
  readonly name: string;
  readonly type: ChannelFields['type'];
  /** Whom or what it reaches; the variable that holds it, where that is a secret. */
  readonly address: string;
  readonly topics?: readonly NoticeTopic[] | undefined;
  readonly level: NoticeLevel;
  readonly instances?: readonly string[] | undefined;
  readonly schedules?: readonly string[] | undefined;
  readonly lastDelivery?: { readonly at: string; readonly outcome: Delivery['outcome']; readonly headline: string; readonly error?: string | undefined } | undefined;
  /** Notices that wait for the next message. */
  readonly waiting: number;
}

/** A problem that was told, and is not over. */
export interface OpenProblem {
  readonly topic: NoticeTopic;
  readonly subject: string;
  readonly level: NoticeLevel;
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly lastToldAt: string;
  readonly channels: readonly string[];
}

/** What is known of the channels, and of what they were told. */
export interface NoticesStatus {
  readonly channels: readonly ChannelStatus[];
  readonly problems: readonly OpenProblem[];
}

/** Looks into the audit log; no channel is asked. @throws StoreError REPOSITORY_CORRUPT */
export async function listChannels(repository: Repository, config: NotificationsConfig): Promise<NoticesStatus> {
  const { deliveries } = await readNoticeLog(repository);
  const ofChannel = (name: string): Delivery[] => deliveries.filter(({ channel }) => channel === name);
  const channels = [...config.channels].map(([name, fields]) => statusOf(name, fields, ofChannel(name)));
  const problems = new Map<string, OpenProblem>();
  for (const name of config.channels.keys()) {
    for (const [problem, { key: { topic, subject, level }, since, lastAt }] of channelHistory(ofChannel(name)).open) {
      const known = problems.get(problem);
      problems.set(problem, { topic, subject, level, since: earlier(since, known?.since), lastToldAt: later(lastAt, known?.lastToldAt), channels: [...(known?.channels ?? []), name] });
    }
  }
  return { channels, problems: [...problems.values()].toSorted((a, b) => (a.since < b.since ? -1 : 1)) };
}

function statusOf(name: string, fields: ChannelFields, deliveries: readonly Delivery[]): ChannelStatus {
  const { type, topics, level = 'info', instances, schedules } = fields;
  const last = deliveries.at(-1);
  const [key] = last?.notices ?? [];
  return {
    name, type, address: addressOf(fields), topics, level, instances, schedules,
    ...(last && key && { lastDelivery: { at: last.at, outcome: last.outcome, headline: headline(key), error: last.error } }),
    waiting: channelHistory(deliveries).queue.length,
  };
}

function addressOf(fields: ChannelFields): string {
  switch (fields.type) {
    case 'email':
      return fields.to.join(', ');
    case 'sns':
      return fields.topicArn;
    case 'slack':
      return `$${fields.urlVariable}`;
    case 'webhook':
      return fields.url === undefined ? `$${fields.urlVariable ?? ''}` : new URL(fields.url).host;
    case 'github-issue':
      return fields.repository ?? '$GITHUB_REPOSITORY';
  }
}

function earlier(a: string, b = a): string {
  return a < b ? a : b;
}

function later(a: string, b = a): string {
  return a > b ? a : b;
}

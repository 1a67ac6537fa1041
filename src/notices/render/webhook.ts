import type { ComposedMessage } from '../compose-message.js';

/** Version of the body: it grows when a field changes its meaning or goes. */
const version = 1;

/** What a webhook is sent, as JSON. */
export interface WebhookBody {
  readonly version: typeof version;
  /** The same for each attempt to send this message. */
  readonly id: string;
  readonly channel: string;
  /** ISO 8601, UTC. */
  readonly sentAt: string;
  readonly test: boolean;
  readonly level: string;
  readonly subject: string;
  readonly text: string;
  readonly notices: readonly object[];
}

/** A message as a webhook gets it: in words, and field by field. */
export function renderWebhook({ id, channel, at, isTest, level, subject, text, parts }: ComposedMessage): WebhookBody {
  const notices = parts.map(({ notice: { isReminder = false, id: event, topic, subject: about, level: own, state, text: said, remedy, at: when, instances, schedule, snapshots, error, link } }) =>
    ({ event, topic, subject: about, level: own, state, reminder: isReminder, text: said, remedy, at: when, instances, schedule, snapshots, error, link }));
  return { version, id, channel, sentAt: at, test: isTest, level, subject, text, notices };
}

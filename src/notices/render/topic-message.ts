import type { ComposedMessage } from '../compose-message.js';
import { harmlessLine, harmlessText } from '../harmless.js';

/** What is published to an SNS topic. */
export interface TopicMessage {
  readonly subject: string;
  readonly text: string;
  /** By which subscriptions can filter. */
  readonly attributes: Readonly<Record<'topic' | 'level' | 'state', string>>;
}

/** Limits of Publish (SNS API Reference): a subject of less than 100 ASCII characters, and 262,144 bytes, which text of four bytes a character fills. */
const longestSubject = 99;
const longestText = 60_000;

/** A message for an SNS topic. Filters see the most important notice. */
export function renderTopicMessage({ subject, text, parts }: ComposedMessage): TopicMessage {
  const [{ notice }] = parts as [ComposedMessage['parts'][number]];
  const { topic, level, state } = notice;
  return { subject: harmlessLine(subject, longestSubject).replace(/[^\x20-\x7e]/g, '?').replace(/^[^\w[]+/, ''), text: harmlessText(text, longestText), attributes: { topic, level, state } };
}

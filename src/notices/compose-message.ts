import type { NoticeLevel, NoticeTopic } from '../model/index.js';
import { defaultTemplate, fillTemplate, type NoticeTemplate } from './template.js';
import { byImportance, type TrackedNotice } from './tracked-notice.js';

/** Templates of one's own by topic; what one leaves out is as it is by default. */
export type NoticeTemplates = { readonly [topic in NoticeTopic]?: { readonly [part in keyof NoticeTemplate]?: string | undefined } | undefined };

/** A notice in the words in which it is told. */
export interface ComposedNotice extends NoticeTemplate {
  readonly notice: TrackedNotice;
}

/** A message before it takes the form of a channel. Its texts are plain; whoever renders it makes them harmless. */
export interface ComposedMessage {
  /** The same for the attempts that a command makes, and for no other message. */
  readonly id: string;
  readonly channel: string;
  /** When it was composed: ISO 8601, UTC. */
  readonly at: string;
  /** Of the most important notice. */
  readonly level: NoticeLevel;
  readonly subject: string;
  readonly text: string;
  readonly parts: readonly ComposedNotice[];
  /** True when it only tries out the channel. */
  readonly isTest: boolean;
}

/** What a message is composed of. */
export interface MessageContent {
  readonly id: string;
  readonly channel: string;
  readonly at: string;
  readonly notices: readonly TrackedNotice[];
  readonly templates: NoticeTemplates;
  readonly isTest?: boolean;
}

/** Puts notices into words: the most important one first, and the first line tells of that one. */
export function composeMessage({ id, channel, at, notices, templates, isTest = false }: MessageContent): ComposedMessage {
  const parts = byImportance(notices).map((notice): ComposedNotice => ({ notice, ...wordsOf(notice, templates) }));
  const [first] = parts;
  if (first === undefined) throw new TypeError('a message without a notice');
  const mark = isTest ? 'Test: ' : '';
  const more = parts.length === 1 ? '' : ` (and ${parts.length - 1} more)`;
  return { id, channel, at, level: first.notice.level, subject: `${mark}${first.subject}${more}`, text: textOf(parts, isTest), parts, isTest };
}

function wordsOf(notice: TrackedNotice, templates: NoticeTemplates): NoticeTemplate {
  const { subject = defaultTemplate.subject, text = defaultTemplate.text } = templates[notice.topic] ?? {};
  return { subject: fillTemplate(subject, notice).replaceAll('\n', ' '), text: fillTemplate(text, notice) };
}

function textOf(parts: readonly ComposedNotice[], isTest: boolean): string {
  const head = isTest ? ['This is a test of the channel. Nothing has happened.'] : [];
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return [...head, only.text].join('\n\n');
  return [...head, `${parts.length} messages in one:`, ...parts.map(({ subject, text }) => `${subject}\n${indented(text)}`)].join('\n\n');
}

function indented(text: string): string {
  return text.split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}

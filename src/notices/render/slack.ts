import type { ComposedMessage, ComposedNotice } from '../compose-message.js';
import { harmlessLine, harmlessText } from '../harmless.js';

/** Limits of Slack ("Block Kit", header, section and message), in characters and blocks. */
const longestHeader = 150;
const longestSection = 3_000;
const mostBlocks = 50;
const longestFallback = 1_000;

interface Block {
  readonly type: 'header' | 'section';
  readonly text: { readonly type: 'plain_text'; readonly text: string; readonly emoji: false };
}

/** What an incoming webhook takes. */
export interface SlackBody {
  /** Shown in notifications of the desktop; read as mrkdwn. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A message for Slack. Its blocks are plain text, in which Slack reads no mention, link or mark. */
export function renderSlack({ subject, parts, isTest }: ComposedMessage): SlackBody {
  const all = [...(isTest ? [block('section', 'This is a test of the channel. Nothing has happened.', longestSection)] : []), ...parts.flatMap(blocksOf)];
  const shown = all.length <= mostBlocks ? all : [...all.slice(0, mostBlocks - 2), block('section', leftOut(parts), longestSection)];
  return { text: escaped(harmlessLine(subject, longestFallback)), blocks: shown };
}

function blocksOf({ subject, text }: ComposedNotice): Block[] {
  return [block('header', harmlessLine(subject, longestHeader), longestHeader), block('section', harmlessText(text, longestSection), longestSection)];
}

function leftOut(parts: readonly ComposedNotice[]): string {
  const left = parts.slice((mostBlocks - 2) / 2);
  return harmlessText(`And ${left.length} more:\n${left.map(({ subject }) => subject).join('\n')}`, longestSection);
}

function block(type: Block['type'], text: string, most: number): Block {
  return { type, text: { type: 'plain_text', text: text === '' ? '·' : text.slice(0, most), emoji: false } };
}

/** The three characters by which Slack knows mentions and links ("Formatting text for app surfaces"). */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

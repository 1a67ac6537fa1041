import { createHash } from 'node:crypto';
import type { ComposedMessage } from '../compose-message.js';
import { harmlessLine, harmlessText } from '../harmless.js';
import { problemOf } from '../tracked-notice.js';

/** A mail without its envelope. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  /** IDs of no mail, one for each problem, by which readers put the mails of a problem together. */
  readonly references: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

const longestSubject = 200;
const longestText = 200_000;
const mostReferences = 10;

/** Right-hand side of the IDs: no host's name is needed for them to be unique. */
const idHost = 'identity-center-backup.invalid';

/** A message as a mail. It asks no machine to answer it (RFC 3834), and is urgent only when it is critical. */
export function renderMail({ id, subject, text, level, parts, channel }: ComposedMessage): Mail {
  const problems = [...new Set(parts.map(({ notice }) => problemOf(notice)))].slice(0, mostReferences);
  return {
    subject: harmlessLine(subject, longestSubject),
    text: `${harmlessText(text, longestText)}\n\n-- \nSent by identity-center-backup as channel ${harmlessLine(channel, longestSubject)}\n`,
    messageId: `<${id}@${idHost}>`,
    references: problems.map((problem) => `<problem-${createHash('sha256').update(problem).digest('hex').slice(0, 24)}@${idHost}>`),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Idc-Level': level, ...(level === 'critical' && { Importance: 'high' }) },
  };
}

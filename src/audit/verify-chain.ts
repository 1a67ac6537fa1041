import type { AuditEvent, AuditHead } from './audit-event.js';
import { headOf, headText, openLine, parsed } from './chain.js';

/** A line of a log, and where it stands. */
export interface LogLine {
  readonly file: string;
  /** From 1. */
  readonly number: number;
  /** Undefined when its bytes are no text. */
  readonly text: string | undefined;
}

/** Something that is not as it was written. */
export interface AuditFinding {
  readonly type: 'changed' | 'missing' | 'misplaced' | 'unlinked' | 'truncated' | 'rewritten' | 'unsigned' | 'unproved';
  /** Number of the event that it is about. */
  readonly sequence?: number | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  /** A sentence. */
  readonly message: string;
}

/** What a chain holds, and what is wrong with it. */
export interface VerifiedChain {
  readonly events: readonly AuditEvent[];
  readonly head: AuditHead;
  readonly findings: readonly AuditFinding[];
}

/**
 * Follows a chain line by line. A line that was changed, a number that is missing or stands elsewhere, and an event that does not
 * follow the one before it are each told by the event that they are about.
 * @param start the place after which the first line has to follow
 */
export function verifyChain(lines: readonly LogLine[], start: AuditHead): VerifiedChain {
  const events: AuditEvent[] = [];
  const findings: AuditFinding[] = [];
  let head: AuditHead = start;
  let isKnown = true; // whether the hash of the event before is one that can be believed
  for (const line of lines) {
    const place = { file: line.file, line: line.number };
    const whole = line.text === undefined ? undefined : openLine(line.text);
    const event = whole ?? (line.text === undefined ? undefined : parsed(line.text));
    if (whole === undefined) {
      const sequence = event?.sequence ?? head.sequence + 1;
      findings.push({ type: 'changed', sequence, ...place, message: `Event ${sequence} is not as it was written` });
    }
    if (event === undefined) {
      [head, isKnown] = [{ ...head, sequence: head.sequence + 1 }, false];
      continue;
    }
    findings.push(...linkFindings(event, head, isKnown, place));
    events.push(event);
    [head, isKnown] = [headOf(event), true];
  }
  return { events, head, findings };
}

function linkFindings(event: AuditEvent, head: AuditHead, isKnown: boolean, place: { file: string; line: number }): AuditFinding[] {
  const { sequence } = event;
  const expected = head.sequence + 1;
  if (sequence > expected) {
    const gone = sequence - 1 === expected ? `Event ${expected} is` : `Events ${expected} to ${sequence - 1} are`;
    return [{ type: 'missing', sequence: expected, ...place, message: `${gone} missing before event ${sequence}` }];
  }
  if (sequence < expected) return [{ type: 'misplaced', sequence, ...place, message: `Event ${sequence} stands where event ${expected} belongs` }];
  if (!isKnown || event.previous === head.hash) return [];
  return [{ type: 'unlinked', sequence, ...place, message: `Event ${sequence} does not follow event ${head.sequence} as it stands here: one of them was put in the place of another` }];
}

/**
 * Whether a chain holds the event that somebody remembers: it may have gone on since, but not have become shorter or other.
 * @param where whose memory it is, for the message
 */
export function expectHead({ events, head }: Pick<VerifiedChain, 'events' | 'head'>, start: AuditHead, expected: AuditHead, where: string): AuditFinding[] {
  if (expected.sequence > head.sequence) {
    return [{ type: 'truncated', sequence: head.sequence + 1, message: `The log ends with event ${head.sequence}, but ${where} knows event ${expected.sequence}: what came last was removed` }];
  }
  if (expected.sequence < start.sequence || expected.sequence === 0) return []; // pruned since
  const found = expected.sequence === start.sequence ? start : events.find(({ sequence }) => sequence === expected.sequence);
  if (found?.hash === expected.hash) return [];
  return [{ type: 'rewritten', sequence: expected.sequence, message: `Event ${expected.sequence} is not the one that ${where} knows (${headText(expected)}): the log was written anew from there or before` }];
}

/** A log that does not begin at the beginning has to say, in an event of its own, up to where it was pruned. */
export function requirePruning({ events }: Pick<VerifiedChain, 'events'>, start: AuditHead): AuditFinding[] {
  const isTold = events.some(({ pruned }) => pruned?.sequence === start.sequence && pruned.hash === start.hash);
  if (start.sequence === 0 || isTold) return [];
  return [{ type: 'missing', sequence: 1, message: `The log begins after event ${start.sequence}, and no event in it says that those before were pruned` }];
}

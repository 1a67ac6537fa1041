import { createHash } from 'node:crypto';
import { auditEventSchema, type AuditEvent, type AuditFields, type AuditHead } from './audit-event.js';
import { canonicalJson } from './canonical-json.js';

/** Where a chain begins: no event has this number. */
export const genesis: AuditHead = { sequence: 0, hash: '0'.repeat(64) };

/** An event and the line that it is in the log, without the line feed. */
export interface SealedEvent {
  readonly event: AuditEvent;
  readonly line: string;
}

/** Makes an event the next one of a chain: it gets a number, the hash of the one before, and its own. */
export function sealEvent(fields: AuditFields, after: AuditHead): SealedEvent {
  const open = { ...fields, sequence: after.sequence + 1, previous: after.hash };
  const event: AuditEvent = { ...open, hash: hashOf(open) };
  return { event, line: canonicalJson(event) };
}

/** SHA-256 over the canonical text of an event without its own hash, in hexadecimal. */
export function hashOf(event: Omit<AuditEvent, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(event), 'utf8').digest('hex');
}

/** The event of a line as this program has written it; undefined for any other text. */
export function openLine(line: string): AuditEvent | undefined {
  const event = parsed(line);
  if (event === undefined || canonicalJson(event) !== line) return undefined;
  const { hash, ...open } = event;
  return hashOf(open) === hash ? event : undefined;
}

/** The event that a line seems to be, whether or not it is whole. */
export function parsed(line: string): AuditEvent | undefined {
  try {
    return auditEventSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** The place of an event in its chain. */
export function headOf({ sequence, hash }: AuditEvent): AuditHead {
  return { sequence, hash };
}

/** A head as people write it: `17:` and the hash. */
export function headText({ sequence, hash }: AuditHead): string {
  return `${sequence}:${hash}`;
}

/** The head that a text is, or undefined. */
export function parseHead(text: string): AuditHead | undefined {
  const [, sequence, hash] = /^(\d{1,15})[: ]([0-9a-f]{64})$/.exec(text) ?? [];
  return sequence === undefined || hash === undefined ? undefined : { sequence: Number(sequence), hash };
}

import { auditFieldsSchema, type AuditFields } from './audit-event.js';

/** An event that has to come into the log, and the process that will see to it. */
export interface PendingEvent {
  readonly fields: AuditFields;
  readonly pid: number;
  readonly host: string;
  /** True when the operation has ended, and somebody else has to write the event. */
  readonly isEnded: boolean;
}

/** The text of a note of it. */
export function pendingText(pending: PendingEvent): string {
  return JSON.stringify(pending);
}

/** What a note holds; undefined when it is torn. */
export function parsePending(text: string): PendingEvent | undefined {
  try {
    const pending = JSON.parse(text) as PendingEvent;
    return { ...pending, fields: auditFieldsSchema.parse(pending.fields) };
  } catch {
    return undefined;
  }
}

import { appendFile } from 'node:fs/promises';
import type { ErrorDocument } from '../../errors/index.js';
import type { ObjectKey } from '../../model/index.js';

/** What was done to an object. */
export type JournalAction = 'create' | 'update' | 'delete';

/** The outcome of one object in a restore. */
export interface JournalEntry extends ObjectKey {
  readonly action: JournalAction;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly outcome: 'done' | 'failed';
  readonly error?: ErrorDocument;
}

/** Appends one line of JSON; a single write of less than a page, so lines of concurrent writers do not mix. */
export async function record(file: string, entry: JournalEntry): Promise<void> {
  await appendFile(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
}

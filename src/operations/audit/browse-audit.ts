import { isWanted, parsed, type AuditEvent, type AuditFilter } from '../../audit/index.js';
import type { Repository } from '../../store/index.js';
import { findLogs, readLog } from './read-audit.js';

/** An event, and whose log it is in. */
export interface FoundEvent extends AuditEvent {
  readonly writer: string;
}

/**
 * The events of all logs that are wanted, newest first. Nothing is proved here; `verifyAudit` does that.
 * @param limit most events
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function browseAudit(repository: Repository, filter: AuditFilter & { readonly writer?: string | undefined }, limit = Infinity): Promise<FoundEvent[]> {
  const found: FoundEvent[] = [];
  for (const log of await findLogs(repository)) {
    if (filter.writer !== undefined && log.writer !== filter.writer) continue;
    const { lines } = await readLog(repository, log);
    const events = lines.map(({ text }) => (text === undefined ? undefined : parsed(text))).filter((event) => event !== undefined);
    found.push(...events.filter((event) => isWanted(event, filter)).map((event) => ({ ...event, writer: log.writer })));
  }
  return found.toSorted((a, b) => (a.at === b.at ? b.sequence - a.sequence : a.at < b.at ? 1 : -1)).slice(0, limit);
}

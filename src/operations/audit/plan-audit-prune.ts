import { headOf, parsed, type AuditHead } from '../../audit/index.js';
import { UsageError } from '../../errors/index.js';
import { earlier, type Duration } from '../../retention/index.js';
import { readNote, type Repository } from '../../store/index.js';
import { findLogs, readLog } from './read-audit.js';

/** What a pruning of the log of this machine would take away. */
export interface AuditPrunePlan {
  readonly writer: string;
  /** Number of events that are older than the retention. */
  readonly removed: number;
  readonly kept: number;
  /** The last event that goes; absent when none does. */
  readonly last?: AuditHead | undefined;
}

/**
 * Finds the events at the beginning of this machine's own log that are older than the retention. Logs of other writers are theirs
 * to prune. An event after which there is a younger one by its number is kept only with all that follow it.
 * @throws UsageError RETENTION_EMPTY without a retention
 */
export async function planAuditPrune(repository: Repository, { retention, writer, now }: { readonly retention: Duration | undefined; readonly writer?: string | undefined; readonly now: Date }): Promise<AuditPrunePlan> {
  if (retention === undefined) {
    throw new UsageError('RETENTION_EMPTY', { message: 'Nothing says how old events of the audit log may become', remedy: 'Write `retention: 400d` under `audit` in idc.yaml, or give --older-than.' });
  }
  const own = writer ?? (await readNote(repository, 'audit/writer')) ?? '';
  const log = (await findLogs(repository)).find((found) => found.writer === own);
  if (log === undefined) return { writer: own, removed: 0, kept: 0 };
  const { lines } = await readLog(repository, log);
  const events = lines.map(({ text }) => (text === undefined ? undefined : parsed(text))).filter((event) => event !== undefined);
  const limit = earlier(now, retention);
  const firstKept = events.findIndex(({ at }) => new Date(at) >= limit);
  const removed = firstKept < 0 ? events.length : firstKept;
  const last = events[removed - 1];
  return { writer: own, removed, kept: events.length - removed, ...(last && { last: headOf(last) }) };
}

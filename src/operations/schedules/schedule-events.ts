import { scheduleOfEvent } from '../../schedules/index.js';
import type { Repository } from '../../store/index.js';
import { browseAudit, type FoundEvent } from '../audit/browse-audit.js';

/** The events of the audit log that are about schedules or were left by their steps, newest first. @throws StoreError REPOSITORY_CORRUPT */
export async function scheduleEvents(repository: Repository): Promise<FoundEvent[]> {
  return (await browseAudit(repository, {})).filter((event) => scheduleOfEvent(event) !== undefined);
}

import type { ObjectMap } from '../../model/index.js';
import type { RestorePolicy } from '../../plan/index.js';
import type { JournalLine } from '../../pulumi/index.js';
import type { RunRecord } from './run-record.js';
import { touchedBy } from './touched.js';

/** The policy of a rollback. */
export type RollbackPolicy = RestorePolicy & { readonly only: ReadonlySet<string> };

/**
 * What undoes a restore: its touched objects, and only those, become what they were before. As many may be deleted without
 * a flag as it has brought; whoever else has brought something since is asked about.
 * @param runs the runs that are the restore, oldest first
 * @param journal all that they wrote down
 * @param before the objects before the first of them
 */
export function rollbackPolicy(runs: readonly Pick<RunRecord, 'policy' | 'brought'>[], journal: readonly JournalLine[], before: ObjectMap): RollbackPolicy {
  return {
    strategy: 'mirror',
    only: touchedBy(journal, before),
    allowDeletes: runs.reduce((sum, { brought = 0 }) => sum + brought, 0),
    identitySource: runs[0]?.policy.identitySource,
  };
}

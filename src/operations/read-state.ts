import { readWorkTreeFiles, resolveRevision } from '../store/index.js';
import type { OperationContext } from './context.js';
import { decodeStored } from './decode-stored.js';
import { readCommitted, type NamedState } from './read-committed.js';
import { readLive } from './read-live.js';

/**
 * The state that any form of revision names: a snapshot ID, `latest~2`, `@7d`, a git revision, `live` or `.`. A snapshot ID
 * may be that of another instance.
 * @throws UsageError REVISION_UNKNOWN, REVISION_AMBIGUOUS; SnapshotError for files that are not valid
 */
export async function readState(context: OperationContext, revision: string): Promise<NamedState> {
  const { repository, instanceName, now } = context;
  const resolved = await resolveRevision(repository, revision, { instanceName, now: now() });
  switch (resolved.kind) {
    case 'live':
      return { snapshot: (await readLive(context)).snapshot, instanceName, label: 'live' };
    case 'work-tree':
      return { snapshot: await decodeStored(context, await readWorkTreeFiles(repository, instanceName)), instanceName, label: '.' };
    case 'commit':
      return readCommitted({ ...context, instanceName: resolved.instanceName ?? instanceName }, resolved.commit);
  }
}

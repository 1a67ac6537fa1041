import { noKeyAccess, type KeyAccess } from '../../src/keys/index.js';
import type { ChangeActor, Gap, Snapshot } from '../../src/model/index.js';
import { openRepository, RepositoryKeys, type OperationContext } from '../../src/operations/index.js';
import { encodeForStore } from '../../src/operations/encryption/encode-for-store.js';
import { commitSnapshot } from '../../src/store/index.js';
import { sampleMetadata } from './sample-snapshot.js';
import type { TemporaryRepository } from './temporary-repository.js';

/** When the history of the tests begins; each snapshot is an hour later. */
export const historyStart = Date.parse('2026-01-01T00:00:00Z');

/** Where questions to a history are asked, a day after it begins; AWS cannot be reached. */
export async function historyContext({ root }: TemporaryRepository, access: KeyAccess = noKeyAccess): Promise<OperationContext> {
  const repository = await openRepository(root);
  return {
    repository, keys: new RepositoryKeys(repository, access), instanceName: 'default', toolVersion: '0.1.0', now: () => new Date(historyStart + 86_400_000), onProgress: () => undefined,
    aws: () => Promise.reject(new Error('nothing is asked of AWS here')),
  };
}

/** A state as the snapshot of an hour. */
export interface StateOfHour {
  readonly state: Snapshot;
  readonly gaps?: readonly Gap[];
  readonly actors?: readonly ChangeActor[];
}

/** ID of the snapshot of an hour. */
export function idOfHour(hour: number): string {
  return `${new Date(historyStart + hour * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z-aaaa`;
}

/** Commits a state as a backup does, encrypted where the repository has keys. @returns the commit */
export async function commitState(context: OperationContext, hour: number, { state, gaps = [], actors }: StateOfHour): Promise<string> {
  const takenAt = new Date(historyStart + hour * 3_600_000);
  const snapshot = { ...state, coverage: { ...state.coverage, gaps: [...state.coverage.gaps, ...gaps] } };
  const metadata = sampleMetadata({ snapshotId: idOfHour(hour), takenAt, kinds: snapshot.coverage.kinds, gaps: snapshot.coverage.gaps, ...(actors && { actors }) });
  const { commit } = await commitSnapshot(context.repository, await encodeForStore(context, snapshot, metadata, undefined));
  return commit;
}

import { kindNames, type Snapshot, type TreeFile } from '../../src/model/index.js';
import { commitSnapshot, newSnapshotId, openRepository, repackWhenDue } from '../../src/store/index.js';
import { gitObject } from '../../src/store/git-object.js';
import { encodeSnapshot } from '../../src/tree/index.js';
import { sampleMetadata } from '../support/sample-snapshot.js';
import type { TemporaryRepository } from '../support/temporary-repository.js';
import { organization } from './organization.js';

const start = Date.parse('2026-01-01T00:00:00Z');

/** What an hour changes in the files of a state. */
export type HourlyChange = (files: TreeFile[], hour: number) => void;

/** A history to be written. */
export interface HourlySize {
  /** Number of users; groups, permission sets and accounts are in the proportion of the benches' organization. */
  readonly users: number;
  readonly hours: number;
}

/** The organization that such a history is of. */
export function hourlyOrganization(users: number): Snapshot {
  return organization({ users, groups: users / 10, permissionSets: users / 50, accounts: users / 20, pairsPerAccount: 6 });
}

/**
 * Hourly snapshots of an organization, each with some changes, as a backup commits them: by the store, which puts packs together when
 * there are many.
 * @param change default: a thousandth of the files gets other bytes
 * @returns number of files of a snapshot
 */
export async function hourlyHistory({ root }: Pick<TemporaryRepository, 'root'>, { users, hours }: HourlySize, change?: HourlyChange): Promise<number> {
  const base = encodeSnapshot(hourlyOrganization(users));
  const files = base.map((file) => named(file, file.content));
  const changeHour = change ?? otherBytes(base);
  for (let hour = 0; hour < hours; hour += 1) {
    if (hour > 0) changeHour(files, hour);
    const takenAt = new Date(start + hour * 3_600_000);
    const repository = await openRepository(root); // each backup is a process of its own
    await commitSnapshot(repository, { files: [...files], metadata: sampleMetadata({ snapshotId: newSnapshotId(takenAt), takenAt, kinds: kindNames }) });
    await repackWhenDue(repository);
  }
  return files.length;
}

function otherBytes(base: readonly TreeFile[]): HourlyChange {
  const changed = Math.max(1, Math.round(base.length / 1000));
  return (files, hour) => {
    for (let index = 0; index < changed; index += 1) {
      const at = ((hour - 1) * changed + index) % files.length;
      const file = base[at];
      if (file !== undefined) files[at] = named(file, Buffer.concat([file.content, Buffer.from(`# hour ${hour}\n`)]));
    }
  };
}

/** What was read from the snapshot before is known by git's name, as it is to a backup. */
export function named({ path }: TreeFile, content: Uint8Array): TreeFile {
  return { path, content, oid: gitObject('blob', content).oid };
}

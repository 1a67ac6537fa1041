import { kindNames, objectMap, type Snapshot, type SnapshotObject } from '../../src/model/index.js';
import { defaultAccounts, defaultInstance } from './arbitraries/index.js';

/** A state of the default instance with these objects, read completely. */
export function stateOf(objects: readonly SnapshotObject[]): Snapshot {
  return { instance: defaultInstance, accounts: defaultAccounts, objects: objectMap(objects), coverage: { kinds: kindNames, gaps: [] } };
}

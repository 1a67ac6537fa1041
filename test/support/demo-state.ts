import { organization } from '../bench/organization.js';
import type { Snapshot } from '../../src/model/index.js';

/** A small organization of all the usual kinds. */
export function demoState(): Snapshot {
  return organization({ users: 40, groups: 6, permissionSets: 4, accounts: 3, pairsPerAccount: 2 });
}

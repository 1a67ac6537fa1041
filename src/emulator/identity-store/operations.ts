import type { Operations } from '../runtime/operation.js';
import { membershipOperations } from './group-memberships.js';
import { groupOperations } from './groups.js';
import { userOperations } from './users.js';

/** All nineteen operations of identitystore. */
export const identityStoreOperations: Operations = { ...userOperations, ...groupOperations, ...membershipOperations };

import type { LoggedCall } from '../../../src/emulator/index.js';
import type { InstanceInfo } from '../../../src/model/index.js';
import type { Places } from '../../../stacks/foundation/src/documents/places.js';
import type { Policy } from '../../../stacks/foundation/src/documents/policy.js';
import type { RoleName } from '../../../stacks/foundation/src/documents/role-policies.js';
import { isAllowed } from './evaluate-policy.js';
import { freeActions, iamRequest } from './iam-request.js';
import { leastConfig, rolePolicies } from './sample.js';

/** The policies of a role of the stack for an instance on the emulator. */
export function policiesFor(role: RoleName, { instanceArn, identityStoreId }: InstanceInfo, places: Partial<Places> = {}): readonly Policy[] {
  return rolePolicies(role, { ...leastConfig, instanceArn }, { instanceArn, identityStoreId, ...places });
}

/** Calls that policies do not allow, each once, with what they are about. */
export function refusedCalls(policies: readonly Policy[], calls: readonly LoggedCall[]): string[] {
  const requests = calls.map(iamRequest).filter(({ action }) => !freeActions.includes(action));
  return [...new Set(requests.filter((request) => !isAllowed(policies, request)).map(({ action, resources = [] }) => `${action} on ${resources.join(', ')}`))];
}

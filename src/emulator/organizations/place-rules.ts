import type { JsonObject } from '../json.js';
import { type Context } from '../runtime/operation.js';
import { ServiceError } from '../service-error.js';
import { findAccount } from '../state/world.js';

/** The one operation that every member account may call. */
const forMembers = ['DescribeOrganization'];

/**
 * Who may ask Organizations: accounts of an organization, and of most things only its management account and its
 * delegated administrator.
 * @throws ServiceError AWSOrganizationsNotInUseException or AccessDeniedException
 */
export function checkOrganizationPlace(_input: JsonObject, { world, caller, operation }: Context): void {
  const organization = findAccount(world, caller.accountId)?.organization;
  if (organization === undefined) {
    throw new ServiceError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
  }
  if (!forMembers.includes(operation) && ![organization.managementAccountId, organization.delegatedAdministratorId].includes(caller.accountId)) {
    throw new ServiceError('AccessDeniedException', 'You don\'t have permissions to access this resource.');
  }
}

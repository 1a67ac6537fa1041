import type { JsonObject } from '../json.js';
import { accessDenied, permissionFor } from '../runtime/authorization.js';
import { type Context, isMutating } from '../runtime/operation.js';
import { standingOf } from '../runtime/place.js';
import { instanceOfCall } from '../runtime/resources.js';
import { conflict, validationError } from '../service-error.js';
import type { Instance } from '../state/instance.js';
import { findAccount } from '../state/world.js';

/** Operations that a member account may call on the instance of its organization. */
const forMembers = ['DescribeInstance'];

/** Operations that stay with the owner of an instance. */
const forOwner = ['DeleteInstance', 'AddRegion', 'RemoveRegion', 'ListAccountAssignmentsForPrincipal'];

/** Operations on what an account instance does not have. */
const organizationOnly = /PermissionSet|AccountAssignment|AccessControlAttribute|Region/;

/**
 * The rules of place of sso-admin: whose account calls, what kind of instance it is, and in which Region.
 * @throws ServiceError AccessDeniedException, ValidationException or ConflictException
 */
export function checkPlace(input: JsonObject, context: Context): void {
  const instance = instanceOfCall(context.world, input);
  if (instance === undefined) {
    return;
  }
  if (!mayCall(instance, input, context)) {
    const { action, resources: [resource = '*'] } = permissionFor(context.world, context.caller, 'sso-admin', context.operation, input);
    throw accessDenied(context.caller, action, resource);
  }
  if (instance.identity.kind === 'account' && organizationOnly.test(context.operation)) {
    throw validationError(`${context.operation} is not supported for account instances of IAM Identity Center.`);
  }
  if (isMutating(context.operation)) {
    refuseWrite(instance, context);
  }
}

function mayCall(instance: Instance, input: JsonObject, context: Context): boolean {
  switch (standingOf(context.world, instance, context.caller)) {
    case 'owner':
      return true;
    case 'delegate':
      return !forOwner.includes(context.operation) && !(isMutating(context.operation) && reachesManagement(instance, input, context));
    case 'member':
      return forMembers.includes(context.operation);
    case 'stranger':
      return false;
  }
}

/** The delegated administrator manages neither the management account nor a permission set that is provisioned there. */
function reachesManagement({ identity, provisions }: Instance, input: JsonObject, { world }: Context): boolean {
  const managementAccountId = findAccount(world, identity.ownerAccountId)?.organization.managementAccountId ?? '';
  const permissionSetArn = input['PermissionSetArn'] ?? input['ResourceArn'];
  return input['TargetId'] === managementAccountId
    || (typeof permissionSetArn === 'string' && provisions.find(managementAccountId, permissionSetArn) !== undefined);
}

function refuseWrite(instance: Instance, { operation, region }: Context): void {
  if (instance.identity.region !== region && instance.answersIn(region)) {
    throw validationError(`${operation} is only supported in the primary Region ${instance.identity.region}.`);
  }
  if (instance.status !== 'ACTIVE') {
    throw conflict(`The instance is not active: ${instance.status}.`);
  }
}

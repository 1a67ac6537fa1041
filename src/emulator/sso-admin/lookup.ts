import type { Context } from '../runtime/operation.js';
import { notFound, ServiceError } from '../service-error.js';
import { serviceTables } from '../shapes/table.js';
import type { Instance } from '../state/instance.js';
import type { PermissionSet } from '../state/permission-sets.js';
import { visibleInstances } from './visible-instances.js';
import type { Account } from '../state/organization.js';
import { findAccount } from '../state/world.js';

/** Input of the operations on an instance. */
export interface InstanceInput {
  readonly InstanceArn: string;
}

/** Input of the operations on a permission set. */
export interface PermissionSetInput extends InstanceInput {
  readonly PermissionSetArn: string;
}

/** The instance of that ARN, in the Regions where it is. */
export function findInstance(arn: string, context: Context): Instance | undefined {
  return visibleInstances(context).find(({ identity }) => identity.arn === arn);
}

/** @throws ServiceError ResourceNotFoundException, or AccessDeniedException where the operation does not model the former */
export function instanceOf({ InstanceArn }: InstanceInput, context: Context): Instance {
  const found = findInstance(InstanceArn, context);
  if (found === undefined) {
    const { errors } = serviceTables['sso-admin'].operations[context.operation] ?? { errors: [] };
    throw errors.includes('ResourceNotFoundException') ? notFound(`Could not find Instance with ARN ${InstanceArn}`)
      : new ServiceError('AccessDeniedException', `User: ${context.caller.arn} is not authorized to perform: sso:${context.operation} on resource: ${InstanceArn}`);
  }
  return found;
}

/** @throws ServiceError ResourceNotFoundException */
export function permissionSetOf(instance: Instance, arn: string): PermissionSet {
  const found = instance.permissionSets.get(arn);
  if (found === undefined) {
    throw notFound(`Could not find PermissionSet with id ${arn.split('/').at(-1)}`);
  }
  return found;
}

/** Both at once, as most operations need them. */
export function targetOf(input: PermissionSetInput, context: Context): { instance: Instance; permissionSet: PermissionSet } {
  const instance = instanceOf(input, context);
  return { instance, permissionSet: permissionSetOf(instance, input.PermissionSetArn) };
}

/** @throws ServiceError ResourceNotFoundException for an account outside the organization */
export function accountOf(accountId: string, { identity }: Instance, { world }: Context): Account {
  const account = findAccount(world, identity.ownerAccountId)?.organization.accounts.get(accountId);
  if (account === undefined) {
    throw notFound(`Could not find account ${accountId} in the organization`);
  }
  return account;
}

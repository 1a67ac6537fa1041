import { ServiceError } from '../service-error.js';
import type { ServiceName } from '../shapes/table.js';
import type { Identity, World } from '../state/world.js';
import { isMutating } from './operation.js';

/** Who an access key stands for: an identity of the seed or of AssumeRole, else the management account. */
export function identify(world: World, accessKeyId: string | undefined): Identity {
  const accountId = world.organization.managementAccountId;
  return world.credentials.get(accessKeyId ?? '') ?? {
    accountId, arn: `arn:aws:iam::${accountId}:user/administrator`, userId: 'AIDAEMULATEDADMIN0001',
  };
}

const actionPrefix: Partial<Record<ServiceName, string>> = { 'sso-admin': 'sso', identitystore: 'identitystore' };

/**
 * Only the management account and the delegated administrator may change an instance.
 * @throws ServiceError AccessDeniedException
 */
export function authorize(world: World, caller: Identity, service: ServiceName, operation: string): void {
  const { managementAccountId, delegatedAdministratorId } = world.organization;
  const prefix = actionPrefix[service];
  if (prefix === undefined || !isMutating(operation) || [managementAccountId, delegatedAdministratorId].includes(caller.accountId)) {
    return;
  }
  const action = `${prefix}:${operation}`;
  throw new ServiceError('AccessDeniedException',
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`);
}

import type { JsonObject } from '../json.js';
import { accessDenied, permissionFor } from '../runtime/authorization.js';
import { type Context, isMutating } from '../runtime/operation.js';
import { standingOf } from '../runtime/place.js';
import { instanceOfCall } from '../runtime/resources.js';
import { ServiceError, validationError } from '../service-error.js';

/** What a store that is synchronised from Active Directory does not know (aws-sdk#682, tfaws#27830). */
const unknownWithDirectory = ['ListGroupMemberships', 'ListGroupMembershipsForMember', 'GetUserId'];

/**
 * The rules of place of identitystore: reads for every account of the organization, writes for the owner and the
 * delegated administrator in the primary Region, and what the identity source leaves to write.
 * @throws ServiceError AccessDeniedException, UnknownOperationException or ValidationException
 */
export function checkStorePlace(input: JsonObject, context: Context): void {
  const store = instanceOfCall(context.world, input);
  if (store === undefined || !store.answersIn(context.region)) {
    return;
  }
  const { operation, world, caller } = context;
  const standing = standingOf(world, store, caller);
  const writes = isMutating(operation);
  const fromDirectory = store.identitySource === 'ACTIVE_DIRECTORY';
  if (standing === 'stranger' || (writes && (standing === 'member' || fromDirectory))) {
    const { action, resources: [resource = '*'] } = permissionFor(world, caller, 'identitystore', operation, input);
    throw accessDenied(caller, action, resource);
  }
  if (fromDirectory && unknownWithDirectory.includes(operation)) {
    throw new ServiceError('UnknownOperationException', '');
  }
  if (writes && store.identity.region !== context.region) {
    throw validationError(`${operation} is only supported in the primary Region ${store.identity.region}.`);
  }
}

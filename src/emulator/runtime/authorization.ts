import type { JsonObject } from '../json.js';
import { ServiceError } from '../service-error.js';
import type { ServiceName } from '../shapes/table.js';
import type { Denial, Identity, World } from '../state/world.js';
import { resourcesOf } from './resources.js';
import { fitsWildcard } from './wildcard.js';

const actionPrefix: Readonly<Record<ServiceName, string>> = {
  'sso-admin': 'sso', identitystore: 'identitystore', organizations: 'organizations', cloudtrail: 'cloudtrail', sts: 'sts', iam: 'iam',
};

/** Calls that need no permission at all. */
const free = ['sts:GetCallerIdentity'];

/** What a call needs: one action on each of some resources. */
export interface Permission {
  readonly action: string;
  readonly resources: readonly string[];
}

/** The permission that a call needs. */
export function permissionFor(world: World, caller: Identity, service: ServiceName, operation: string, input: JsonObject): Permission {
  return { action: `${actionPrefix[service]}:${operation}`, resources: resourcesOf(world, service, input, caller.accountId) };
}

/**
 * Refuses what a configured denial takes away from the caller.
 * @throws ServiceError AccessDeniedException naming the action and the resource
 */
export function refuseDenied(world: World, caller: Identity, permission: Permission): void {
  const resource = deniedResource(world, caller, permission);
  if (resource !== undefined) {
    throw accessDenied(caller, permission.action, resource);
  }
}

/** The first resource on which the caller lacks the action; undefined when it may. */
export function deniedResource({ denials }: World, caller: Identity, { action, resources }: Permission): string | undefined {
  const held = free.includes(action) ? [] : denials.filter((denial) => isAbout(denial, caller) && fitsWildcard(denial.action, action));
  return resources.find((resource) => held.some((denial) => fitsWildcard(denial.resource ?? '*', resource)));
}

/** The refusal in the words of the service. */
export function accessDenied(caller: Identity, action: string, resource: string): ServiceError {
  return new ServiceError('AccessDeniedException',
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`);
}

function isAbout({ principal = '*' }: Denial, { accountId, arn }: Identity): boolean {
  return principal === accountId || fitsWildcard(principal, arn);
}

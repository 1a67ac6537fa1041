import { ServiceError } from '../service-error.js';
import type { Context } from '../runtime/operation.js';
import type { Identity } from '../state/world.js';

/**
 * The identities under which a principal calls: a user under its own ARN, a role also under those of its sessions, of
 * which `*` stands for any. A denial of one session alone is no policy of the role and does not fit.
 * @throws ServiceError InvalidInputException for what is neither user, group nor role, NoSuchEntityException for a
 *   principal of another account and for a role that does not exist
 */
export function simulatedPrincipal(arn: string, { world, caller }: Context): readonly Identity[] {
  const [, accountId, type, name] = /^arn:aws[a-z-]*:iam::(\d{12}):(user|group|role)\/(?:.*\/)?([\w+=,.@-]+)$/.exec(arn) ?? [];
  if (accountId === undefined || type === undefined || name === undefined) {
    throw new ServiceError('InvalidInputException', `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  }
  const isUnknown = type === 'role' && world.onlyDeclaredRoles && !world.roles.some((role) => role.accountId === accountId && role.name === name);
  if (accountId !== caller.accountId || isUnknown) {
    throw new ServiceError('NoSuchEntityException', `The ${type} with name ${name} cannot be found.`, {}, 404);
  }
  const arns = type === 'role' ? [arn, `arn:aws:sts::${accountId}:assumed-role/${name}/*`] : [arn];
  return arns.map((each) => ({ accountId, arn: each, userId: name }));
}

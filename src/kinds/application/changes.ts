import { isDeepStrictEqual } from 'node:util';
import type { ApplicationAttributes, GrantType } from '../../aws/index.js';
import { setDifference } from '../attempt-all.js';
import { orphanText, type Application } from './shape.js';

/** The attributes that an application is to get, which one call writes together; undefined when it has them. */
export function attributeChange(before: Application, after: Application): ApplicationAttributes | undefined {
  const of = ({ description, status, portalOptions }: Application) => ({ description, status, signInOptions: portalOptions?.signInOptions });
  return isDeepStrictEqual(of(before), of(after)) ? undefined : of(after);
}

/** The access scopes to delete, and those to put with their targets. */
export function scopeChanges({ accessScopes: had = {} }: Application, { accessScopes: wanted = {} }: Application): { removed: string[]; changed: [string, string[]][] } {
  return {
    removed: Object.keys(had).filter((scope) => !Object.hasOwn(wanted, scope)),
    changed: Object.entries(wanted).filter(([scope, targets]) => !Object.hasOwn(had, scope) || !isDeepStrictEqual(had[scope], targets)),
  };
}

const grantTypes = ['authorizationCode', 'jwtBearer', 'refreshToken', 'tokenExchange'] as const satisfies readonly GrantType[];

/** The types of grant that differ: to put where the application is to have one, to delete elsewhere. */
export function changedGrants({ grants: had = {} }: Application, { grants: wanted = {} }: Application): GrantType[] {
  return grantTypes.filter((type) => !isDeepStrictEqual(had[type], wanted[type]));
}

/** The principals to assign and to unassign; orphans in text form. */
export function assignmentChanges({ assignments: had = {} }: Application, { assignments: wanted = {} }: Application): Record<'groups' | 'users' | 'orphans', ReturnType<typeof setDifference>> {
  return {
    groups: setDifference(had.groups, wanted.groups),
    users: setDifference(had.users, wanted.users),
    orphans: setDifference(had.orphans?.map(orphanText), wanted.orphans?.map(orphanText)),
  };
}

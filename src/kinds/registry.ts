import type { KindName } from '../model/index.js';
import { collectAccessControlAttributes } from './access-control-attributes/collect.js';
import { accessControlAttributesReconciler } from './access-control-attributes/reconcile.js';
import { accessControlAttributesSchema } from './access-control-attributes/schema.js';
import { collectAccountAssignments } from './account-assignments/collect.js';
import { accountAssignmentsReconciler } from './account-assignments/reconcile.js';
import { accountAssignmentsSchema } from './account-assignments/schema.js';
import { collectApplications } from './application/collect.js';
import { applicationReconciler } from './application/reconcile.js';
import { applicationSchema } from './application/schema.js';
import type { Collect } from './collector.js';
import { collectGroups } from './group/collect.js';
import { groupReconciler } from './group/reconcile.js';
import { groupSchema } from './group/schema.js';
import type { KindSchema } from './kind.js';
import { collectPermissionSets } from './permission-set/collect.js';
import { permissionSetReconciler } from './permission-set/reconcile.js';
import { permissionSetSchema } from './permission-set/schema.js';
import type { Reconciler } from './reconciler.js';
import { collectTrustedTokenIssuers } from './trusted-token-issuer/collect.js';
import { trustedTokenIssuerReconciler } from './trusted-token-issuer/reconcile.js';
import { trustedTokenIssuerSchema } from './trusted-token-issuer/schema.js';
import { collectUsers } from './user/collect.js';
import { userReconciler } from './user/reconcile.js';
import { userSchema } from './user/schema.js';

/** A kind with everything that its folder gives. */
export interface Kind<Body extends object = object> {
  readonly schema: KindSchema<Body>;
  readonly collect: Collect<Body>;
  readonly reconciler: Reconciler<Body>;
}

/** Hides the type of the body: from here on it only ever meets the functions of its own kind. */
function kind<Body extends object>(schema: KindSchema<Body>, collect: Collect<Body>, reconciler: Reconciler<Body>): Kind {
  return { schema, collect, reconciler } as unknown as Kind;
}

/** All kinds, in order of reference. Adding a kind is adding a folder and a line here and in schemas.ts. */
export const kinds: readonly Kind[] = [
  kind(userSchema, collectUsers, userReconciler),
  kind(groupSchema, collectGroups, groupReconciler),
  kind(permissionSetSchema, collectPermissionSets, permissionSetReconciler),
  kind(accountAssignmentsSchema, collectAccountAssignments, accountAssignmentsReconciler),
  kind(accessControlAttributesSchema, collectAccessControlAttributes, accessControlAttributesReconciler),
  kind(trustedTokenIssuerSchema, collectTrustedTokenIssuers, trustedTokenIssuerReconciler),
  kind(applicationSchema, collectApplications, applicationReconciler),
];

/** The kind of this name. */
export function kindOf(name: KindName): Kind {
  const found = kinds.find((candidate) => candidate.schema.name === name);
  if (found === undefined) throw new RangeError(`no kind ${name}`);
  return found;
}

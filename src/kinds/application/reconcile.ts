import type { ApplicationsPort, LiveGrant, GrantType } from '../../aws/index.js';
import { attemptAll, type Part } from '../attempt-all.js';
import { principalTypeOf } from '../principal.js';
import type { ReconcileContext, Reconciler } from '../reconciler.js';
import { findId, requireId } from '../resolve.js';
import { settle } from '../settle.js';
import { tagParts } from '../tag-parts.js';
import { assignmentChanges, attributeChange, changedGrants, scopeChanges } from './changes.js';
import type { Grants } from './grants.js';
import { isCustom, parseOrphan, type Application } from './shape.js';

/** What one call says about an application that is there. */
interface Target {
  readonly context: ReconcileContext;
  readonly applications: ApplicationsPort;
  readonly arn: string;
  /** This run has created it, so AWS may not see it everywhere yet. */
  readonly isNew: boolean;
}

/** Writes applications. Names may repeat, so nothing is found by name: what is to be created is created. */
export const applicationReconciler: Reconciler<Application> = {
  create: async (context, after) => {
    const { applications } = context.ports;
    const { name, applicationProviderArn, description, status, portalOptions: { visibility, signInOptions } = {}, tags = {} } = after;
    const arn = await applications.create({ name, applicationProviderArn, description, status, visibility, signInOptions, tags });
    const bare: Application = { name, applicationProviderArn, status, assignmentRequired: true };
    await attemptAll(`Application ${name}`, accessParts({ context, applications, arn, isNew: true }, bare, after));
    return arn;
  },
  update: async (context, arn, before, after) => {
    const { applications, ssoAdmin } = context.ports;
    await attemptAll(`Application ${after.name}`, [
      ...attributeParts(applications, arn, before, after),
      ...tagParts(ssoAdmin, arn, before.tags, after.tags),
      ...accessParts({ context, applications, arn, isNew: false }, before, after),
    ]);
  },
  delete: ({ ports }, arn) => ports.applications.delete(arn),
};

function attributeParts(applications: ApplicationsPort, arn: string, before: Application, after: Application): Part[] {
  const attributes = attributeChange(before, after);
  return attributes === undefined ? [] : [{ what: 'change attributes', run: () => applications.update(arn, attributes) }];
}

/** Everything by which people and programs reach the application. Additions come before removals. */
function accessParts(target: Target, before: Application, after: Application): Part[] {
  // AWS and SAML keep the rest of the applications that they bring along.
  if (!isCustom(after)) return assignmentParts(target, before, after);
  const parts = [
    ...configurationParts(target, before, after),
    ...scopeParts(target, before, after),
    ...actorPolicyParts(target, before, after),
    ...grantParts(target, before, after),
    ...assignmentParts(target, before, after),
  ];
  return target.isNew ? parts.map(({ what, run }) => ({ what, run: () => settle(true, run) })) : parts;
}

function configurationParts({ applications, arn }: Target, before: Application, after: Application): Part[] {
  const { assignmentRequired, userBackgroundSessionApplicationStatus: sessions } = after;
  return [
    ...(assignmentRequired === before.assignmentRequired
      ? []
      : [{ what: 'change whether an assignment is required', run: () => applications.putAssignmentRequired(arn, assignmentRequired) }]),
    ...(sessions === undefined || sessions === before.userBackgroundSessionApplicationStatus
      ? []
      : [{ what: 'change user background sessions', run: () => applications.putSessionStatus(arn, sessions) }]),
  ];
}

function scopeParts({ applications, arn }: Target, before: Application, after: Application): Part[] {
  const { removed, changed } = scopeChanges(before, after);
  return [
    ...removed.map((scope) => ({ what: `delete access scope ${scope}`, run: () => applications.deleteAccessScope(arn, scope) })), // first: the quota
    ...changed.map(([scope, authorizedTargets]) => ({ what: `put access scope ${scope}`, run: () => applications.putAccessScope(arn, { scope, authorizedTargets }) })),
  ];
}

function actorPolicyParts({ applications, arn }: Target, before: Application, after: Application): Part[] {
  const policy = after.authenticationMethods?.iam?.actorPolicy;
  if (JSON.stringify(policy) === JSON.stringify(before.authenticationMethods?.iam?.actorPolicy)) return [];
  return policy === undefined
    ? [{ what: 'delete actor policy', run: () => applications.deleteActorPolicy(arn) }]
    : [{ what: 'put actor policy', run: () => applications.putActorPolicy(arn, policy) }];
}

function grantParts(target: Target, before: Application, after: Application): Part[] {
  const { grants: wanted = {} } = after;
  return changedGrants(before, after).map((type) =>
    wanted[type] === undefined
      ? { what: `delete grant ${type}`, run: () => target.applications.deleteGrant(target.arn, type) }
      : { what: `put grant ${type}`, run: () => putGrant(target, wanted, type) });
}

async function putGrant({ context, applications, arn }: Target, { authorizationCode, jwtBearer }: Grants, type: GrantType): Promise<void> {
  if (type === 'jwtBearer') {
    const issuers = await Promise.all(Object.entries(jwtBearer?.authorizedTokenIssuers ?? {}).map(async ([name, authorizedAudiences]) => ({
      trustedTokenIssuerArn: await requireId(context, 'trusted-token-issuer', name), authorizedAudiences,
    })));
    const isNew = issuers.some(({ trustedTokenIssuerArn }) => context.directory.isNew(trustedTokenIssuerArn));
    await settle(isNew, () => applications.putGrant(arn, { jwtBearer: { authorizedTokenIssuers: issuers } }));
    return;
  }
  const grant = type === 'authorizationCode' ? { authorizationCode: { redirectUris: authorizationCode?.redirectUris ?? [] } } : ({ [type]: {} } as unknown as LiveGrant);
  await applications.putGrant(arn, grant);
}

function assignmentParts(target: Target, before: Application, after: Application): Part[] {
  const { groups, users, orphans } = assignmentChanges(before, after);
  const { applications, arn } = target;
  return [
    ...groups.added.map((name) => ({ what: `assign group ${name}`, run: () => assign(target, 'group', name) })),
    ...users.added.map((name) => ({ what: `assign user ${name}`, run: () => assign(target, 'user', name) })),
    ...groups.removed.map((name) => ({ what: `unassign group ${name}`, run: () => unassign(target, 'group', name) })),
    ...users.removed.map((name) => ({ what: `unassign user ${name}`, run: () => unassign(target, 'user', name) })),
    ...orphans.removed.map((orphan) => ({ what: `unassign deleted ${orphan}`, run: () => applications.deleteAssignment(arn, parseOrphan(orphan)) })),
  ];
}

async function assign({ context, applications, arn }: Target, kind: 'group' | 'user', name: string): Promise<void> {
  const principalId = await requireId(context, kind, name);
  await settle(context.directory.isNew(principalId), () => applications.createAssignment(arn, { principalType: principalTypeOf[kind], principalId }));
}

async function unassign({ context, applications, arn }: Target, kind: 'group' | 'user', name: string): Promise<void> {
  const principalId = await findId(context, kind, name);
  if (principalId !== undefined) await applications.deleteAssignment(arn, { principalType: principalTypeOf[kind], principalId });
}

import { isDeepStrictEqual } from 'node:util';
import { withLiveFields, type GoneObjects } from '../kind.js';
import type { Grants, JwtBearer } from './grants.js';
import { canonicalApplication, isCustom, orphanText, type Application } from './shape.js';

/**
 * The part of a desired application that the API can bring about. Of one that it cannot create, only the assignments can be
 * changed; one with a name that an application of another provider has cannot be had at all, and the other stays.
 */
export function attainableApplication(desired: Application, live: Application | undefined, readOnly: readonly (keyof Application)[]): Application | undefined {
  if (live === undefined) return isCustom(desired) ? created(desired, readOnly) : undefined;
  if (desired.applicationProviderArn !== live.applicationProviderArn) return live;
  const assignments = { ...desired.assignments, orphans: presentOrphans(desired, live) };
  if (!isCustom(live)) return canonicalApplication({ ...live, assignments });
  return canonicalApplication(withLiveFields({
    ...desired,
    assignments,
    // UpdateApplication and PutApplicationSessionConfiguration keep what is left out, and know no visibility.
    description: desired.description ?? live.description,
    portalOptions: { visibility: live.portalOptions?.visibility, signInOptions: desired.portalOptions?.signInOptions ?? live.portalOptions?.signInOptions },
    userBackgroundSessionApplicationStatus: desired.userBackgroundSessionApplicationStatus ?? live.userBackgroundSessionApplicationStatus,
    grants: attainableGrants(desired.grants, live.grants),
  }, live, readOnly));
}

function created(desired: Application, readOnly: readonly (keyof Application)[]): Application {
  const assignments = { ...desired.assignments, orphans: [] };
  return canonicalApplication(withLiveFields({ ...desired, assignments, grants: attainableGrants(desired.grants, undefined) }, undefined, readOnly));
}

/** Nobody can make an orphan: those of the snapshot that are still there stay, others are history. */
function presentOrphans(desired: Application, live: Application) {
  const present = new Set((live.assignments?.orphans ?? []).map(orphanText));
  return (desired.assignments?.orphans ?? []).filter((orphan) => present.has(orphanText(orphan)));
}

/** A grant is put as a whole and may name living issuers only, so orphans stay when nothing else of it changes. */
function attainableGrants(desired: Grants | undefined, live: Grants | undefined): Grants | undefined {
  const bearer = desired?.jwtBearer;
  if (bearer?.orphans === undefined || isDeepStrictEqual(bearer, live?.jwtBearer)) return desired;
  const { jwtBearer: _bearer, ...others } = desired ?? {};
  const { authorizedTokenIssuers } = bearer;
  return { ...others, ...(authorizedTokenIssuers === undefined ? {} : { jwtBearer: { authorizedTokenIssuers } }) };
}

/** An application as it is when some of what it mentions is deleted: assignments are gone with their principals, issuers are orphans. */
export function unlinkedApplication(application: Application, gone: GoneObjects): Application {
  const { assignments, grants } = application;
  const staying = (kind: 'group' | 'user', names: readonly string[] | undefined): string[] => (names ?? []).filter((name) => gone({ kind, name }) === undefined);
  return canonicalApplication({
    ...application,
    assignments: assignments && { ...assignments, groups: staying('group', assignments.groups), users: staying('user', assignments.users) },
    grants: grants?.jwtBearer === undefined ? grants : { ...grants, jwtBearer: unlinkedBearer(grants.jwtBearer, gone) },
  });
}

function unlinkedBearer({ authorizedTokenIssuers = {}, orphans = {} }: JwtBearer, gone: GoneObjects): JwtBearer {
  const entries = Object.entries(authorizedTokenIssuers).map(([name, audiences]) => ({ name, audiences, arn: gone({ kind: 'trusted-token-issuer', name }) }));
  const orphaned = entries.flatMap(({ arn, audiences }) => (arn === undefined ? [] : [[arn, audiences] as const]));
  const linked = entries.filter(({ arn }) => arn === undefined).map(({ name, audiences }) => [name, audiences] as const);
  return { authorizedTokenIssuers: Object.fromEntries(linked), orphans: { ...orphans, ...Object.fromEntries(orphaned) } };
}

import { isDeepStrictEqual } from 'node:util';
import { setDifference } from '../attempt-all.js';
import { sumCalls, type PredictCalls, type PredictedCalls } from '../predicted-calls.js';
import { tagCalls } from '../tag-calls.js';
import type { Grants } from './grants.js';
import { isCustom, orphanText, type Application } from './shape.js';

/** A call for each assignment, access scope, grant and setting; the attributes go together. */
export const predictApplicationCalls: PredictCalls<Application> = (before, after) => {
  if (after === undefined) return { 'sso:DeleteApplication': 1 };
  if (before === undefined) {
    const { name, applicationProviderArn, status } = after;
    return { 'sso:CreateApplication': 1, ...accessCalls({ name, applicationProviderArn, status, assignmentRequired: true }, after) };
  }
  return sumCalls([attributeCalls(before, after), tagCalls(before.tags, after.tags), accessCalls(before, after)]);
};

function attributeCalls(before: Application, after: Application): PredictedCalls {
  const of = ({ description, status, portalOptions }: Application) => ({ description, status, signInOptions: portalOptions?.signInOptions });
  return { 'sso:UpdateApplication': Number(!isDeepStrictEqual(of(before), of(after))) };
}

function accessCalls(before: Application, after: Application): PredictedCalls {
  if (!isCustom(after)) return assignmentCalls(before, after);
  return sumCalls([
    configurationCalls(before, after), scopeCalls(before, after), actorPolicyCalls(before, after), grantCalls(before.grants, after.grants),
    assignmentCalls(before, after),
  ]);
}

function configurationCalls(before: Application, after: Application): PredictedCalls {
  const sessions = after.userBackgroundSessionApplicationStatus;
  return {
    'sso:PutApplicationAssignmentConfiguration': Number(after.assignmentRequired !== before.assignmentRequired),
    'sso:PutApplicationSessionConfiguration': Number(sessions !== undefined && sessions !== before.userBackgroundSessionApplicationStatus),
  };
}

function scopeCalls({ accessScopes: had = {} }: Application, { accessScopes: wanted = {} }: Application): PredictedCalls {
  return {
    'sso:PutApplicationAccessScope': Object.entries(wanted).filter(([scope, targets]) => !Object.hasOwn(had, scope) || !isDeepStrictEqual(had[scope], targets)).length,
    'sso:DeleteApplicationAccessScope': Object.keys(had).filter((scope) => !Object.hasOwn(wanted, scope)).length,
  };
}

function actorPolicyCalls(before: Application, after: Application): PredictedCalls {
  const policy = after.authenticationMethods?.iam?.actorPolicy;
  if (JSON.stringify(policy) === JSON.stringify(before.authenticationMethods?.iam?.actorPolicy)) return {};
  return { [policy === undefined ? 'sso:DeleteApplicationAuthenticationMethod' : 'sso:PutApplicationAuthenticationMethod']: 1 };
}

function grantCalls(had: Grants = {}, wanted: Grants = {}): PredictedCalls {
  const types = new Set([...Object.keys(had), ...Object.keys(wanted)] as (keyof Grants)[]);
  const changed = [...types].filter((type) => !isDeepStrictEqual(had[type], wanted[type]));
  const put = changed.filter((type) => wanted[type] !== undefined).length;
  return { 'sso:PutApplicationGrant': put, 'sso:DeleteApplicationGrant': changed.length - put };
}

function assignmentCalls({ assignments: had = {} }: Application, { assignments: wanted = {} }: Application): PredictedCalls {
  const groups = setDifference(had.groups, wanted.groups);
  const users = setDifference(had.users, wanted.users);
  const orphans = setDifference(had.orphans?.map(orphanText), wanted.orphans?.map(orphanText));
  return {
    'sso:CreateApplicationAssignment': groups.added.length + users.added.length,
    'sso:DeleteApplicationAssignment': groups.removed.length + users.removed.length + orphans.removed.length,
  };
}

import { sumCalls, type PredictCalls, type PredictedCalls } from '../predicted-calls.js';
import { tagCalls } from '../tag-calls.js';
import { assignmentChanges, attributeChange, changedGrants, scopeChanges } from './changes.js';
import { isCustom, type Application } from './shape.js';

/** A call for each assignment, access scope, grant and setting; the attributes go together. */
export const predictApplicationCalls: PredictCalls<Application> = (before, after) => {
  if (after === undefined) return { 'sso:DeleteApplication': 1 };
  if (before === undefined) {
    const { name, applicationProviderArn, status } = after;
    return { 'sso:CreateApplication': 1, ...accessCalls({ name, applicationProviderArn, status, assignmentRequired: true }, after) };
  }
  return sumCalls([{ 'sso:UpdateApplication': Number(attributeChange(before, after) !== undefined) }, tagCalls(before.tags, after.tags), accessCalls(before, after)]);
};

function accessCalls(before: Application, after: Application): PredictedCalls {
  if (!isCustom(after)) return assignmentCalls(before, after);
  return sumCalls([
    configurationCalls(before, after), scopeCalls(before, after), actorPolicyCalls(before, after), grantCalls(before, after),
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

function scopeCalls(before: Application, after: Application): PredictedCalls {
  const { removed, changed } = scopeChanges(before, after);
  return { 'sso:PutApplicationAccessScope': changed.length, 'sso:DeleteApplicationAccessScope': removed.length };
}

function actorPolicyCalls(before: Application, after: Application): PredictedCalls {
  const policy = after.authenticationMethods?.iam?.actorPolicy;
  if (JSON.stringify(policy) === JSON.stringify(before.authenticationMethods?.iam?.actorPolicy)) return {};
  return { [policy === undefined ? 'sso:DeleteApplicationAuthenticationMethod' : 'sso:PutApplicationAuthenticationMethod']: 1 };
}

function grantCalls(before: Application, after: Application): PredictedCalls {
  const changed = changedGrants(before, after);
  const put = changed.filter((type) => after.grants?.[type] !== undefined).length;
  return { 'sso:PutApplicationGrant': put, 'sso:DeleteApplicationGrant': changed.length - put };
}

function assignmentCalls(before: Application, after: Application): PredictedCalls {
  const { groups, users, orphans } = assignmentChanges(before, after);
  return {
    'sso:CreateApplicationAssignment': groups.added.length + users.added.length,
    'sso:DeleteApplicationAssignment': groups.removed.length + users.removed.length + orphans.removed.length,
  };
}

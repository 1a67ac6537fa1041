import { deniedResource } from '../runtime/authorization.js';
import type { Context } from '../runtime/operation.js';
import { findAccount } from '../state/world.js';
import { failureText } from './failure-reasons.js';

/** What work in the management account does there with the caller's own permissions, and not with the service's role. */
export const managementAccountActions: readonly string[] = [
  'iam:GetRole', 'iam:CreateRole', 'iam:ListRolePolicies', 'iam:PutRolePolicy', 'iam:ListAttachedRolePolicies', 'iam:AttachRolePolicy',
  'iam:GetSAMLProvider', 'iam:CreateSAMLProvider', 'iam:UpdateSAMLProvider',
];

/** Why work in an account is bound to fail: it is the management account, and the caller lacks a permission of IAM there. */
export function managementFailure(accountId: string, { world, caller }: Context): string | undefined {
  if (findAccount(world, accountId)?.organization.managementAccountId !== accountId) {
    return undefined;
  }
  const resource = `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/*`;
  const action = managementAccountActions.find((candidate) => deniedResource(world, caller, { action: candidate, resources: [resource] }) !== undefined);
  return action === undefined ? undefined
    : failureText('IAM_ACCESS_DENIED', { accountId, callerArn: caller.arn, policy: `${action} on resource: ${resource}` });
}

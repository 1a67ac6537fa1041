/** What an action that raises power works on. */
export const escalationFamilies = ['iam', 'pass-role', 'assume-role', 'identity-center', 'organizations'] as const;

/** One of escalationFamilies. */
export type EscalationFamily = (typeof escalationFamilies)[number];

/**
 * Actions by which somebody gets more power than the policy says, or gives it to others.
 * - `iam`, `pass-role`, `assume-role`: the methods that Rhino Security Labs described ("AWS IAM Privilege Escalation Methods",
 *   github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation) as far as they need IAM or STS alone, with those of the same effect:
 *   boundaries, and identity providers that roles trust.
 * - `identity-center`, `organizations`: actions of the access level "Permissions management" and writes of the same effect (Service
 *   Authorization Reference, pages of sso, identitystore, sso-directory and organizations). They work in the management account and
 *   in that of a delegated administrator.
 * Taking over a role through code that already runs under it (lambda:UpdateFunctionCode, ssm:SendCommand) is left out: it depends on
 * what is in the account. Looked up in November 2026.
 */
export const escalationActions: Readonly<Record<EscalationFamily, readonly string[]>> = {
  iam: [
    'iam:AddUserToGroup', 'iam:AttachGroupPolicy', 'iam:AttachRolePolicy', 'iam:AttachUserPolicy', 'iam:CreateAccessKey', 'iam:CreateLoginProfile',
    'iam:CreateOpenIDConnectProvider', 'iam:CreatePolicyVersion', 'iam:CreateSAMLProvider', 'iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary',
    'iam:PutGroupPolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy', 'iam:PutUserPermissionsBoundary', 'iam:PutUserPolicy',
    'iam:SetDefaultPolicyVersion', 'iam:UpdateAssumeRolePolicy', 'iam:UpdateLoginProfile', 'iam:UpdateOpenIDConnectProviderThumbprint', 'iam:UpdateSAMLProvider',
  ],
  'pass-role': ['iam:PassRole'],
  'assume-role': ['sts:AssumeRole'],
  'identity-center': [
    'sso:AttachCustomerManagedPolicyReferenceToPermissionSet', 'sso:AttachManagedPolicyToPermissionSet', 'sso:CreateAccountAssignment',
    'sso:CreateTrustedTokenIssuer', 'sso:DeleteInlinePolicyFromPermissionSet', 'sso:DeletePermissionsBoundaryFromPermissionSet', 'sso:PutApplicationGrant',
    'sso:PutInlinePolicyToPermissionSet', 'sso:PutPermissionsBoundaryToPermissionSet', 'sso:UpdateTrustedTokenIssuer',
    'identitystore:CreateGroupMembership', 'identitystore:UpdateUser', 'sso-directory:AddMemberToGroup', 'sso-directory:UpdatePassword',
  ],
  organizations: [
    'organizations:DeletePolicy', 'organizations:DetachPolicy', 'organizations:DisablePolicyType', 'organizations:LeaveOrganization', 'organizations:MoveAccount',
    'organizations:PutResourcePolicy', 'organizations:RegisterDelegatedAdministrator', 'organizations:RemoveAccountFromOrganization', 'organizations:UpdatePolicy',
  ],
};

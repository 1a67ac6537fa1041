import { emptySeed } from '../../../src/emulator/index.js';
import type { JsonObject } from '../../../src/emulator/json.js';
import { accountA, accountB, iam, inInstance, findInstance, managementAccount, ref, sso, sts, type Story } from './story.js';

const policyArn = (accountId: string, pathAndName: string) => `arn:aws:iam::${accountId}:policy${pathAndName}`;
const policies = ['ReadBilling', '/teams/Deploy', '/teams/core/Audit'];
const accounts = emptySeed.accounts.map((account) => (account.id === accountA ? { ...account, iamPolicies: policies } : account));
const memberSession = (accountId: string) => ({ RoleArn: `arn:aws:iam::${accountId}:role/Lookup`, RoleSessionName: 'story' });
const readBilling = {
  PolicyName: 'ReadBilling', Path: '/', Arn: policyArn(accountA, '/ReadBilling'), PolicyId: { $matches: '^ANPA[A-Z0-9]{17}$' },
  DefaultVersionId: 'v1', AttachmentCount: 0, IsAttachable: true,
};
const noSuchEntity: JsonObject = { $matches: '^NoSuchEntity(Exception)?$' };
const invalidInput: JsonObject = { $matches: '^InvalidInput(Exception)?$' };

const role = `arn:aws:iam::${managementAccount}:role/Restore`;
const simulate = (input: JsonObject, gives: JsonObject) => iam('SimulatePrincipalPolicy', { PolicySourceArn: role, ...input }, { gives });

/** What IAM tells of the caller's account. */
export const iamStories: readonly Story[] = [
  {
    name: 'an account tells the customer managed policies that it has, to who is in it',
    options: { seed: { ...emptySeed, accounts } },
    steps: [
      sts('AssumeRole', memberSession(accountA), { as: 'member' }),
      iam('GetPolicy', { PolicyArn: policyArn(accountA, '/ReadBilling') }, { by: ref('member.Credentials'), gives: { Policy: readBilling } }),
      iam('GetPolicy', { PolicyArn: policyArn(accountA, '/Missing') }, { by: ref('member.Credentials'), refused: { name: noSuchEntity, message: '/Missing was not found' } }),
      iam('GetPolicy', { PolicyArn: policyArn(accountA, '/ReadBilling') }, { refused: { name: noSuchEntity } }),
      iam('GetPolicy', { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, { gives: { Policy: { PolicyName: 'ReadOnlyAccess', Path: '/' } } }),
      iam('GetPolicy', { PolicyArn: `arn:aws:iam::${accountA}:role/ReadBilling` }, { refused: { name: invalidInput } }),
      iam('ListPolicies', { Scope: 'Local' }, { by: ref('member.Credentials'), gives: { Policies: [readBilling, { PolicyName: 'Deploy', Path: '/teams/' }, { PolicyName: 'Audit', Path: '/teams/core/' }] } }),
      iam('ListPolicies', { Scope: 'Local', PathPrefix: '/teams/' }, { by: ref('member.Credentials'), gives: { Policies: { $count: 2 } } }),
      iam('ListPolicies', { Scope: 'AWS' }, { by: ref('member.Credentials'), gives: { Policies: [] } }),
      iam('ListPolicies', { Scope: 'Local', OnlyAttached: true }, { by: ref('member.Credentials'), gives: { Policies: [] } }),
      iam('ListPolicies', { Scope: 'Local', OnlyAttached: false }, { by: ref('member.Credentials'), gives: { Policies: { $count: 3 } } }),
    ],
  },
  {
    name: 'policies come page by page, by a marker',
    options: { pageSize: 2, seed: { ...emptySeed, accounts } },
    steps: [
      sts('AssumeRole', memberSession(accountA), { as: 'member' }),
      iam('ListPolicies', { Scope: 'Local', MaxItems: 1 }, { by: ref('member.Credentials'), as: 'first', gives: { Policies: [readBilling], IsTruncated: true, Marker: { $any: true } } }),
      iam('ListPolicies', { Scope: 'Local', MaxItems: 2, Marker: ref('first.Marker') }, { by: ref('member.Credentials'), gives: { Policies: [{ PolicyName: 'Deploy' }, { PolicyName: 'Audit' }], IsTruncated: false, Marker: { $absent: true } } }),
      iam('ListPolicies', { Scope: 'Local' }, { by: ref('member.Credentials'), allPages: true, gives: { Policies: { $count: 3 } } }),
      iam('ListPolicies', { Scope: 'Local', Marker: 'none' }, { by: ref('member.Credentials'), refused: { name: 'ValidationError' } }),
    ],
  },
  {
    name: 'an account without a list of its policies has every policy, and lists those that permission sets name',
    steps: [
      findInstance,
      sts('AssumeRole', memberSession(accountB), { as: 'member' }),
      iam('ListPolicies', { Scope: 'Local' }, { by: ref('member.Credentials'), gives: { Policies: [] } }),
      sso('CreatePermissionSet', { ...inInstance, Name: 'Team' }, { as: 'team' }),
      sso('AttachCustomerManagedPolicyReferenceToPermissionSet', {
        ...inInstance, PermissionSetArn: ref('team.PermissionSet.PermissionSetArn'), CustomerManagedPolicyReference: { Name: 'Deploy', Path: '/teams/' },
      }),
      iam('ListPolicies', { Scope: 'Local' }, { by: ref('member.Credentials'), gives: { Policies: [{ Arn: policyArn(accountB, '/teams/Deploy') }] } }),
      iam('GetPolicy', { PolicyArn: policyArn(accountB, '/Any') }, { by: ref('member.Credentials'), gives: { Policy: { PolicyName: 'Any' } } }),
    ],
  },
  {
    name: 'a simulation says what the denials take away from a role or a user',
    options: {
      denials: [
        { principal: '*:assumed-role/Restore/*', action: 'sso:Create*' },
        { principal: role, action: 'sso:TagResource' },
        { action: 'identitystore:CreateUser', resource: 'arn:aws:identitystore::*:identitystore/d-1*' },
        { principal: '*:assumed-role/Restore/night', action: 'sso:DeletePermissionSet' },
      ],
    },
    steps: [
      simulate({ ActionNames: ['sso:CreatePermissionSet', 'sso:DeletePermissionSet', 'sso:TagResource'] }, {
        EvaluationResults: [
          { EvalActionName: 'sso:CreatePermissionSet', EvalResourceName: '*', EvalDecision: 'explicitDeny' },
          { EvalActionName: 'sso:DeletePermissionSet', EvalDecision: 'allowed' },
          { EvalActionName: 'sso:TagResource', EvalDecision: 'explicitDeny' },
        ],
        IsTruncated: false,
      }),
      simulate({ ActionNames: ['identitystore:CreateUser'], ResourceArns: ['*', 'arn:aws:identitystore::111111111111:identitystore/d-1234567890'] }, {
        EvaluationResults: [{ EvalResourceName: '*', EvalDecision: 'allowed' }, { EvalDecision: 'explicitDeny' }],
      }),
      simulate({ PolicySourceArn: `arn:aws:iam::${managementAccount}:user/ops`, ActionNames: ['sso:CreatePermissionSet'] }, { EvaluationResults: [{ EvalDecision: 'allowed' }] }),
      iam('SimulatePrincipalPolicy', { PolicySourceArn: `arn:aws:sts::${managementAccount}:assumed-role/Restore/night`, ActionNames: ['sso:TagResource'] }, { refused: { name: invalidInput, message: 'Invalid Entity Arn' } }),
      iam('SimulatePrincipalPolicy', { PolicySourceArn: `arn:aws:iam::${accountA}:role/Restore`, ActionNames: ['sso:TagResource'] }, { refused: { name: noSuchEntity } }),
    ],
  },
  {
    name: 'a simulation of a role that nobody has declared finds none, where only declared ones exist',
    options: { pageSize: 2, seed: { ...emptySeed, onlyDeclaredRoles: true, roles: [{ accountId: managementAccount, name: 'Restore' }] } },
    steps: [
      iam('SimulatePrincipalPolicy', { PolicySourceArn: role, ActionNames: ['sso:TagResource', 'sso:UntagResource', 'sso:ListInstances'] }, { allPages: true, gives: { EvaluationResults: { $count: 3 } } }),
      iam('SimulatePrincipalPolicy', { PolicySourceArn: `${role}s`, ActionNames: ['sso:TagResource'] }, { refused: { name: noSuchEntity, message: 'Restores cannot be found' } }),
    ],
  },
  {
    name: 'who lacks a permission of IAM is refused in the words of AWS',
    options: { denials: [{ action: 'iam:*' }] },
    steps: [
      iam('ListPolicies', {}, { refused: { name: 'AccessDenied', message: 'is not authorized to perform: iam:ListPolicies on resource: *' } }),
      iam('SimulatePrincipalPolicy', { PolicySourceArn: role, ActionNames: ['sso:TagResource'] }, { refused: { name: 'AccessDenied', message: `iam:SimulatePrincipalPolicy on resource: ${role}` } }),
    ],
  },
];

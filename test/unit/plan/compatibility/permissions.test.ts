import { expect } from 'chai';
import type { Snapshot } from '../../../../src/model/index.js';
import { neededActions, planRestore } from '../../../../src/plan/index.js';
import { accountA, application, assignments, findingsOf, group, managementAccountId, permissionSet, stateOf, user } from '../../../support/compatibility.js';

const needed = (live: Snapshot, desired: Snapshot): string[] => [...neededActions({ plan: planRestore(live, desired, { strategy: 'mirror' }), live }).keys()].sort();
const sso = (...operations: string[]): string[] => operations.map((operation) => `sso:${operation}`);

describe('the check of permissions', () => {
  it('finds an action that is denied and needed, with the first object that needs it', () => {
    const desired = stateOf([user('ada'), user('bob'), group('Admins', { members: ['ada'] })]);
    const found = findingsOf('permissions', stateOf([]), desired, { deniedActions: ['identitystore:CreateUser', 'identitystore:DeleteUser'] });
    expect(found).to.have.length(1);
    expect(found[0]).to.include({
      severity: 'error', subject: 'identitystore:CreateUser', message: 'The caller is not allowed identitystore:CreateUser, without which user/ada and 1 more cannot be written',
    });
  });

  it('finds nothing when nothing is denied, or when nobody knows', () => {
    expect(findingsOf('permissions', stateOf([]), stateOf([user('ada')]), { deniedActions: [] })).to.deep.equal([]);
    expect(findingsOf('permissions', stateOf([]), stateOf([user('ada')]))).to.deep.equal([]);
  });

  it('asks for what differs and for nothing else', () => {
    const live = stateOf([user('ada'), group('Admins', { members: ['ada'] }), permissionSet('Admin', { tags: { a: 'b' } })]);
    expect(needed(live, stateOf([...live.objects.values(), permissionSet('Admin', { tags: { a: 'c' } })]))).to.deep.equal(sso('TagResource'));
    expect(needed(live, stateOf([...live.objects.values(), permissionSet('Admin')]))).to.deep.equal(sso('UntagResource'));
    expect(needed(live, stateOf([...live.objects.values(), group('Admins')]))).to.deep.equal(['identitystore:DeleteGroupMembership']);
    expect(needed(live, stateOf([...live.objects.values(), group('Admins', { members: ['ada'], description: 'x' })]))).to.deep.equal(['identitystore:UpdateGroup']);
  });

  it('takes what every new application has for no change', () => {
    expect(needed(stateOf([]), stateOf([application('Reports')]))).to.deep.equal(sso('CreateApplication'));
    expect(needed(stateOf([]), stateOf([application('Reports', { assignmentRequired: false })]))).to.deep.equal(sso('CreateApplication', 'PutApplicationAssignmentConfiguration'));
  });

  it('asks for the provisioning of what is assigned, and for the roles of the management account', () => {
    const base = [group('Admins'), permissionSet('Admin')];
    const everywhere = (accountId: string) => stateOf([...base, assignments(accountId, { Admin: { groups: ['Admins'] } })]);
    const changed = (accountId: string) => stateOf([...everywhere(accountId).objects.values(), permissionSet('Admin', { sessionDuration: 'PT2H' })]);
    const provisioning = sso('DescribePermissionSetProvisioningStatus', 'ListAccountsForProvisionedPermissionSet', 'ProvisionPermissionSet', 'UpdatePermissionSet');
    expect(needed(everywhere(accountA), changed(accountA))).to.deep.equal(provisioning);
    expect(needed(stateOf(base), stateOf([group('Admins'), permissionSet('Admin', { sessionDuration: 'PT2H' })]))).to.deep.equal(sso('ListAccountsForProvisionedPermissionSet', 'UpdatePermissionSet'));
    expect(needed(everywhere(managementAccountId), changed(managementAccountId))).to.include.members([...provisioning, 'iam:PutRolePolicy']);
    expect(needed(stateOf(base), everywhere(managementAccountId))).to.include.members(['sso:CreateAccountAssignment', 'iam:CreateRole']);
    expect(needed(stateOf(base), everywhere(accountA))).to.deep.equal(sso('CreateAccountAssignment', 'DescribeAccountAssignmentCreationStatus'));
    expect(needed(everywhere(accountA), stateOf(base))).to.deep.equal(sso('DeleteAccountAssignment', 'DescribeAccountAssignmentDeletionStatus'));
  });
});

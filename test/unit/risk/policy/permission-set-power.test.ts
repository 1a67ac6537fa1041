import { expect } from 'chai';
import type { PermissionSet } from '../../../../src/kinds/permission-set/schema.js';
import { knownManagedPolicies, managedPolicyOf, permissionSetPower } from '../../../../src/risk/index.js';

const arn = (name: string, partition = 'aws'): string => `arn:${partition}:iam::aws:policy/${name}`;
const told = (fields: Partial<PermissionSet>, contents = {}): string => {
  const { class: found, isLimited, because, unknown } = permissionSetPower({ name: 'X', ...fields }, new Map(Object.entries(contents)));
  return [found, ...(isLimited ? ['limited'] : []), ...(because.length > 0 ? [`by ${because.join(' and ')}`] : []), ...(unknown.length > 0 ? [`unknown ${unknown.join(' and ')}`] : [])].join(', ');
};
const allowAll = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

describe('the power of a permission set', () => {
  it('is that of its strongest policy', () => {
    expect(told({ managedPolicies: [arn('ReadOnlyAccess'), arn('IAMFullAccess')] })).to.equal('iam-write, by IAMFullAccess');
    expect(told({ managedPolicies: [arn('ReadOnlyAccess')], inlinePolicy: allowAll })).to.equal('administrator, by its inline policy');
    expect(told({})).to.equal('none');
  });

  it('is that of AWS policies in every partition', () => {
    for (const partition of ['aws', 'aws-cn', 'aws-us-gov']) expect(told({ managedPolicies: [arn('AdministratorAccess', partition)] })).to.equal('administrator, by AdministratorAccess');
    expect(told({ managedPolicies: [arn('service-role/AdministratorAccess')] })).to.equal('none, unknown service-role/AdministratorAccess');
    expect(told({ managedPolicies: [arn('__proto__'), arn('constructor')] })).to.equal('none, unknown __proto__ and constructor');
  });

  it('is less by what another policy denies', () => {
    const inlinePolicy = { Statement: { Effect: 'Deny', Action: ['iam:*', 'sts:*'], Resource: '*' } };
    expect(told({ managedPolicies: [arn('AdministratorAccess')], inlinePolicy })).to.equal('power-user, by its policies together');
    expect(told({ managedPolicies: [arn('IAMFullAccess')], inlinePolicy })).to.equal('none');
  });

  it('is bounded by its permissions boundary', () => {
    const managedPolicies = [arn('AdministratorAccess')];
    const boundary = (name: string): PermissionSet['permissionsBoundary'] => ({ managedPolicyArn: arn(name) });
    expect(told({ managedPolicies, permissionsBoundary: boundary('ReadOnlyAccess') })).to.equal('read-only, by its permissions boundary ReadOnlyAccess');
    expect(told({ managedPolicies, permissionsBoundary: boundary('AdministratorAccess') })).to.equal('administrator, by AdministratorAccess');
    expect(told({ managedPolicies, permissionsBoundary: { customerManagedPolicy: { name: 'Limit', path: '/' } } })).to.equal('administrator, limited, by AdministratorAccess');
    expect(told({ managedPolicies, permissionsBoundary: { customerManagedPolicy: { name: 'Limit', path: '/' } } }, { '/Limit': allowAll })).to.equal('administrator, by AdministratorAccess');
  });

  it('takes in customer managed policies whose content is known and understood', () => {
    const customerManagedPolicies = [{ name: 'All', path: '/teams/' }];
    expect(told({ customerManagedPolicies })).to.equal('none, unknown /teams/All');
    expect(told({ customerManagedPolicies }, { '/teams/All': allowAll })).to.equal('administrator, by /teams/All');
    expect(told({ customerManagedPolicies }, { '/teams/All': { Statement: 7 } })).to.equal('none, unknown /teams/All');
  });
});

describe('the table of AWS managed policies', () => {
  it('has the power of an administrator for one policy alone', () => {
    const administrators = knownManagedPolicies.filter((name) => managedPolicyOf(arn(name))?.class === 'administrator');
    expect(administrators).to.deep.equal(['AdministratorAccess']);
  });

  it('has for each policy with statements the class that they make', () => {
    for (const name of knownManagedPolicies.filter((one) => (managedPolicyOf(arn(one))?.statements.length ?? 0) > 0)) {
      const { class: found, isLimited } = permissionSetPower({ name: 'X', managedPolicies: [arn(name)] });
      expect({ name, class: found, isLimited }).to.deep.equal({ name, class: managedPolicyOf(arn(name))?.class, isLimited: managedPolicyOf(arn(name))?.isLimited });
    }
  });
});

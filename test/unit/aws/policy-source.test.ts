import { expect } from 'chai';
import { policySourceOf } from '../../../src/aws/policy-source.js';

const session = (role: string, account = '111111111111') => `arn:aws:sts::${account}:assumed-role/${role}/night`;

describe('policySourceOf', () => {
  it('is a user or a role itself', () => {
    for (const arn of ['arn:aws:iam::111111111111:user/teams/ada', 'arn:aws-cn:iam::111111111111:role/x']) {
      expect(policySourceOf(arn, [], 'us-east-1')).to.equal(arn);
    }
  });

  it('is the role of a session, with the path that a known role has', () => {
    expect(policySourceOf(session('Restore'), [], 'us-east-1')).to.equal('arn:aws:iam::111111111111:role/Restore');
    const known = ['arn:aws:iam::111111111111:role/other', 'arn:aws:iam::111111111111:role/idc/Restore', 'arn:aws:iam::222222222222:role/ops/Restore'];
    expect(policySourceOf(session('Restore'), known, 'us-east-1')).to.equal('arn:aws:iam::111111111111:role/idc/Restore');
    expect(policySourceOf(session('Restore', '222222222222'), known, 'us-east-1')).to.equal('arn:aws:iam::222222222222:role/ops/Restore');
    expect(policySourceOf(session('store'), known, 'us-east-1')).to.equal('arn:aws:iam::111111111111:role/store');
  });

  it('has the path of the roles of Identity Center, which names every home Region but us-east-1', () => {
    const name = 'AWSReservedSSO_Admin_0123456789abcdef';
    expect(policySourceOf(session(name), [], 'us-east-1')).to.equal(`arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/${name}`);
    expect(policySourceOf(session(name), [], 'eu-central-1')).to.equal(`arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-central-1/${name}`);
  });

  it('is unknown of the root user, of federated users and of what is no ARN', () => {
    for (const arn of ['arn:aws:iam::111111111111:root', 'arn:aws:sts::111111111111:federated-user/ada', 'ada', '']) {
      expect(policySourceOf(arn, [], 'us-east-1'), arn).to.equal(undefined);
    }
  });
});

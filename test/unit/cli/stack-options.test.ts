import { expect } from 'chai';
import { stackOptions, type InstanceContext } from '../../../src/cli/instances.js';
import type { AssumedRole, AwsPort } from '../../../src/operations/index.js';

const role: AssumedRole = { roleArn: 'arn:aws:iam::222222222222:role/restore', externalId: 'x', sessionName: 'idc-ada' };
const credentials = { accessKeyId: 'ASIA', secretAccessKey: 'secret', sessionToken: 'token' };
const context = (assumeRole: readonly AssumedRole[] | undefined): InstanceContext => ({
  settings: () => ({ region: 'eu-west-1', profile: 'hub', requestsPerSecond: 10, assumeRole }),
  aws: () => Promise.resolve({ credentials: () => Promise.resolve(credentials) } as unknown as AwsPort),
} as unknown as InstanceContext);

describe('stackOptions', () => {
  it('lets the engine assume the roles by itself', async () => {
    const { awsVariables, profile, assumeRole } = await stackOptions(context([role]), 'prod');
    expect(awsVariables).to.deep.equal({ AWS_REGION: 'eu-west-1', AWS_PROFILE: 'hub' });
    expect([profile, assumeRole]).to.deep.equal(['hub', [role]]);
  });

  it('hands over the session where a role asks for a code, and no role to assume once more', async () => {
    const options = await stackOptions(context([{ ...role, mfaSerial: 'arn:aws:iam::111111111111:mfa/ada' }]), 'prod');
    expect(options.awsVariables).to.deep.equal({
      AWS_REGION: 'eu-west-1', AWS_PROFILE: '', AWS_ACCESS_KEY_ID: 'ASIA', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token',
    });
    expect(options).not.to.have.any.keys('profile', 'assumeRole');
  });
});

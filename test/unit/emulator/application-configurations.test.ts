import { expect } from 'chai';
import type { Context } from '../../../src/emulator/runtime/operation.js';
import { applicationConfigurationOperations } from '../../../src/emulator/sso-admin/application-configurations.js';
import { IdSource } from '../../../src/emulator/state/id-source.js';
import { loadApplications } from '../../../src/emulator/state/load-applications.js';
import { now, populatedInstance } from './application-rows.js';

describe('emulated assignment configuration', () => {
  it('cannot be set for a SAML application, which only a seed can bring along', () => {
    const instance = populatedInstance();
    loadApplications([{ name: 'VPN', arn: 'vpn', applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom-saml' }], instance, new IdSource(1), now);
    const context = { world: { instances: [instance] }, region: 'us-east-1' } as unknown as Context;
    const perform = (verb: 'Get' | 'Put') => applicationConfigurationOperations[`${verb}ApplicationAssignmentConfiguration`]!({ ApplicationArn: 'vpn', AssignmentRequired: false }, context);
    expect(() => perform('Put')).to.throw("The application with arn 'vpn' is not supported for this action.").with.property('type', 'ValidationException');
    expect(perform('Get')).to.deep.equal({ AssignmentRequired: true });
  });
});

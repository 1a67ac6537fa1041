import { expect } from 'chai';
import { seclude } from '../../../src/cli/drill/seclude.js';

describe('seclusion from AWS', () => {
  const before = { ...process.env };
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
  });

  it('takes away every variable that leads to an account, a credential or a stack, and gives it back', () => {
    const leading = {
      AWS_PROFILE: 'production', AWS_ACCESS_KEY_ID: 'AKIA', AWS_ENDPOINT_URL_SSO_ADMIN: 'http://other', AWS_WEB_IDENTITY_TOKEN_FILE: '/token', PULUMI_BACKEND_URL: 's3://state',
    };
    Object.assign(process.env, leading);
    const giveBack = seclude({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    for (const name of Object.keys(leading)) expect(process.env).not.to.have.property(name);
    expect(process.env).to.include({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_EC2_METADATA_DISABLED: 'true', PATH: before['PATH'] });
    giveBack();
    expect({ ...process.env }).to.deep.equal({ ...before, ...leading });
  });
});

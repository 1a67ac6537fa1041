import { expect } from 'chai';
import { awsErrorFrom } from '../../../src/aws/index.js';

const denied = (message: string, name = 'AccessDeniedException') => awsErrorFrom(Object.assign(new Error(message), { name }), 'sso:CreatePermissionSet');
const user = 'arn:aws:sts::111111111111:assumed-role/backup/idc-ada';

describe('a refusal for want of a permission', () => {
  it('names caller, action and resource in its details and in the remedy', () => {
    const error = denied(`User: ${user} is not authorized to perform: sso:TagResource on resource: arn:aws:sso:::instance/ssoins-1 because no identity-based policy allows the sso:TagResource action`);
    expect(error.details['denied']).to.deep.equal({ caller: user, action: 'sso:TagResource', resource: 'arn:aws:sso:::instance/ssoins-1', isExplicit: false });
    expect(error.details['action']).to.equal('sso:CreatePermissionSet');
    expect(error.remedy).to.include(`Allow sso:TagResource on arn:aws:sso:::instance/ssoins-1 to ${user}`);
  });

  it('tells an explicit deny from a permission that is missing', () => {
    const error = denied(`User: ${user} is not authorized to perform: sso:ListInstances on resource: * with an explicit deny in a service control policy`);
    expect(error.remedy).to.match(/^Lift the explicit deny of sso:ListInstances on \*/);
  });

  it('is understood without a resource, and without any text', () => {
    expect(denied(`User: ${user} is not authorized to perform: sts:AssumeRole`).details['denied']).to.deep.equal({ caller: user, action: 'sts:AssumeRole', isExplicit: false });
    expect(denied("You don't have permissions to access this resource.").remedy).to.match(/^Give the caller this permission/);
  });

  it('is not seen in the text of another error', () => {
    const error = denied(`User: ${user} is not authorized to perform: sso:X on resource: y`, 'ValidationException');
    expect(error.code).to.equal('AWS_INVALID');
    expect(error.details).not.to.have.property('denied');
  });
});

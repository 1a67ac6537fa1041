import { expect } from 'chai';
import { AwsError } from '../../../src/errors/index.js';
import { userFrom } from '../../../src/kinds/user/collect.js';

const live = (attributes: Record<string, unknown>) => ({ userId: 'u-1', userName: 'alice', attributes });

describe('parseLive', () => {
  it('leaves out members that AWS may add one day, at any depth', () => {
    const user = userFrom(live({ displayName: 'Alice', shoeSize: 38, name: { givenName: 'A', nickOfTime: true }, emails: [{ value: 'a@example.com', verified: true }] }));
    expect(user).to.deep.equal({ userName: 'alice', displayName: 'Alice', name: { givenName: 'A' }, emails: [{ value: 'a@example.com' }], id: 'u-1' });
  });

  it('refuses a value that the schema does not accept, naming the member', () => {
    expect(() => userFrom(live({ emails: [{ value: 7 }] }))).to.throw(AwsError, /emails\.0\.value/);
  });
});

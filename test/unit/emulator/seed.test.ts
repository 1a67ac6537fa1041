import { expect } from 'chai';
import { emptySeed, parseSeed, SeedError } from '../../../src/emulator/index.js';
import { IdSource } from '../../../src/emulator/state/id-source.js';

describe('emulator seed', () => {
  it('is empty with a management account and ten members', () => {
    expect(parseSeed(emptySeed).accounts).to.have.length(11);
  });

  it('is refused with the place of each mistake', () => {
    const refused = { ...emptySeed, users: [{ userName: 'ann' }], extra: 1 };
    expect(() => parseSeed(refused)).to.throw(SeedError, /users\.0\.displayName[^]*extra/);
  });

  it('gives identifiers in the formats of the service', () => {
    const ids = new IdSource(7);
    expect(ids.instanceArn()).to.match(/^arn:aws:sso:::instance\/ssoins-[0-9a-f]{16}$/);
    expect(ids.permissionSetArn('arn:aws:sso:::instance/ssoins-0123456789abcdef')).to.match(/^arn:aws:sso:::permissionSet\/ssoins-0123456789abcdef\/ps-[0-9a-f]{16}$/);
    expect(ids.identityStoreId()).to.match(/^d-[0-9a-f]{10}$/);
    expect(ids.resourceId()).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-70[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(ids.organizationId()).to.match(/^o-[a-z0-9]{10}$/);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { SeedError } from '../../../src/emulator/index.js';
import { applicationSchema } from '../../../src/emulator/seed/applications.js';
import { dumpAccessControl } from '../../../src/emulator/state/dump-access-control.js';
import { dumpApplications } from '../../../src/emulator/state/dump-applications.js';
import { dumpTrustedTokenIssuers } from '../../../src/emulator/state/dump-trusted-token-issuers.js';
import { IdSource } from '../../../src/emulator/state/id-source.js';
import type { Instance } from '../../../src/emulator/state/instance.js';
import { loadAccessControl } from '../../../src/emulator/state/load-access-control.js';
import { loadApplications } from '../../../src/emulator/state/load-applications.js';
import { loadTrustedTokenIssuers } from '../../../src/emulator/state/load-trusted-token-issuers.js';
import { now, populatedInstance, type Rows, rows, rowsSchema } from './application-rows.js';

function load({ accessControl, applications, trustedTokenIssuers }: Rows, ids = new IdSource(7)): Instance {
  const instance = populatedInstance();
  loadTrustedTokenIssuers(trustedTokenIssuers, instance, ids);
  loadApplications(applications, instance, ids, now);
  loadAccessControl(accessControl, instance);
  return instance;
}

function dump(instance: Instance): Rows {
  const accessControl = dumpAccessControl(instance);
  return {
    ...(accessControl === undefined ? {} : { accessControl }),
    applications: dumpApplications(instance), trustedTokenIssuers: dumpTrustedTokenIssuers(instance),
  };
}

describe('applications, token issuers and access control of an emulator seed', () => {
  it('come back from a dump as they were', () => {
    fc.assert(fc.property(rows, (given) => {
      const saved = JSON.parse(JSON.stringify(dump(load(given as Rows)))) as unknown;
      expect(saved).to.deep.equal(JSON.parse(JSON.stringify(given)));
      expect(dump(load(rowsSchema.parse(saved)))).to.deep.equal(saved);
    }));
  });

  it('need no more than their names', () => {
    const [application] = dump(load({ applications: [{ name: 'Wiki' }], trustedTokenIssuers: [] })).applications;
    expect(application).to.deep.include({
      name: 'Wiki', applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom', applicationAccount: '111111111111', createdDate: now, createdFrom: 'us-east-1',
      status: 'ENABLED', portalOptions: { visibility: 'ENABLED' }, assignmentRequired: true, assignments: [], grants: [],
    });
    expect(application?.arn).to.match(/^arn:aws:sso::111111111111:application\/ssoins-0123456789abcdef\/apl-[0-9a-f]{16}$/);
  });

  it('keep the ARN that a row names from being given again', () => {
    const first = load({ applications: [{ name: 'a' }], trustedTokenIssuers: [] });
    const [{ arn } = { arn: '' }] = dumpApplications(first);
    const { applications } = dump(load({ applications: [{ name: 'b' }, { name: 'a', arn: arn! }], trustedTokenIssuers: [] }));
    expect(new Set(applications.map((row) => row.arn)).size).to.equal(2);
  });

  it('are refused with what they name in vain', () => {
    const issuer = { name: 'okta', issuerUrl: 'https://okta.example.com', claimAttributePath: 'email', identityStoreAttributePath: 'emails.value' };
    const wrong: readonly (readonly [Partial<Rows>, RegExp])[] = [
      [{ applications: [{ name: 'a', assignments: [{ user: 'carl' }] }] }, /carl/],
      [{ applications: [{ name: 'a', grants: [{ jwtBearer: { authorizedTokenIssuers: [{ trustedTokenIssuer: 'okta' }] } }] }] }, /okta/],
      [{ applications: [{ name: 'a', arn: 'x' }, { name: 'b', arn: 'x' }] }, /application x twice/],
      [{ trustedTokenIssuers: [issuer, issuer] }, /"okta" twice/],
    ];
    for (const [part, message] of wrong) {
      expect(() => load({ applications: [], trustedTokenIssuers: [], ...part })).to.throw(SeedError, message);
    }
  });

  it('name a scope and a type of grant once', () => {
    const twice = [{ accessScopes: [{ scope: 'a' }, { scope: 'a' }] }, { grants: [{ refreshToken: {} }, { refreshToken: {} }] }];
    for (const part of twice) expect(applicationSchema.safeParse({ name: 'a', ...part }).success).to.equal(false);
  });
});

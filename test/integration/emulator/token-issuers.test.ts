import {
  DeleteTrustedTokenIssuerCommand, DescribeTrustedTokenIssuerCommand, ListApplicationGrantsCommand, ListTagsForResourceCommand, ListTrustedTokenIssuersCommand,
  PutApplicationGrantCommand, SSOAdminClient, TagResourceCommand, UntagResourceCommand, UpdateTrustedTokenIssuerCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { newApplication, newIssuer, oidcConfiguration } from './applying.js';
import { clientSettings, managementAccountId, refusal, withEmulator } from './running.js';

describe('emulated trusted token issuers', () => {
  it('are described with all that they were created with', () => withEmulator({}, async (running) => {
    const { sso, InstanceArn } = running;
    const TrustedTokenIssuerArn = await newIssuer(running);
    expect(TrustedTokenIssuerArn).to.match(new RegExp(`^arn:aws:sso::${managementAccountId}:trustedTokenIssuer/${InstanceArn.split('/')[1]}/tti-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`));
    const { $metadata: _, ...described } = await sso.send(new DescribeTrustedTokenIssuerCommand({ TrustedTokenIssuerArn }));
    expect(described).to.deep.equal({
      TrustedTokenIssuerArn, Name: 'login', TrustedTokenIssuerType: 'OIDC_JWT', TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: oidcConfiguration },
    });
  }));

  it('share no name', () => withEmulator({}, async (running) => {
    const taken = { name: 'ConflictException', message: 'TrustedTokenIssuer with name login already exists.' };
    await newIssuer(running);
    expect(await refusal(newIssuer(running))).to.include(taken);
    const TrustedTokenIssuerArn = await newIssuer(running, { Name: 'other' });
    expect(await refusal(running.sso.send(new UpdateTrustedTokenIssuerCommand({ TrustedTokenIssuerArn, Name: 'login' })))).to.include(taken);
    await running.sso.send(new UpdateTrustedTokenIssuerCommand({ TrustedTokenIssuerArn, Name: 'other' }));
  }));

  it('keep what an update leaves out, and always their URL', () => withEmulator({}, async (running) => {
    const { sso } = running;
    const TrustedTokenIssuerArn = await newIssuer(running);
    const OidcJwtConfiguration = { ClaimAttributePath: 'sub', IssuerUrl: 'https://ignored.example.com' };
    await sso.send(new UpdateTrustedTokenIssuerCommand({ TrustedTokenIssuerArn, TrustedTokenIssuerConfiguration: { OidcJwtConfiguration } }));
    await sso.send(new UpdateTrustedTokenIssuerCommand({ TrustedTokenIssuerArn, Name: 'renamed' }));
    expect(await sso.send(new DescribeTrustedTokenIssuerCommand({ TrustedTokenIssuerArn }))).to.deep.include({
      Name: 'renamed', TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: { ...oidcConfiguration, ClaimAttributePath: 'sub' } },
    });
  }));

  it('are listed by pages', () => withEmulator({ pageSize: 2 }, async (running) => {
    const { sso, InstanceArn } = running;
    const arns: string[] = [];
    for (const Name of ['a', 'b', 'c']) arns.push(await newIssuer(running, { Name }));
    const first = await sso.send(new ListTrustedTokenIssuersCommand({ InstanceArn }));
    const second = await sso.send(new ListTrustedTokenIssuersCommand({ InstanceArn, NextToken: first.NextToken }));
    expect([first.TrustedTokenIssuers?.length, second.NextToken]).to.deep.equal([2, undefined]);
    expect(second.TrustedTokenIssuers).to.deep.equal([{ TrustedTokenIssuerArn: arns[2], Name: 'c', TrustedTokenIssuerType: 'OIDC_JWT' }]);
  }));

  it('are not found once deleted, nor in another Region', () => withEmulator({}, async (running) => {
    const { sso, emulator } = running;
    const TrustedTokenIssuerArn = await newIssuer(running);
    const missing = { name: 'ResourceNotFoundException', message: `Could not find TrustedTokenIssuer with ARN ${TrustedTokenIssuerArn}` };
    const elsewhere = new SSOAdminClient(clientSettings(emulator.endpoint, 'test', 'eu-west-1'));
    expect(await refusal(elsewhere.send(new DescribeTrustedTokenIssuerCommand({ TrustedTokenIssuerArn })))).to.include(missing);
    await sso.send(new DeleteTrustedTokenIssuerCommand({ TrustedTokenIssuerArn }));
    const calls = [
      sso.send(new DescribeTrustedTokenIssuerCommand({ TrustedTokenIssuerArn })), sso.send(new UpdateTrustedTokenIssuerCommand({ TrustedTokenIssuerArn })),
      sso.send(new DeleteTrustedTokenIssuerCommand({ TrustedTokenIssuerArn })),
    ];
    for (const call of calls.map(refusal)) expect(await call).to.include(missing);
  }));

  it('can be deleted while a grant names them, which then names nothing', () => withEmulator({}, async (running) => {
    const { sso } = running;
    const [TrustedTokenIssuerArn, ApplicationArn] = [await newIssuer(running), await newApplication(running)];
    const Grant = { JwtBearer: { AuthorizedTokenIssuers: [{ TrustedTokenIssuerArn }] } };
    await sso.send(new PutApplicationGrantCommand({ ApplicationArn, GrantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer', Grant }));
    await sso.send(new DeleteTrustedTokenIssuerCommand({ TrustedTokenIssuerArn }));
    expect((await sso.send(new ListApplicationGrantsCommand({ ApplicationArn }))).Grants?.[0]?.Grant).to.deep.equal(Grant);
  }));

  it('keep, replace and lose tags, fifty at most', () => withEmulator({}, async (running) => {
    const { sso, InstanceArn } = running;
    const ResourceArn = await newIssuer(running, { Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] });
    await sso.send(new TagResourceCommand({ InstanceArn, ResourceArn, Tags: [{ Key: 'c', Value: '3' }] }));
    await sso.send(new UntagResourceCommand({ InstanceArn, ResourceArn, TagKeys: ['a'] }));
    expect((await sso.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).to.deep.equal([{ Key: 'b', Value: '2' }, { Key: 'c', Value: '3' }]);
    const Tags = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
    expect(await refusal(newIssuer(running, { Name: 'many', Tags }))).to.include({ name: 'ServiceQuotaExceededException' });
    await newIssuer(running, { Name: 'many' });
  }));
});

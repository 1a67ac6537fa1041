import {
  DeleteApplicationAccessScopeCommand, DeleteApplicationAuthenticationMethodCommand, DeleteApplicationCommand, DeleteApplicationGrantCommand,
  GetApplicationAccessScopeCommand, GetApplicationAuthenticationMethodCommand, GetApplicationGrantCommand, type Grant, type GrantType,
  ListApplicationAccessScopesCommand, ListApplicationAuthenticationMethodsCommand, ListApplicationGrantsCommand, PutApplicationAccessScopeCommand,
  PutApplicationAuthenticationMethodCommand, PutApplicationGrantCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { newApplication, newIssuer } from './applying.js';
import { refusal, type Running, withEmulator } from './running.js';

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';

describe('emulated access scopes', () => {
  const put = async ({ sso }: Running, ApplicationArn: string, Scope: string, AuthorizedTargets?: string[]) =>
    sso.send(new PutApplicationAccessScopeCommand({ ApplicationArn, Scope, ...(AuthorizedTargets === undefined ? {} : { AuthorizedTargets }) }));

  it('are put, replaced and deleted', () => withEmulator({}, async (running) => {
    const { sso, InstanceArn } = running;
    const ApplicationArn = await newApplication(running);
    const Scope = 'sso:account:access';
    await put(running, ApplicationArn, Scope, [InstanceArn, ApplicationArn]);
    expect(await sso.send(new GetApplicationAccessScopeCommand({ ApplicationArn, Scope }))).to.deep.include({ Scope, AuthorizedTargets: [InstanceArn, ApplicationArn] });
    await put(running, ApplicationArn, Scope);
    expect(await sso.send(new GetApplicationAccessScopeCommand({ ApplicationArn, Scope }))).not.to.have.property('AuthorizedTargets');
    await sso.send(new DeleteApplicationAccessScopeCommand({ ApplicationArn, Scope }));
    for (const call of [sso.send(new GetApplicationAccessScopeCommand({ ApplicationArn, Scope })), sso.send(new DeleteApplicationAccessScopeCommand({ ApplicationArn, Scope }))].map(refusal)) {
      expect(await call).to.include({ name: 'ResourceNotFoundException' }).and.property('message').to.contain(Scope);
    }
  }));

  it('are twenty-five at most, ten to a page', () => withEmulator({ pageSize: 100 }, async (running) => {
    const { sso } = running;
    const ApplicationArn = await newApplication(running);
    for (let n = 0; n < 25; n += 1) await put(running, ApplicationArn, `scope_${n}`);
    expect(await refusal(put(running, ApplicationArn, 'more'))).to.include({ name: 'ValidationException' }).and.property('message').to.contain('25');
    await put(running, ApplicationArn, 'scope_0');
    const first = await sso.send(new ListApplicationAccessScopesCommand({ ApplicationArn }));
    const second = await sso.send(new ListApplicationAccessScopesCommand({ ApplicationArn, NextToken: first.NextToken }));
    expect([first.Scopes?.length, second.Scopes?.length, second.Scopes?.[0]?.Scope]).to.deep.equal([10, 10, 'scope_10']);
  }));
});

describe('emulated authentication methods', () => {
  const ActorPolicy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'a.example.com' }, Action: 'sso-oauth:CreateTokenWithIAM', Resource: '*' }] };
  const target = async (running: Running) => ({ ApplicationArn: await newApplication(running), AuthenticationMethodType: 'IAM' } as const);

  it('keep their policy as a document', () => withEmulator({}, async (running) => {
    const { sso } = running;
    const input = await target(running);
    const AuthenticationMethod = { Iam: { ActorPolicy } };
    await sso.send(new PutApplicationAuthenticationMethodCommand({ ...input, AuthenticationMethod }));
    expect((await sso.send(new GetApplicationAuthenticationMethodCommand(input))).AuthenticationMethod).to.deep.equal(AuthenticationMethod);
    expect((await sso.send(new ListApplicationAuthenticationMethodsCommand(input))).AuthenticationMethods).to.deep.equal([{ AuthenticationMethodType: 'IAM', AuthenticationMethod }]);
    await sso.send(new DeleteApplicationAuthenticationMethodCommand(input));
    for (const call of [sso.send(new GetApplicationAuthenticationMethodCommand(input)), sso.send(new DeleteApplicationAuthenticationMethodCommand(input))].map(refusal)) {
      expect(await call).to.include({ name: 'ResourceNotFoundException' });
    }
  }));

  it('take nothing but an object for a policy', () => withEmulator({}, async (running) => {
    const input = await target(running);
    for (const policy of [JSON.stringify(ActorPolicy), [ActorPolicy], 1]) {
      const call = running.sso.send(new PutApplicationAuthenticationMethodCommand({ ...input, AuthenticationMethod: { Iam: { ActorPolicy: policy } } }));
      expect(await refusal(call)).to.include({ name: 'ValidationException', message: 'Invalid ActorPolicy: it must be a JSON policy document.' });
    }
  }));
});

describe('emulated grants', () => {
  const put = async ({ sso }: Running, ApplicationArn: string, GrantType: GrantType, Grant: Grant) =>
    sso.send(new PutApplicationGrantCommand({ ApplicationArn, GrantType, Grant }));

  it('are one of each type', () => withEmulator({}, async (running) => {
    const { sso } = running;
    const ApplicationArn = await newApplication(running);
    const issuer = { TrustedTokenIssuerArn: await newIssuer(running), AuthorizedAudiences: ['wiki'] };
    const grants = [
      { GrantType: 'authorization_code', Grant: { AuthorizationCode: { RedirectUris: ['https://wiki.example.com/back'] } } },
      { GrantType: jwtBearer, Grant: { JwtBearer: { AuthorizedTokenIssuers: [issuer] } } },
      { GrantType: 'refresh_token', Grant: { RefreshToken: {} } },
      { GrantType: tokenExchange, Grant: { TokenExchange: {} } },
    ] as const;
    await put(running, ApplicationArn, 'authorization_code', { AuthorizationCode: { RedirectUris: ['https://old.example.com'] } });
    for (const { GrantType, Grant } of grants) await put(running, ApplicationArn, GrantType, Grant as unknown as Grant);
    expect((await sso.send(new ListApplicationGrantsCommand({ ApplicationArn }))).Grants).to.deep.equal(grants);
    expect((await sso.send(new GetApplicationGrantCommand({ ApplicationArn, GrantType: jwtBearer }))).Grant).to.deep.equal(grants[1].Grant);
    await sso.send(new DeleteApplicationGrantCommand({ ApplicationArn, GrantType: jwtBearer }));
    for (const call of [sso.send(new GetApplicationGrantCommand({ ApplicationArn, GrantType: jwtBearer })), sso.send(new DeleteApplicationGrantCommand({ ApplicationArn, GrantType: jwtBearer }))].map(refusal)) {
      expect(await call).to.include({ name: 'ResourceNotFoundException' }).and.property('message').to.contain(jwtBearer);
    }
  }));

  it('are of the type that the call names', () => withEmulator({}, async (running) => {
    const ApplicationArn = await newApplication(running);
    expect(await refusal(put(running, ApplicationArn, tokenExchange, { RefreshToken: {} }))).to.include({ name: 'ValidationException' }).and.property('message').to.contain(tokenExchange);
  }));

  it('have the lists that the documentation requires', () => withEmulator({}, async (running) => {
    const ApplicationArn = await newApplication(running);
    expect(await refusal(put(running, ApplicationArn, 'authorization_code', { AuthorizationCode: {} }))).to.include({ name: 'ValidationException' }).and.property('message').to.match(/^RedirectUris/);
    for (const JwtBearer of [{}, { AuthorizedTokenIssuers: [{ AuthorizedAudiences: ['a'] }] }]) {
      expect(await refusal(put(running, ApplicationArn, jwtBearer, { JwtBearer }))).to.include({ name: 'ValidationException' }).and.property('message').to.match(/^AuthorizedTokenIssuers/);
    }
  }));

  it('trust issuers of the instance only', () => withEmulator({}, async (running) => {
    const ApplicationArn = await newApplication(running);
    const issuer = await newIssuer(running);
    const TrustedTokenIssuerArn = issuer.replace(/.{12}$/, '000000000000');
    const call = put(running, ApplicationArn, jwtBearer, { JwtBearer: { AuthorizedTokenIssuers: [{ TrustedTokenIssuerArn: issuer }, { TrustedTokenIssuerArn }] } });
    expect(await refusal(call)).to.include({ name: 'ResourceNotFoundException', message: `Could not find TrustedTokenIssuer with ARN ${TrustedTokenIssuerArn}` });
  }));

  it('go with their application, like scopes and methods', () => withEmulator({}, async (running) => {
    const { sso } = running;
    const ApplicationArn = await newApplication(running);
    await put(running, ApplicationArn, 'refresh_token', { RefreshToken: {} });
    await sso.send(new DeleteApplicationCommand({ ApplicationArn }));
    const calls = [
      sso.send(new ListApplicationGrantsCommand({ ApplicationArn })), sso.send(new ListApplicationAccessScopesCommand({ ApplicationArn })),
      sso.send(new ListApplicationAuthenticationMethodsCommand({ ApplicationArn })),
    ];
    for (const call of calls.map(refusal)) expect(await call).to.include({ name: 'ResourceNotFoundException' });
  }));
});

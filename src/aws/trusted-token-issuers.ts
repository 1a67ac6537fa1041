import { randomUUID } from 'node:crypto';
import {
  CreateTrustedTokenIssuerCommand, DeleteTrustedTokenIssuerCommand, DescribeTrustedTokenIssuerCommand, ListTrustedTokenIssuersCommand,
  UpdateTrustedTokenIssuerCommand, type JwksRetrievalOption, type SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import type { Caller } from './caller.js';
import { ifFound } from './if-found.js';
import { paginate } from './paginate.js';
import { required } from './required.js';
import { ssoCalls } from './sso-calls.js';
import { tagList } from './tag-list.js';
import type { IssuerSettings, TrustedTokenIssuersPort } from './trusted-token-issuer-ports.js';

/** Most items on a page. */
const MaxResults = 100;

/** Trusted token issuers over the SDK. */
export function trustedTokenIssuers(client: SSOAdminClient, caller: Caller, InstanceArn: string): TrustedTokenIssuersPort {
  const { call, done, gone } = ssoCalls(caller);
  return {
    list: () =>
      paginate(async (NextToken) => {
        const page = await call('ListTrustedTokenIssuers', () => client.send(new ListTrustedTokenIssuersCommand({ InstanceArn, MaxResults, NextToken })));
        const items = (page.TrustedTokenIssuers ?? []).map(({ TrustedTokenIssuerArn, Name }) => ({
          arn: required(TrustedTokenIssuerArn, 'TrustedTokenIssuerArn', 'sso:ListTrustedTokenIssuers'),
          name: required(Name, 'Name', 'sso:ListTrustedTokenIssuers'),
        }));
        return { items, nextToken: page.NextToken };
      }),
    describe: (TrustedTokenIssuerArn) =>
      ifFound(async () => {
        const answer = await call('DescribeTrustedTokenIssuer', () => client.send(new DescribeTrustedTokenIssuerCommand({ TrustedTokenIssuerArn })));
        const found = answer.TrustedTokenIssuerConfiguration?.OidcJwtConfiguration;
        return {
          name: required(answer.Name, 'Name', 'sso:DescribeTrustedTokenIssuer'),
          ...(found && {
            issuerUrl: found.IssuerUrl, claimAttributePath: found.ClaimAttributePath,
            identityStoreAttributePath: found.IdentityStoreAttributePath, jwksRetrievalOption: found.JwksRetrievalOption,
          }),
        };
      }),
    create: async ({ name, issuerUrl, tags, ...settings }) => {
      const ClientToken = randomUUID(); // one for all attempts: after a lost answer the issuer is there
      const OidcJwtConfiguration = { IssuerUrl: issuerUrl, ...sdkSettings(settings) };
      const created = await call('CreateTrustedTokenIssuer', () =>
        client.send(new CreateTrustedTokenIssuerCommand({
          InstanceArn, ClientToken, Name: name, TrustedTokenIssuerType: 'OIDC_JWT', TrustedTokenIssuerConfiguration: { OidcJwtConfiguration }, Tags: tagList(tags),
        })));
      return required(created.TrustedTokenIssuerArn, 'TrustedTokenIssuerArn', 'sso:CreateTrustedTokenIssuer');
    },
    update: (TrustedTokenIssuerArn, settings) =>
      done('UpdateTrustedTokenIssuer', () =>
        client.send(new UpdateTrustedTokenIssuerCommand({
          TrustedTokenIssuerArn, TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: sdkSettings(settings) },
        }))),
    delete: (TrustedTokenIssuerArn) =>
      gone('DeleteTrustedTokenIssuer', () => client.send(new DeleteTrustedTokenIssuerCommand({ TrustedTokenIssuerArn }))),
  };
}

function sdkSettings({ claimAttributePath, identityStoreAttributePath, jwksRetrievalOption }: IssuerSettings) {
  return {
    ClaimAttributePath: claimAttributePath,
    IdentityStoreAttributePath: identityStoreAttributePath,
    JwksRetrievalOption: jwksRetrievalOption as JwksRetrievalOption,
  };
}

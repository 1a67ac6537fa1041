import { findInstance, inInstance, instanceArn, ref, sso, type Story } from './story.js';

const issuerOf = (IssuerUrl: string) => ({
  TrustedTokenIssuerType: 'OIDC_JWT',
  TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: { IssuerUrl, ClaimAttributePath: 'email', IdentityStoreAttributePath: 'emails.value', JwksRetrievalOption: 'OPEN_ID_DISCOVERY' } },
});
const theIssuer = { TrustedTokenIssuerArn: ref('issuer.TrustedTokenIssuerArn') };
const url = 'https://idp.example.com/oauth2/default';
const notFound = { name: 'ResourceNotFoundException' };

/** Creates the issuer that `issuer.TrustedTokenIssuerArn` refers to. */
export const createIssuer = sso('CreateTrustedTokenIssuer', { ...inInstance, Name: 'Partner', ...issuerOf(url), Tags: [{ Key: 'a', Value: 'b' }] }, {
  as: 'issuer', gives: { TrustedTokenIssuerArn: { $matches: '^arn:aws:sso::111111111111:trustedTokenIssuer/(sso)?ins-[a-zA-Z0-9-.]{16}/tti-[a-zA-Z0-9-]+$' } },
});

/** Trusted token issuers. */
export const trustedTokenIssuerStories: readonly Story[] = [
  {
    name: 'a trusted token issuer is created, listed without its configuration, changed except for its URL, tagged and deleted',
    steps: [
      findInstance,
      createIssuer,
      sso('CreateTrustedTokenIssuer', { ...inInstance, Name: 'Partner', ...issuerOf('https://other.example.com') }, { refused: { name: 'ConflictException' } }),
      sso('DescribeTrustedTokenIssuer', theIssuer, { gives: { Name: 'Partner', ...theIssuer, ...issuerOf(url) } }),
      sso('ListTrustedTokenIssuers', inInstance, {
        gives: { TrustedTokenIssuers: [{ ...theIssuer, Name: 'Partner', TrustedTokenIssuerType: 'OIDC_JWT', TrustedTokenIssuerConfiguration: { $absent: true } }] },
      }),
      sso('ListTagsForResource', { ...inInstance, ResourceArn: theIssuer.TrustedTokenIssuerArn }, { gives: { Tags: [{ Key: 'a', Value: 'b' }] } }),
      sso('UpdateTrustedTokenIssuer', {
        ...theIssuer, Name: 'Renamed', TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: { ClaimAttributePath: 'sub', IdentityStoreAttributePath: 'userName' } },
      }),
      sso('DescribeTrustedTokenIssuer', theIssuer, {
        gives: { Name: 'Renamed', TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: { IssuerUrl: url, ClaimAttributePath: 'sub', IdentityStoreAttributePath: 'userName', JwksRetrievalOption: 'OPEN_ID_DISCOVERY' } } },
      }),
      sso('TagResource', { InstanceArn: instanceArn, ResourceArn: theIssuer.TrustedTokenIssuerArn, Tags: [{ Key: 'c', Value: 'd' }] }),
      sso('UntagResource', { InstanceArn: instanceArn, ResourceArn: theIssuer.TrustedTokenIssuerArn, TagKeys: ['a'] }),
      sso('ListTagsForResource', { ResourceArn: theIssuer.TrustedTokenIssuerArn }, { gives: { Tags: [{ Key: 'c', Value: 'd' }] } }),
      sso('DeleteTrustedTokenIssuer', theIssuer),
      sso('DescribeTrustedTokenIssuer', theIssuer, { refused: notFound }),
      sso('DeleteTrustedTokenIssuer', theIssuer, { refused: notFound }),
      sso('ListTrustedTokenIssuers', inInstance, { gives: { TrustedTokenIssuers: [] } }),
    ],
  },
];

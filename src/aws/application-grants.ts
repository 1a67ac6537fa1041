import type { Grant, GrantType as SdkGrantType } from '@aws-sdk/client-sso-admin';
import { AwsError } from '../errors/index.js';
import type { GrantType, LiveGrant } from './application-ports.js';
import { required } from './required.js';

const listed = 'sso:ListApplicationGrants';

/** The API's word for each type of grant. */
export const sdkGrantTypes: Readonly<Record<GrantType, SdkGrantType>> = {
  authorizationCode: 'authorization_code',
  jwtBearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  refreshToken: 'refresh_token',
  tokenExchange: 'urn:ietf:params:oauth:grant-type:token-exchange',
};

/** The type of a grant. */
export function grantTypeOf(grant: LiveGrant): GrantType {
  return Object.keys(grant)[0] as GrantType;
}

/**
 * A grant as the SDK has it.
 * @throws AwsError AWS_ANSWER_INVALID for a type that this version does not know: leaving it out would lose it
 */
export function liveGrant(grant: Grant | undefined): LiveGrant {
  if (grant?.AuthorizationCode) return { authorizationCode: { redirectUris: grant.AuthorizationCode.RedirectUris ?? [] } };
  if (grant?.RefreshToken) return { refreshToken: {} };
  if (grant?.TokenExchange) return { tokenExchange: {} };
  if (grant?.JwtBearer) {
    const authorizedTokenIssuers = (grant.JwtBearer.AuthorizedTokenIssuers ?? []).map(({ TrustedTokenIssuerArn, AuthorizedAudiences }) => ({
      trustedTokenIssuerArn: required(TrustedTokenIssuerArn, 'TrustedTokenIssuerArn', listed), authorizedAudiences: AuthorizedAudiences ?? [],
    }));
    return { jwtBearer: { authorizedTokenIssuers } };
  }
  throw unknownMember(listed, 'grant');
}

/** The same for the SDK. */
export function sdkGrant(grant: LiveGrant): Grant {
  if ('authorizationCode' in grant) return { AuthorizationCode: { RedirectUris: [...grant.authorizationCode.redirectUris] } };
  if ('refreshToken' in grant) return { RefreshToken: {} };
  if ('tokenExchange' in grant) return { TokenExchange: {} };
  return {
    JwtBearer: {
      AuthorizedTokenIssuers: grant.jwtBearer.authorizedTokenIssuers.map(({ trustedTokenIssuerArn, authorizedAudiences }) => ({
        TrustedTokenIssuerArn: trustedTokenIssuerArn, AuthorizedAudiences: unlessEmpty(authorizedAudiences),
      })),
    },
  };
}

/** A list for the SDK; none in place of an empty one, which the API refuses. */
export function unlessEmpty(list: readonly string[]): string[] | undefined {
  return list.length === 0 ? undefined : [...list];
}

/** The refusal of a member of a union that this version does not know. */
export function unknownMember(action: string, what: string): AwsError {
  return new AwsError('AWS_ANSWER_INVALID', {
    message: `${action} answered with a ${what} of a type that this version does not know`,
    remedy: 'Use a newer version of identity-center-backup.',
    details: { action },
  });
}

import { SeedError } from '../seed.js';
import type { GrantRow } from '../seed/applications.js';
import type { AuthorizedTokenIssuer, Grant } from './applications.js';
import type { TrustedTokenIssuerStore } from './trusted-token-issuers.js';

type IssuerRow = Extract<GrantRow, { jwtBearer: unknown }>['jwtBearer']['authorizedTokenIssuers'][number];

/**
 * A grant out of its row; {@link toGrantRow} is the way back.
 * @throws SeedError for the name of an issuer that the instance does not have
 */
export function toGrant(row: GrantRow, issuers: TrustedTokenIssuerStore): Grant {
  if ('authorizationCode' in row) {
    return { AuthorizationCode: { RedirectUris: row.authorizationCode.redirectUris } };
  }
  if ('jwtBearer' in row) {
    return { JwtBearer: { AuthorizedTokenIssuers: row.jwtBearer.authorizedTokenIssuers.map((issuer) => toIssuer(issuer, issuers)) } };
  }
  return 'refreshToken' in row ? { RefreshToken: {} } : { TokenExchange: {} };
}

/** A grant as a row: issuers by name, those deleted since by the ARN that they had. */
export function toGrantRow(grant: Grant, issuers: TrustedTokenIssuerStore): GrantRow {
  if ('AuthorizationCode' in grant) {
    return { authorizationCode: { redirectUris: [...grant.AuthorizationCode.RedirectUris] } };
  }
  if ('JwtBearer' in grant) {
    return { jwtBearer: { authorizedTokenIssuers: grant.JwtBearer.AuthorizedTokenIssuers.map((issuer) => toIssuerRow(issuer, issuers)) } };
  }
  return 'RefreshToken' in grant ? { refreshToken: {} } : { tokenExchange: {} };
}

function toIssuer(row: IssuerRow, issuers: TrustedTokenIssuerStore): AuthorizedTokenIssuer {
  const arn = 'orphan' in row ? row.orphan : issuers.findByName(row.trustedTokenIssuer)?.arn;
  if (arn === undefined) {
    throw new SeedError(`A grant of the emulator's seed names a trusted token issuer that is not in it: ${JSON.stringify(row)}`);
  }
  return { TrustedTokenIssuerArn: arn, ...(row.authorizedAudiences === undefined ? {} : { AuthorizedAudiences: row.authorizedAudiences }) };
}

function toIssuerRow({ TrustedTokenIssuerArn, AuthorizedAudiences }: AuthorizedTokenIssuer, issuers: TrustedTokenIssuerStore): IssuerRow {
  const name = issuers.get(TrustedTokenIssuerArn)?.name;
  const audiences = AuthorizedAudiences === undefined ? {} : { authorizedAudiences: [...AuthorizedAudiences] };
  return name === undefined ? { orphan: TrustedTokenIssuerArn, ...audiences } : { trustedTokenIssuer: name, ...audiences };
}

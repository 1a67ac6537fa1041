import type { Grant } from './applications.js';

/** A GrantType value. */
export type GrantType =
  | 'authorization_code' | 'refresh_token'
  | 'urn:ietf:params:oauth:grant-type:jwt-bearer' | 'urn:ietf:params:oauth:grant-type:token-exchange';

/** The GrantType that a grant's one member stands for. */
export function grantTypeOf(grant: Grant): GrantType {
  if ('AuthorizationCode' in grant) {
    return 'authorization_code';
  }
  if ('RefreshToken' in grant) {
    return 'refresh_token';
  }
  return 'JwtBearer' in grant ? 'urn:ietf:params:oauth:grant-type:jwt-bearer' : 'urn:ietf:params:oauth:grant-type:token-exchange';
}

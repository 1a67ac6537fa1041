import { z } from 'zod';
import { mapping } from '../json-shapes.js';
import { sortedSet, sortedSets, withoutEmpty, type PropertyMap } from '../kind.js';
import { decodeSet, decodeSets, encodeSet, encodeSets } from '../property-key.js';
import { trustedTokenIssuerName } from '../trusted-token-issuer/schema.js';

const audiences = z.array(z.string().min(1).max(512));

const jwtBearer = z.strictObject({
  authorizedTokenIssuers: mapping(trustedTokenIssuerName, audiences).optional(),
  orphans: mapping(z.string().min(1).max(1224), audiences).optional(),
});

/** What an application may exchange for a token, by type; at most one grant of each. */
export const grantsSchema = z.strictObject({
  authorizationCode: z.strictObject({ redirectUris: z.array(z.string().min(1)) }).optional(),
  jwtBearer: jwtBearer.optional(),
  refreshToken: z.strictObject({}).optional(),
  tokenExchange: z.strictObject({}).optional(),
});

/** Grants of one application. */
export type Grants = z.infer<typeof grantsSchema>;

/** A JWT bearer grant: audiences by issuer; orphans are issuers that were deleted, by ARN. */
export type JwtBearer = z.infer<typeof jwtBearer>;

/** The same grants with sets sorted; undefined when there are none. */
export function canonicalGrants(grants: Grants | undefined): Grants | undefined {
  const { authorizationCode, jwtBearer: bearer, refreshToken, tokenExchange } = grants ?? {};
  const kept: Grants = {
    ...(authorizationCode && { authorizationCode: { redirectUris: sortedSet(authorizationCode.redirectUris) } }),
    ...(bearer && { jwtBearer: canonicalBearer(bearer) }),
    ...(refreshToken && { refreshToken: {} }),
    ...(tokenExchange && { tokenExchange: {} }),
  };
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function canonicalBearer({ authorizedTokenIssuers = {}, orphans = {} }: JwtBearer): JwtBearer {
  return withoutEmpty({ authorizedTokenIssuers: sortedSets(authorizedTokenIssuers), orphans: sortedSets(orphans) });
}

/** Grants as a property map: what is in a set is a key, because the engine compares lists by position. */
export function encodeGrants({ authorizationCode, jwtBearer: bearer, refreshToken, tokenExchange }: Grants = {}): PropertyMap {
  return {
    ...(authorizationCode && { authorizationCode: encodeSet(authorizationCode.redirectUris, 'allowed') }),
    ...(bearer && { jwtBearer: encodeBearer(bearer) }),
    ...(refreshToken && { refreshToken: 'granted' }),
    ...(tokenExchange && { tokenExchange: 'granted' }),
  };
}

/** Inverse of encodeGrants. */
export function decodeGrants(map: PropertyMap = {}): Grants {
  return {
    ...('authorizationCode' in map && { authorizationCode: { redirectUris: decodeSet(map['authorizationCode']) } }),
    ...('jwtBearer' in map && { jwtBearer: decodeBearer(map['jwtBearer'] as PropertyMap) }),
    ...('refreshToken' in map && { refreshToken: {} }),
    ...('tokenExchange' in map && { tokenExchange: {} }),
  };
}

function encodeBearer({ authorizedTokenIssuers = {}, orphans }: JwtBearer): PropertyMap {
  return { authorizedTokenIssuers: encodeSets(authorizedTokenIssuers, 'authorized'), ...(orphans && { orphans: encodeSets(orphans, 'orphaned') }) };
}

function decodeBearer({ authorizedTokenIssuers, orphans }: PropertyMap): JwtBearer {
  return { authorizedTokenIssuers: decodeSets(authorizedTokenIssuers), orphans: decodeSets(orphans) };
}

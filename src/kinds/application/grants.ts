import { z } from 'zod';
import { mapping } from '../json-shapes.js';
import { byCodeUnits, sortedByKey, type PropertyMap, type PropertyValue } from '../kind.js';
import { decodePropertyKey, decodeSet, encodePropertyKey, encodeSet } from '../property-key.js';
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

type Audiences = Readonly<Record<string, string[]>>;

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
  return {
    ...(isEmpty(authorizedTokenIssuers) ? {} : { authorizedTokenIssuers: sortedSets(authorizedTokenIssuers) }),
    ...(isEmpty(orphans) ? {} : { orphans: sortedSets(orphans) }),
  };
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

/** A mapping to sets as property maps. */
export function encodeSets(sets: Audiences, word: string): PropertyMap {
  return Object.fromEntries(Object.entries(sets).map(([name, set]) => [encodePropertyKey(name), encodeSet(set, word)]));
}

/** Inverse of encodeSets; an absent map is an empty mapping. */
export function decodeSets(map: PropertyValue | undefined): Record<string, string[]> {
  return Object.fromEntries(Object.entries((map ?? {}) as PropertyMap).map(([key, set]) => [decodePropertyKey(key), decodeSet(set)]));
}

/** A mapping to sets, all in order. */
export function sortedSets(sets: Audiences): Record<string, string[]> {
  return sortedByKey(Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, sortedSet(set)])));
}

/** A list without repetition, in order. */
export function sortedSet(list: readonly string[]): string[] {
  return [...new Set(list)].sort(byCodeUnits);
}

function isEmpty(mapping: object): boolean {
  return Object.keys(mapping).length === 0;
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedRequest } from '../wire/signed-request.js';

/**
 * Whether a request carries the Signature Version 4 that this secret gives. Written from the documentation of the
 * algorithm and on purpose not with an SDK's signer, so that it checks the clients' signers and does not repeat them.
 */
export function isSignedWith(secret: string, request: SignedRequest): boolean {
  const expected = signatureOf(secret, request);
  const found = request.scope.signature ?? '';
  return found.length === expected.length && timingSafeEqual(Buffer.from(found), Buffer.from(expected));
}

function signatureOf(secret: string, request: SignedRequest): string {
  const scope = request.scope.credentialScope ?? '';
  const stringToSign = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), scope, sha256(canonicalRequest(request))].join('\n');
  const key = scope.split('/').reduce<Buffer | string>((parent, part) => createHmac('sha256', parent).update(part).digest(), `AWS4${secret}`);
  return createHmac('sha256', key).update(stringToSign).digest('hex');
}

function canonicalRequest({ method, url, headers, body, scope }: SignedRequest): string {
  const { pathname, searchParams } = new URL(url, 'http://emulator');
  const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort().join('&');
  const canonicalHeaders = scope.signedHeaders.map((name) => `${name}:${headerValue(headers[name])}\n`).join('');
  return [method, pathname, query, canonicalHeaders, scope.signedHeaders.join(';'), sha256(body)].join('\n');
}

function headerValue(value: string | string[] | undefined): string {
  return [value ?? ''].flat().map((part) => part.trim().replace(/ +/g, ' ')).join(',');
}

/** RFC 3986: all but the unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

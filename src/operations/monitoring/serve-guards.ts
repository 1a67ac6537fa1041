import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an address is this machine's own. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/**
 * Whether a request means this server. A page in a browser may have a name of its own lead to 127.0.0.1 and then read the
 * answer; who listens for this machine alone is asked by its own names alone.
 */
export function isAllowedHost(header: string | undefined, { host, token }: { readonly host: string; readonly token?: string | undefined }): boolean {
  if (!isLoopback(host) || token !== undefined) return true;
  return header !== undefined && isLoopback(header.replace(/:\d{1,5}$/, '').replace(/^\[|\]$/g, ''));
}

/** Whether a request has the token, where one is needed. The time that it takes tells nothing of it. */
export function mayAsk(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined) return true;
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(hashed(given), hashed(token));
}

function hashed(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

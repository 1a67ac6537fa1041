import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** What the Authorization header of a SigV4 request says. Unsigned requests have none of it. */
export interface SignatureScope {
  readonly accessKeyId: string | undefined;
  readonly region: string | undefined;
  /** The name of the service in its signatures, such as `sso`. */
  readonly service: string | undefined;
  /** Date, Region, service and terminator, as they stand in the header. */
  readonly credentialScope: string | undefined;
  readonly signedHeaders: readonly string[];
  readonly signature: string | undefined;
  /** Epoch seconds of X-Amz-Date. */
  readonly signedAt: number | undefined;
}

/** All of a request that its signature covers. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly scope: SignatureScope;
}

/** Puts together what came over the wire. */
export function signedRequest({ method = 'POST', url = '/', headers }: IncomingMessage, body: string): SignedRequest {
  return { method, url, headers, body, scope: signatureScope(headers) };
}

function signatureScope(headers: IncomingHttpHeaders): SignatureScope {
  const authorization = headers.authorization ?? '';
  const [, accessKeyId, credentialScope] = /Credential=([^/\s,]+)\/([^\s,]+)/.exec(authorization) ?? [];
  return {
    accessKeyId,
    credentialScope,
    region: credentialScope?.split('/')[1],
    service: credentialScope?.split('/')[2],
    signedHeaders: /SignedHeaders=([^\s,]+)/.exec(authorization)?.[1]?.split(';') ?? [],
    signature: /Signature=([0-9a-f]+)/.exec(authorization)?.[1],
    signedAt: epochSeconds(headers['x-amz-date']),
  };
}

/** `20261125T093000Z` as epoch seconds. */
function epochSeconds(date: string | string[] | undefined): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(date));
  const [year = 0, month = 1, day, hour, minute, second] = parts?.slice(1).map(Number) ?? [];
  return parts === null ? undefined : Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

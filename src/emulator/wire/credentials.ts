/** What the Authorization header of a SigV4 request says about its sender. */
export interface SignatureScope {
  readonly accessKeyId: string | undefined;
  readonly region: string | undefined;
}

/** Reads the credential scope; the signature itself is not checked. Unsigned requests have neither key nor Region. */
export function signatureScope(authorization: string | undefined): SignatureScope {
  const found = /Credential=([^/\s,]+)\/\d{8}\/([a-z0-9-]+)\//.exec(authorization ?? '');
  return { accessKeyId: found?.[1], region: found?.[2] };
}

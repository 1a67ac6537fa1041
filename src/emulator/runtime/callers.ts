import { ServiceError } from '../service-error.js';
import { findAccount, type Identity, type World } from '../state/world.js';
import type { SignedRequest } from '../wire/signed-request.js';
import { isSignedWith } from './signature.js';

/** The secret of every access key that has none of its own. */
export const defaultSecret = 'test';

const permittedSkewSeconds = 300;

/** Callers before anybody is known: the log shows them for requests whose credentials are refused. */
export const unknownCaller: Identity = { accountId: '000000000000', arn: 'unknown', userId: 'unknown' };

/**
 * Who sent a request: an identity of the seed or of AssumeRole; the administrator of an account when the access key is
 * the account's ID; else the administrator of the first management account.
 * @throws ServiceError ExpiredTokenException for a session that is over
 */
export function identify(world: World, accessKeyId: string | undefined): Identity {
  const known = world.identities.get(accessKeyId ?? '') ?? administratorOf(world, accessKeyId ?? '');
  if (known.expiresAt !== undefined && known.expiresAt <= world.clock.now()) {
    throw new ServiceError('ExpiredTokenException', 'The security token included in the request is expired', {}, 403);
  }
  return known;
}

/**
 * Checks the signature of a request as the services do.
 * @throws ServiceError MissingAuthenticationTokenException, UnrecognizedClientException or InvalidSignatureException
 */
export function checkSignature(world: World, request: SignedRequest, signingName: string): void {
  const { accessKeyId } = request.scope;
  if (accessKeyId === undefined) {
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', {}, 403);
  }
  const { secretAccessKey = defaultSecret, sessionToken } = world.identities.get(accessKeyId) ?? strangerOrDefault(world, accessKeyId);
  if (sessionToken !== undefined && sessionToken !== request.headers['x-amz-security-token']) {
    throw new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.', {}, 403);
  }
  if (Math.abs(Date.now() / 1000 - (request.scope.signedAt ?? 0)) > permittedSkewSeconds) {
    throw new ServiceError('InvalidSignatureException', 'Signature expired: the time of the request is more than five minutes away from the time of the service', {}, 403);
  }
  if (request.scope.service !== signingName) {
    throw new ServiceError('InvalidSignatureException', `Credential should be scoped to correct service: '${signingName}'.`, {}, 403);
  }
  if (!isSignedWith(secretAccessKey, request)) {
    throw new ServiceError('InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.', {}, 403);
  }
}

function administratorOf(world: World, accessKeyId: string): Identity {
  const named = /^\d{12}$/.test(accessKeyId) ? findAccount(world, accessKeyId)?.account.id : undefined;
  const accountId = named ?? world.organizations[0]?.managementAccountId ?? unknownCaller.accountId;
  return { accountId, arn: `arn:aws:iam::${accountId}:user/administrator`, userId: 'AIDAEMULATEDADMIN0001' };
}

/** With signatures checked, a key must be the seed's, an account's ID, or the plain `test`. */
function strangerOrDefault(world: World, accessKeyId: string): Partial<Identity> {
  if (accessKeyId === defaultSecret || findAccount(world, accessKeyId) !== undefined) {
    return {};
  }
  throw new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.', {}, 403);
}

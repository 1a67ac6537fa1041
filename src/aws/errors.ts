import { AwsError, TransientAwsError, type ErrorCode, type ErrorFacts } from '../errors/index.js';
import { remedyOfDenial, deniedPermission } from './access-denied.js';

/** What the SDK puts on the errors of a service; every member is optional because anything can be thrown. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly Reason?: string;
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
}

interface Verdict {
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly transient?: boolean;
}

const wait = 'Nothing was lost; run the same command again in a minute.';

const verdicts: Readonly<Record<string, Verdict>> = {
  AccessDeniedException: { code: 'AWS_ACCESS_DENIED', remedy: remedyOfDenial(undefined) },
  AccessDenied: { code: 'AWS_ACCESS_DENIED', remedy: remedyOfDenial(undefined) },
  ResourceNotFoundException: { code: 'AWS_NOT_FOUND', remedy: 'Check the Region (--region) and run `idc backup create` to see the present state.' },
  NoSuchEntityException: { code: 'AWS_NOT_FOUND', remedy: 'Check the account and the name.' }, // IAM's name for it
  NotFoundException: { code: 'AWS_NOT_FOUND', remedy: 'Check the Region and the name of the key or topic.' }, // the name that KMS and SNS have for it
  AuthorizationErrorException: { code: 'AWS_ACCESS_DENIED', remedy: remedyOfDenial(undefined) }, // that of SNS, as the next one
  KMSAccessDeniedException: { code: 'AWS_ACCESS_DENIED', remedy: remedyOfDenial(undefined) },
  ValidationException: { code: 'AWS_INVALID', remedy: 'Correct the value in the snapshot file and run the command again.' },
  ServiceQuotaExceededException: { code: 'AWS_QUOTA', remedy: 'Ask AWS for a higher quota, or remove what is no longer needed.' },
  ThrottlingException: { code: 'AWS_THROTTLED', remedy: wait, transient: true },
  Throttling: { code: 'AWS_THROTTLED', remedy: wait, transient: true }, // the name that STS has for it
  TooManyRequestsException: { code: 'AWS_THROTTLED', remedy: wait, transient: true },
  InternalServerException: { code: 'AWS_UNAVAILABLE', remedy: wait, transient: true },
  ServiceException: { code: 'AWS_UNAVAILABLE', remedy: wait, transient: true },
  ...bucketVerdicts(),
};

/** S3's names (S3 API Reference, "Error responses"). An answer to HEAD has no body, and so the name of its status. */
function bucketVerdicts(): Record<string, Verdict> {
  const missing: Verdict = { code: 'AWS_NOT_FOUND', remedy: 'Check the name of the bucket, its account and the Region.' };
  const elsewhere: Verdict = { code: 'AWS_INVALID', remedy: 'Set the Region of the bucket; `aws s3api head-bucket` shows it.' };
  const changed: Verdict = { code: 'AWS_CONFLICT', remedy: 'Run the command again; somebody else has changed the object at the same time.' };
  const tornUpload: Verdict = { code: 'AWS_ANSWER_INVALID', remedy: wait, transient: true };
  const nothingSet = ['ObjectLockConfigurationNotFoundError', 'ServerSideEncryptionConfigurationNotFoundError', 'NoSuchPublicAccessBlockConfiguration'];
  return {
    ...Object.fromEntries(['NoSuchBucket', 'NoSuchKey', 'NoSuchVersion', 'NotFound', ...nothingSet].map((name) => [name, missing])),
    ...Object.fromEntries(['Forbidden', '403', 'AllAccessDisabled', 'AccountProblem'].map((name) => [name, { code: 'AWS_ACCESS_DENIED', remedy: remedyOfDenial(undefined) }])),
    ...Object.fromEntries(['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException', '301'].map((name) => [name, elsewhere])),
    ...Object.fromEntries(['BadDigest', 'XAmzContentSHA256Mismatch', 'XAmzContentChecksumMismatch', 'IncompleteBody', 'RequestTimeout'].map((name) => [name, tornUpload])),
    PreconditionFailed: changed,
    ConditionalRequestConflict: { ...changed, transient: true }, // two conditional writes at once, of which one is to be sent again
    OperationAborted: { ...changed, transient: true },
    SlowDown: { code: 'AWS_THROTTLED', remedy: wait, transient: true },
  };
}

const credentialErrors = new Set([
  'CredentialsProviderError', 'ExpiredTokenException', 'ExpiredToken', 'UnrecognizedClientException', 'InvalidClientTokenId',
  'InvalidAccessKeyId', 'InvalidSignatureException', 'InvalidToken', 'MissingAuthenticationTokenException', 'TokenProviderError', 'SignatureDoesNotMatch',
]);

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Texts of a ConflictException that no retry can cure (fact: sso-admin uses one name for both kinds, without a Reason).
 * Everything else under that name is a write not yet propagated or another operation under way.
 */
const permanentConflict = /already (exists|attached|assigned)|duplicate|could not delete/i;

/** What the SDK's reader of XML says, under no name of its own (@aws-sdk/xml-builder, AwsXmlParser). */
const tornXml = '@aws-sdk XML parse error';

/** Turns whatever the SDK threw into an AwsError that names the action, the reason and the request ID. */
export function awsErrorFrom(thrown: unknown, action: string): AwsError {
  if (thrown instanceof AwsError) return thrown;
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) }) as SdkError;
  const verdict = judge(error);
  const denied = verdict.code === 'AWS_ACCESS_DENIED' ? deniedPermission(error.message ?? '') : undefined;
  const requestId = error.$metadata?.requestId;
  const facts: ErrorFacts = {
    message: `${action} failed: ${error.name ?? 'Error'}: ${error.message ?? 'no message'}${requestId ? ` (request ID ${requestId})` : ''}`,
    remedy: denied === undefined ? verdict.remedy : remedyOfDenial(denied),
    details: { action, errorName: error.name, reason: error.Reason, requestId, ...(denied && { denied }) },
    cause: thrown,
  };
  return verdict.transient ? new TransientAwsError(verdict.code, facts) : new AwsError(verdict.code, facts);
}

function judge(error: SdkError): Verdict {
  const name = error.name ?? '';
  if (credentialErrors.has(name)) {
    return { code: 'AWS_CREDENTIALS', remedy: 'Sign in (`aws sso login`, or set AWS_PROFILE or AWS_ACCESS_KEY_ID) and check with `aws sts get-caller-identity`.' };
  }
  if (networkCodes.has(error.code ?? '') || name === 'TimeoutError' || name === 'AbortError') {
    return { code: 'AWS_UNREACHABLE', remedy: 'Check the network, --region and AWS_ENDPOINT_URL; for the emulator run `idc emulator start`.', transient: true };
  }
  if (name === 'ConflictException') return judgeConflict(error);
  const known = verdicts[name];
  if (known !== undefined) return known;
  if ((error.$metadata?.httpStatusCode ?? 0) >= 500) return { code: 'AWS_UNAVAILABLE', remedy: wait, transient: true };
  // An answer that ends too early is no JSON, and no XML (that of STS), and may be whole the next time.
  const isTorn = name === 'SyntaxError' || (error.message ?? '').startsWith(tornXml);
  if (isTorn || name === 'TypeError') {
    return { code: 'AWS_ANSWER_INVALID', remedy: 'Check that AWS_ENDPOINT_URL is an AWS endpoint or the emulator.', transient: isTorn };
  }
  return { code: 'AWS_INVALID', remedy: 'Read what AWS says and run the command again with --verbose.' };
}

function judgeConflict(error: SdkError): Verdict {
  const permanent = error.Reason === 'UNIQUENESS_CONSTRAINT_VIOLATION' || permanentConflict.test(error.message ?? '');
  return { code: 'AWS_CONFLICT', remedy: 'Run `idc diff` to see the present state, then the command again.', transient: !permanent };
}

/** True for an error with this code. */
export function isAwsError(thrown: unknown, code: ErrorCode): thrown is AwsError {
  return thrown instanceof AwsError && thrown.code === code;
}

import { policyOf, type Policy, type Statement } from './policy.js';

/** What the policy of a bucket for copies speaks of. */
export interface CopiesBucket {
  readonly bucketArn: string;
  readonly copiesKeyArn: string;
}

/** TLS 1.2 or newer for everybody, and no object under another key. What is allowed, policies of the roles say. */
export function bucketPolicy({ bucketArn, copiesKeyArn }: CopiesBucket): Policy {
  const all = [bucketArn, `${bucketArn}/*`];
  return policyOf([
    deny('PlainHttp', ['s3:*'], all, { Bool: { 'aws:SecureTransport': 'false' } }),
    deny('OldTls', ['s3:*'], all, { NumericLessThan: { 's3:TlsVersion': '1.2' } }),
    // Two conditions: without the first, a request that leaves the key to the bucket's default would be denied too.
    deny('OtherKey', ['s3:PutObject'], [`${bucketArn}/*`], {
      Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
      StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': copiesKeyArn },
    }),
    deny('OtherEncryption', ['s3:PutObject'], [`${bucketArn}/*`], {
      Null: { 's3:x-amz-server-side-encryption': 'false' },
      StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
    }),
  ]);
}

function deny(Sid: string, Action: readonly string[], Resource: readonly string[], Condition: NonNullable<Statement['Condition']>): Statement {
  return { Sid, Effect: 'Deny', Principal: '*', Action, Resource, Condition };
}

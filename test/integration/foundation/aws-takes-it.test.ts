import { CreatePolicyCommand, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand, PutBucketEncryptionCommand, PutBucketLifecycleConfigurationCommand, PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand, S3Client, type ObjectLockRetentionMode,
} from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { setEnvironment } from '../../support/emulated-instance.js';
import { declared, inputsOf, requireFoundation, type Declared } from '../../support/foundation/declared.js';
import { wholeConfig } from '../../support/foundation/sample.js';
import { startMoto } from '../../support/moto-server.js';
import { runProgram } from '../../support/program-run.js';
import { requirePythonTools } from '../../support/python.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

const region = 'eu-west-1';

/** moto checks the grammar of policies as IAM does, and has the bucket's settings. */
describe('what the foundation stack declares, as moto has AWS', function () {
  this.timeout(60_000);
  const ends: (() => void | Promise<void>)[] = [];
  let stack: Declared;
  let endpoint: string;
  before(async function () {
    requireFoundation(this);
    const moto = await startMoto(requirePythonTools(this));
    ({ endpoint } = moto);
    ends.push(moto.stop, setEnvironment({ AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }));
    stack = await declared({ ...wholeConfig, objectLock: '{"mode":"governance","days":1}' });
  });
  after(async () => {
    for (const end of ends.toReversed()) await end();
  });

  it('has policies and trust policies that IAM takes', async () => {
    const iam = new IAMClient({ region, endpoint });
    try {
      const policies = [...inputsOf(stack, 'Policy').values()];
      expect(policies).to.have.length(7);
      for (const { name, policy } of policies) await iam.send(new CreatePolicyCommand({ PolicyName: String(name), PolicyDocument: String(policy) }));
      for (const { name, assumeRolePolicy } of inputsOf(stack, 'Role').values()) {
        await iam.send(new CreateRoleCommand({ RoleName: String(name), AssumeRolePolicyDocument: String(assumeRolePolicy) }));
      }
      const spoilt = String(policies[0]?.['policy']).replace('"Allow"', '"Permit"');
      const refused = await iam.send(new CreatePolicyCommand({ PolicyName: 'spoilt', PolicyDocument: spoilt })).catch((thrown: unknown) => (thrown as Error).name);
      expect(refused).to.match(/MalformedPolicyDocument/);
    } finally {
      iam.destroy();
    }
  });

  it('has a bucket that the target of its outputs takes, without anything to find fault with', async () => {
    const bucket = await makeBucket(new S3Client({ region, endpoint, forcePathStyle: true }), stack);
    expect(bucket).to.equal(stack.outputs.bucketName);
    const repository = temporaryRepository({ 'README.md': 'test\n' });
    try {
      // moto's account, in place of that of the mocks.
      const [, , ...args] = stack.outputs.targetCommand.replace('111122223333', '123456789012').split(' ');
      const added = await runProgram(repository.root, ...args);
      expect(added.code, `${added.stdout}${added.stderr}`).to.equal(0);
      const checked = await runProgram(repository.root, 'target', 'check', 'copies', '--output', 'json');
      const [target] = (JSON.parse(checked.stdout) as { targets: readonly { findings: readonly { severity: string }[] }[] }).targets;
      expect(target?.findings.filter(({ severity }) => severity !== 'info')).to.deep.equal([]);
      const pushed = await runProgram(repository.root, 'target', 'push', 'copies');
      expect(pushed.code, `${pushed.stdout}${pushed.stderr}${pushed.error?.message ?? ''}`).to.equal(0);
    } finally {
      repository.remove();
    }
  });
});

/** Makes the bucket by the settings of the stack, in the words of the S3 API. Not its policy, whose conditions moto leaves out of account. */
async function makeBucket(s3: S3Client, stack: Declared): Promise<string> {
  const only = (type: string): Readonly<Record<string, unknown>> => [...inputsOf(stack, type).values()][0] ?? {};
  const Bucket = stack.outputs.bucketName;
  const lock = only('BucketObjectLockConfiguration')['rule'] as { defaultRetention: { mode: ObjectLockRetentionMode; days: number } };
  const [encryption] = only('BucketServerSideEncryptionConfiguration')['rules'] as { applyServerSideEncryptionByDefault: { kmsMasterKeyId: string } }[];
  const [lifecycle] = only('BucketLifecycleConfiguration')['rules'] as { id: string; noncurrentVersionExpiration: { noncurrentDays: number } }[];
  const block = only('BucketPublicAccessBlock') as Record<'blockPublicAcls' | 'ignorePublicAcls' | 'blockPublicPolicy' | 'restrictPublicBuckets', boolean>;
  try {
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region }, ObjectLockEnabledForBucket: only('Bucket')['objectLockEnabled'] === true }));
    await s3.send(new PutObjectLockConfigurationCommand({
      Bucket, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: lock.defaultRetention.mode, Days: lock.defaultRetention.days } } },
    }));
    await s3.send(new PutBucketEncryptionCommand({
      Bucket, ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: encryption?.applyServerSideEncryptionByDefault.kmsMasterKeyId }, BucketKeyEnabled: true }],
      },
    }));
    await s3.send(new PutPublicAccessBlockCommand({
      Bucket, PublicAccessBlockConfiguration: {
        BlockPublicAcls: block.blockPublicAcls, IgnorePublicAcls: block.ignorePublicAcls, BlockPublicPolicy: block.blockPublicPolicy, RestrictPublicBuckets: block.restrictPublicBuckets,
      },
    }));
    await s3.send(new PutBucketLifecycleConfigurationCommand({
      Bucket, LifecycleConfiguration: {
        Rules: [{
          ID: lifecycle?.id, Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { ExpiredObjectDeleteMarker: true },
          NoncurrentVersionExpiration: { NoncurrentDays: lifecycle?.noncurrentVersionExpiration.noncurrentDays }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        }],
      },
    }));
    return Bucket;
  } finally {
    s3.destroy();
  }
}

import { expect } from 'chai';
import { bucketPolicy } from '../../../stacks/foundation/src/documents/bucket-policy.js';
import { operationsKeyPolicy, ownKeyPolicy } from '../../../stacks/foundation/src/documents/key-policies.js';
import type { Policy } from '../../../stacks/foundation/src/documents/policy.js';
import { topicPolicy } from '../../../stacks/foundation/src/documents/topic-policy.js';
import { isAllowed } from '../../support/foundation/evaluate-policy.js';
import { samplePlaces } from '../../support/foundation/sample.js';

const { bucketArn, copiesKeyArn, topicArn, partition, accountId, region } = samplePlaces;
const root = `arn:aws:iam::${accountId}:root`;
const others = 'arn:aws:iam::999988887777:root';

describe('the policy of the bucket', () => {
  const identity: Policy = { Version: '2012-10-17', Statement: [{ Sid: 'All', Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] }] };
  const may = (action: string, context: Readonly<Record<string, string>>, resource = `${bucketArn}/bundles/1`): boolean =>
    isAllowed([identity, bucketPolicy({ bucketArn, copiesKeyArn })], { action, resources: [resource], context: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3', ...context } });

  it('refuses plain HTTP and old TLS, for the bucket and for objects', () => {
    for (const resource of [bucketArn, `${bucketArn}/copy.json`]) {
      expect(may('s3:GetObject', {}, resource)).to.equal(true);
      expect(may('s3:GetObject', { 'aws:SecureTransport': 'false' }, resource)).to.equal(false);
      expect(may('s3:ListBucket', { 's3:TlsVersion': '1.1' }, resource)).to.equal(false);
    }
  });

  it('lets objects be written with the key of the bucket, whether it is named or not, and with no other', () => {
    const [algorithm, key] = ['s3:x-amz-server-side-encryption', 's3:x-amz-server-side-encryption-aws-kms-key-id'];
    expect(may('s3:PutObject', {})).to.equal(true);
    expect(may('s3:PutObject', { [algorithm]: 'aws:kms', [key]: copiesKeyArn })).to.equal(true);
    expect(may('s3:PutObject', { [algorithm]: 'aws:kms', [key]: 'arn:aws:kms:eu-central-1:999988887777:key/theirs' })).to.equal(false);
    expect(may('s3:PutObject', { [algorithm]: 'AES256' })).to.equal(false);
  });
});

describe('the policy of the topic', () => {
  const policy = topicPolicy({ partition, accountId, topicArn });
  const may = (principal: string, context: Readonly<Record<string, string>> = {}, action = 'sns:Publish'): boolean =>
    isAllowed([policy], { action, resources: [topicArn], principal, context: { 'aws:SecureTransport': 'true', ...context } });

  it('lets this account and its alarms publish, and nobody else', () => {
    expect(may(root)).to.equal(true);
    expect(may('cloudwatch.amazonaws.com', { 'aws:SourceAccount': accountId })).to.equal(true);
    expect(may('cloudwatch.amazonaws.com', { 'aws:SourceAccount': '999988887777' })).to.equal(false);
    expect(may('cloudwatch.amazonaws.com')).to.equal(false);
    expect(may(others)).to.equal(false);
    expect(may('s3.amazonaws.com', { 'aws:SourceAccount': accountId })).to.equal(false);
  });

  it('refuses plain HTTP, and gives nobody a right to subscribe', () => {
    expect(may(root, { 'aws:SecureTransport': 'false' })).to.equal(false);
    expect(may(root, {}, 'sns:Subscribe')).to.equal(false);
  });
});

describe('the policies of the keys', () => {
  const place = { partition, accountId, region };
  const logs = `arn:aws:logs:${region}:${accountId}:log-group:/identity-center/audit`;

  it('leave it to this account who uses a key', () => {
    expect(isAllowed([ownKeyPolicy(place)], { action: 'kms:Decrypt', resources: [copiesKeyArn], principal: root })).to.equal(true);
    expect(isAllowed([ownKeyPolicy(place)], { action: 'kms:Decrypt', resources: [copiesKeyArn], principal: others })).to.equal(false);
  });

  it('let CloudWatch tell alarms of this account, and CloudWatch Logs keep the log groups of the stack', () => {
    const may = (principal: string, action: string, context: Readonly<Record<string, string>>): boolean =>
      isAllowed([operationsKeyPolicy(place, ['/identity-center/audit', '/identity-center/metrics'])], { action, resources: [samplePlaces.topicKeyArn], principal, context });
    expect(may('cloudwatch.amazonaws.com', 'kms:GenerateDataKey', { 'aws:SourceAccount': accountId })).to.equal(true);
    expect(may('cloudwatch.amazonaws.com', 'kms:GenerateDataKey', { 'aws:SourceAccount': '999988887777' })).to.equal(false);
    expect(may(`logs.${region}.amazonaws.com`, 'kms:Encrypt', { 'kms:EncryptionContext:aws:logs:arn': logs })).to.equal(true);
    expect(may(`logs.${region}.amazonaws.com`, 'kms:Encrypt', { 'kms:EncryptionContext:aws:logs:arn': `${logs}-2` })).to.equal(false);
    expect(may('logs.us-east-1.amazonaws.com', 'kms:Encrypt', { 'kms:EncryptionContext:aws:logs:arn': logs })).to.equal(false);
  });
});

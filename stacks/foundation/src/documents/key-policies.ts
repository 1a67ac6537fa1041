import { policyOf, type Policy, type Statement } from './policy.js';

/** Where a key is used. */
export interface KeyPlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

/** A key that is used by what policies of IAM in its account say. */
export function ownKeyPolicy(place: KeyPlace): Policy {
  return policyOf([byAccount(place)]);
}

/** The key of topic and log groups: CloudWatch publishes alarms, and CloudWatch Logs keeps these log groups with it. */
export function operationsKeyPolicy(place: KeyPlace, logGroups: readonly string[]): Policy {
  const { partition, accountId, region } = place;
  return policyOf([
    byAccount(place),
    {
      Sid: 'AlarmsOfThisAccount', Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: ['*'],
      Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
    },
    {
      Sid: 'TheseLogGroups', Effect: 'Allow', Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'], Resource: ['*'],
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroups.map((name) => `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`) } },
    },
  ]);
}

/** Without this statement nobody could use or change the key, or delete it (AWS KMS Developer Guide, "Default key policy"). */
function byAccount({ partition, accountId }: KeyPlace): Statement {
  return { Sid: 'PoliciesOfThisAccount', Effect: 'Allow', Principal: { AWS: `arn:${partition}:iam::${accountId}:root` }, Action: ['kms:*'], Resource: ['*'] };
}

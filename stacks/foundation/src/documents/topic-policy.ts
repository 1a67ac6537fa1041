import { policyOf, type Policy } from './policy.js';

/** A topic, and whose it is. */
export interface OwnedTopic {
  readonly partition: string;
  readonly accountId: string;
  readonly topicArn: string;
}

/** Only this account publishes: its principals by their policies of IAM, and its alarms. Nobody does over plain HTTP. */
export function topicPolicy({ partition, accountId, topicArn }: OwnedTopic): Policy {
  const Resource = [topicArn];
  return policyOf([
    { Sid: 'PrincipalsOfThisAccount', Effect: 'Allow', Principal: { AWS: `arn:${partition}:iam::${accountId}:root` }, Action: ['sns:Publish'], Resource },
    {
      Sid: 'AlarmsOfThisAccount', Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: ['sns:Publish'], Resource,
      Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
    },
    { Sid: 'PlainHttp', Effect: 'Deny', Principal: '*', Action: ['sns:Publish'], Resource, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]);
}

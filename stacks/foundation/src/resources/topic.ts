import type { Key } from '@pulumi/aws/kms/key.js';
import { Topic } from '@pulumi/aws/sns/topic.js';
import { TopicPolicy } from '@pulumi/aws/sns/topicPolicy.js';
import { TopicSubscription } from '@pulumi/aws/sns/topicSubscription.js';
import { topicPolicy } from '../documents/topic-policy.js';
import type { Setting } from './setting.js';

/** The topic for alarms and notices. */
export function makeTopic({ parameters, partition, accountId }: Setting, key: Key): Topic {
  const topic = new Topic('notices', { name: `${parameters.prefix}-notices`, displayName: 'Identity Center', kmsMasterKeyId: key.arn });
  new TopicPolicy('notices', { arn: topic.arn, policy: topic.arn.apply((topicArn) => JSON.stringify(topicPolicy({ partition, accountId, topicArn }))) }, { parent: topic });
  for (const endpoint of parameters.emails) new TopicSubscription(endpoint, { topic: topic.arn, protocol: 'email', endpoint }, { parent: topic });
  return topic;
}

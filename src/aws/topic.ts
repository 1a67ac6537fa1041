import { makeCaller, type CallerParts } from './caller.js';
import { rateLimiter } from './rate-limiter.js';
import { sendThrough } from './send-through.js';

/** A message for an SNS topic. */
export interface PublishedMessage {
  /** Less than 100 characters of ASCII. */
  readonly subject: string;
  /** At most 256 KiB. */
  readonly text: string;
  /** By which subscriptions can filter. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Topics that keep an order deliver the messages of a group in it, and one of each ID only. */
  readonly group: string;
  readonly id: string;
}

/** A topic of Amazon SNS. */
export interface TopicPort {
  /** @throws AwsError AWS_NOT_FOUND, AWS_ACCESS_DENIED (sns:Publish, and kms:GenerateDataKey for an encrypted one) */
  publish(message: PublishedMessage): Promise<void>;
}

/** How a topic is reached; what is absent comes from where every AWS tool takes it. */
export interface TopicSettings {
  readonly topicArn: string;
  readonly profile?: string | undefined;
}

/** A command waits for it after its own work is done, so not for long. */
const requestTimeoutMs = 5_000;
const retry = { attempts: 3, baseMs: 200, capMs: 2_000 };

/** A topic over the SDK, whose package is loaded here because most commands do without. Nothing is sent yet. */
export async function connectTopic({ topicArn, profile }: TopicSettings, parts: CallerParts = {}): Promise<TopicPort> {
  const sdk = await import('./sns-sdk.js');
  const caller = makeCaller(rateLimiter(0), { retry, ...parts });
  const client = sendThrough(new sdk.SNSClient({
    region: topicArn.split(':')[3] ?? '',
    maxAttempts: 1, // retries are ours: the SDK's would bypass the counts
    requestHandler: { connectionTimeout: requestTimeoutMs, requestTimeout: requestTimeoutMs, throwOnRequestTimeout: true },
    ...(profile && { profile }),
  }), { service: 'sns', caller, signal: parts.signal });
  const ordered = topicArn.endsWith('.fifo');
  return {
    publish: async ({ subject, text, attributes, group, id }) => {
      const MessageAttributes = Object.fromEntries(Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]));
      await caller.call('sns:Publish', () => client.send(new sdk.PublishCommand({
        TopicArn: topicArn, Subject: subject, Message: text, MessageAttributes, ...(ordered && { MessageGroupId: group, MessageDeduplicationId: id }),
      })));
    },
  };
}

import { connectTopic } from '../../aws/index.js';
import type { ChannelFields } from '../../config/index.js';
import { problemOf, renderTopicMessage } from '../../notices/index.js';
import { createHash } from 'node:crypto';
import type { NoticeChannel } from './notice-channel.js';

/** Messages to a topic of Amazon SNS. */
export function topicChannel({ topicArn, profile }: Extract<ChannelFields, { type: 'sns' }>): NoticeChannel {
  return {
    send: async (message) => {
      const [first] = message.parts;
      const group = createHash('sha256').update(first === undefined ? '' : problemOf(first.notice)).digest('hex').slice(0, 32);
      await (await connectTopic({ topicArn, profile })).publish({ ...renderTopicMessage(message), group, id: message.id });
    },
  };
}

import type { ChannelFields } from '../../config/index.js';
import { harmlessLine, renderMail, renderSlack, renderTopicMessage, renderWebhook, type ComposedMessage } from '../../notices/index.js';
import { issueBody } from './issue-channel.js';

/** The form that a message takes in a channel, without anything that only its sending adds. */
export function previewMessage(fields: ChannelFields, message: ComposedMessage): object {
  switch (fields.type) {
    case 'email':
      return { from: fields.from, to: fields.to, ...renderMail(message) };
    case 'sns':
      return { topicArn: fields.topicArn, ...renderTopicMessage(message) };
    case 'slack':
      return renderSlack(message);
    case 'webhook':
      return renderWebhook(message);
    case 'github-issue':
      return { issues: message.parts.map((part) => ({ title: harmlessLine(part.subject, 200), body: issueBody(part) })) };
  }
}

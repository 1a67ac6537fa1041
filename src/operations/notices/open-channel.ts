import type { ChannelFields } from '../../config/index.js';
import { ChannelError, GithubError } from '../../errors/index.js';
import { hookChannel } from './hook-channel.js';
import { issueChannel } from './issue-channel.js';
import { mailChannel } from './mail-channel.js';
import type { ChannelParts, NoticeChannel } from './notice-channel.js';
import { topicChannel } from './topic-channel.js';

/** The channel of a configuration. Nothing is asked or loaded before it sends something. */
export function openChannel(fields: ChannelFields, parts: ChannelParts): NoticeChannel {
  const used = new Set<string>();
  const secret = async (variable: string): Promise<string> => {
    const value = await parts.secret(variable);
    used.add(value);
    return value;
  };
  const channel = channelOf(fields, { ...parts, secret });
  return { send: (message) => channel.send(message).catch((thrown: unknown) => { throw withoutSecrets(thrown, used); }) };
}

function channelOf(fields: ChannelFields, parts: ChannelParts): NoticeChannel {
  switch (fields.type) {
    case 'email':
      return mailChannel(fields, parts);
    case 'sns':
      return topicChannel(fields);
    case 'slack':
    case 'webhook':
      return hookChannel(fields, parts);
    case 'github-issue':
      return issueChannel(fields, parts);
  }
}

/** Shorter ones would take away harmless words, and are no secrets. */
const shortestSecret = 4;

/** What the other side answers can hold what it was sent; so can the causes, which nobody needs who has the message. */
function withoutSecrets(thrown: unknown, used: ReadonlySet<string>): unknown {
  const secrets = [...used].filter(({ length }) => length >= shortestSecret);
  if (!(thrown instanceof ChannelError || thrown instanceof GithubError) || secrets.length === 0) return thrown;
  const { code, remedy, details } = thrown;
  return new ChannelError(code, { message: secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), thrown.message), remedy, details });
}

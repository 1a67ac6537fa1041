import { randomBytes } from 'node:crypto';
import type { NotificationsConfig } from '../../config/index.js';
import { asIdcError, type IdcError } from '../../errors/index.js';
import type { NoticeTopic } from '../../model/index.js';
import { composeMessage, sampleNotice, type ComposedMessage } from '../../notices/index.js';
import type { NoticeChannel } from './notice-channel.js';

/** What a channel did with a message that tries it out. */
export interface TestedChannel {
  readonly name: string;
  readonly outcome: 'sent' | 'failed';
  readonly error?: IdcError | undefined;
}

/** A message as it would be sent, of something that has not happened. */
export interface SampleMessage {
  readonly channel: string;
  readonly topic: NoticeTopic;
  /** Instance that it is about. */
  readonly instance: string;
  readonly now: Date;
}

/** Composes it with the templates of the configuration. */
export function sampleMessage({ templates }: NotificationsConfig, { channel, topic, instance, now }: SampleMessage, isTest: boolean): ComposedMessage {
  return composeMessage({ id: randomBytes(8).toString('hex'), channel, at: now.toISOString(), notices: [sampleNotice(topic, instance, now)], templates, isTest });
}

/** Sends a message that says that it is a test to each channel, whatever it is told otherwise, and counts it nowhere. */
export async function testChannels(config: NotificationsConfig, names: readonly string[], openChannel: (name: string) => NoticeChannel, sample: Omit<SampleMessage, 'channel'>): Promise<TestedChannel[]> {
  return Promise.all(names.map(async (name): Promise<TestedChannel> => {
    try {
      await openChannel(name).send(sampleMessage(config, { ...sample, channel: name }, true));
      return { name, outcome: 'sent' };
    } catch (thrown) {
      return { name, outcome: 'failed', error: asIdcError(thrown) };
    }
  }));
}

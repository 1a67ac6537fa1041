import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { noticeTopics, type NoticeTopic } from '../../../model/index.js';
import { chooseChannelNames, previewMessage, requireNotifications, sampleMessage } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderPreviews } from '../../render/notices.js';
import type { Shell } from '../../wire.js';
import { topicOption } from './topic-option.js';

interface Options {
  readonly topic: NoticeTopic;
  readonly channel?: string;
}

/** `idc notify preview`. */
export const notifyPreviewCommand = (bind: Bind): Command =>
  new Command('preview')
    .description('show a message in the form that channels get it, with the templates of idc.yaml; nothing is sent')
    .addOption(topicOption(noticeTopics).default('failure'))
    .option('--channel <name>', 'only for this channel (default: for all)')
    .action(bind(async (shell: Shell, { topic, channel }: Options) => {
      const { config } = await openConfigured(shell);
      const notifications = requireNotifications(config);
      const [instance = 'default'] = config.instances.keys();
      const previews = chooseChannelNames(notifications, channel === undefined ? [] : [channel]).flatMap((name) => {
        const fields = notifications.channels.get(name);
        const message = sampleMessage(notifications, { channel: name, topic, instance, now: shell.now() }, false);
        return fields === undefined ? [] : [{ channel: name, type: fields.type, message: previewMessage(fields, message) }];
      });
      printResult(shell, { previews }, () => renderPreviews(previews));
      return exitCodes.done;
    }));

import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { noticeTopics, type NoticeTopic } from '../../../model/index.js';
import { chooseChannelNames, requireNotifications, testChannels, type TestedChannel } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import { channelOpener } from '../../notices/channel-parts.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderFailure } from '../../render/failure.js';
import type { Shell } from '../../wire.js';
import { topicOption } from './topic-option.js';

/** `idc notify test`. */
export const notifyTestCommand = (bind: Bind): Command =>
  new Command('test')
    .description('send each channel a message that says that it is a test')
    .argument('[channels...]', 'only these (default: all)')
    .addOption(topicOption(noticeTopics).default('failure'))
    .action(bind(async (shell: Shell, names: readonly string[], { topic }: { topic: NoticeTopic }) => {
      const { repository, config } = await openConfigured(shell);
      const notifications = requireNotifications(config);
      const [instance = 'default'] = config.instances.keys();
      const tested = await testChannels(notifications, chooseChannelNames(notifications, names), channelOpener(shell, repository, notifications), { topic, instance, now: shell.now() });
      printResult(shell, { channels: tested.map(({ error, ...rest }) => ({ ...rest, ...(error && { error: error.toJSON() }) })) }, () => tested.map(({ name, outcome }) => `${name}: ${outcome}`).join('\n'));
      for (const { name, error } of tested) if (error !== undefined && shell.options.output === 'text') shell.complain(renderFailure(error, shell.options, name));
      return exitCodeOf(tested);
    }));

/** 0 when all were told, 3 when some were; when none was, the exit code of the first failure. */
function exitCodeOf(tested: readonly TestedChannel[]): number {
  const failed = tested.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return exitCodes.done;
  return failed.length < tested.length ? exitCodes.partial : (failed[0]?.error?.exitCode ?? exitCodes.internal);
}

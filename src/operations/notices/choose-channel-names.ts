import type { IdcConfig, NotificationsConfig } from '../../config/index.js';
import { nearestOf, UsageError } from '../../errors/index.js';

/**
 * The notifications of a configuration, for a command that is about them.
 * @throws UsageError CHANNEL_UNKNOWN where there are none
 */
export function requireNotifications({ notifications, file = 'idc.yaml' }: IdcConfig): NotificationsConfig {
  if (notifications !== undefined && notifications.channels.size > 0) return notifications;
  throw new UsageError('CHANNEL_UNKNOWN', { message: `${file} names no channel for notifications`, remedy: 'Write one under `notifications.channels`; docs/guide/notifications.md shows how.' });
}

/**
 * The channels that some names stand for, or all.
 * @throws UsageError CHANNEL_UNKNOWN
 */
export function chooseChannelNames({ channels }: NotificationsConfig, names: readonly string[]): string[] {
  for (const name of names) {
    if (channels.has(name)) continue;
    const [near] = nearestOf(name, [...channels.keys()]);
    throw new UsageError('CHANNEL_UNKNOWN', {
      message: `There is no channel ${JSON.stringify(name)}; there are ${[...channels.keys()].join(', ')}`,
      remedy: near === undefined ? 'See the channels with `idc notify list`.' : `Do you mean ${near}? See the channels with \`idc notify list\`.`,
      details: { name },
    });
  }
  return names.length === 0 ? [...channels.keys()] : [...new Set(names)];
}

import { yamlText, type ChannelStatus, type NoticesStatus } from '../../operations/index.js';
import { renderTable } from './table.js';
import { minuteText } from './time.js';

/** The channels for people, then the problems that are not over. */
export function renderNotices({ channels, problems }: NoticesStatus, columns: number): string {
  const rows = channels.map((channel) => [channel.name, channel.type, wantedText(channel), lastText(channel), String(channel.waiting), channel.address]);
  const open = problems.map(({ topic, subject, level, since, channels: told }) => [topic, level, timeText(since), told.join(','), subject]);
  return [
    renderTable(['CHANNEL', 'TYPE', 'TOLD', 'LAST MESSAGE (UTC)', 'WAITING', 'ADDRESS'], rows, columns), '',
    problems.length === 0 ? 'No problem that was told is open.' : renderTable(['OPEN PROBLEM', 'LEVEL', 'SINCE (UTC)', 'TOLD TO', 'ABOUT'], open, columns),
  ].join('\n');
}

/** Messages as channels get them. */
export function renderPreviews(previews: readonly { readonly channel: string; readonly type: string; readonly message: object }[]): string {
  return previews.map(({ channel, type, message }) => `# ${channel} (${type})\n${yamlText(JSON.parse(JSON.stringify(message)) as unknown).trimEnd()}`).join('\n\n');
}

function wantedText({ topics, level, instances, schedules }: ChannelStatus): string {
  const parts = [topics?.join(',') ?? 'all', ...(level === 'info' ? [] : [`from ${level}`]), ...(instances === undefined ? [] : [`of ${instances.join(',')}`]), ...(schedules === undefined ? [] : [`by ${schedules.join(',')}`])];
  return parts.join(' ');
}

function lastText({ lastDelivery }: ChannelStatus): string {
  if (lastDelivery === undefined) return 'none yet';
  const { at, outcome, error } = lastDelivery;
  return `${timeText(at)} ${outcome}${error === undefined || outcome === 'held' ? '' : ` (${error})`}`;
}

function timeText(at: string): string {
  return minuteText(new Date(at));
}

import { noticeLevels, type Notice, type NoticeLevel, type NoticeTopic } from '../model/index.js';

/** What a channel wants to be told; what is absent wants all. */
export interface ChannelFilter {
  readonly topics?: readonly NoticeTopic[] | undefined;
  /** Least level. */
  readonly level?: NoticeLevel | undefined;
  readonly instances?: readonly string[] | undefined;
  readonly schedules?: readonly string[] | undefined;
}

/**
 * The channels that want a notice. The end of a problem is for every channel: who was told of its beginning is told of it.
 * @param only the only channels that may be told, as a schedule says; absent: all
 * @returns names of channels
 */
export function chooseChannels(channels: ReadonlyMap<string, ChannelFilter>, notice: Notice, only?: readonly string[]): string[] {
  if (notice.state === 'over') return [...channels.keys()];
  return [...channels].filter(([name, filter]) => (only === undefined || only.includes(name)) && wants(filter, notice)).map(([name]) => name);
}

function wants({ topics, level = 'info', instances, schedules }: ChannelFilter, notice: Notice): boolean {
  return (topics?.includes(notice.topic) ?? true)
    && noticeLevels.indexOf(notice.level) <= noticeLevels.indexOf(level)
    && concerns(instances, notice.instances)
    && (schedules === undefined || (notice.schedule !== undefined && schedules.includes(notice.schedule)));
}

/** What is of no single instance concerns all. */
function concerns(wanted: readonly string[] | undefined, instances: readonly string[] = []): boolean {
  return wanted === undefined || instances.length === 0 || instances.some((name) => wanted.includes(name));
}

import type { AuditFields } from '../../audit/index.js';
import type { NotificationsConfig } from '../../config/index.js';
import { GuardError, StoreError, type IdcError } from '../../errors/index.js';
import { channelHistory, chooseChannels, composeMessage, deliveryParameters, isUnattended, noticesOf, planMessages, type MessagePlan, type TrackedNotice } from '../../notices/index.js';
import { holding, type Repository } from '../../store/index.js';
import type { NoticeChannel } from './notice-channel.js';
import { noNoticeLog, readNoticeLog, type NoticeLog } from './notice-log.js';

/** Where notices are sent from. */
export interface NoticesContext {
  readonly repository: Repository;
  readonly config: NotificationsConfig;
  readonly now: () => Date;
  readonly openChannel: (name: string) => NoticeChannel;
  /** Leaves an event of what is done, and gives back why it failed. */
  readonly record: (parameters: NonNullable<AuditFields['parameters']>, work: (id: string) => Promise<void>) => Promise<IdcError | undefined>;
  /** The only channels that a schedule tells; undefined: all. */
  readonly channelsOf: (schedule: string) => readonly string[] | undefined;
  readonly githubServer?: string | undefined;
  /** Tells people on the terminal. */
  readonly warn: (text: string) => void;
}

const lock = { name: 'notices.lock', waitMs: 60_000 } as const;

/** What each channel is to be told. */
type Plans = readonly (readonly [channel: string, plan: MessagePlan])[];

/**
 * Tells the channels what an operation that has ended gives reason to, and what they could not be told before. A channel that
 * fails is told of on the terminal and in the audit log, and is tried again after the next operation.
 * @returns whether the audit log has grown by it
 */
export async function sendNotices(context: NoticesContext, event: AuditFields): Promise<boolean> {
  const isSilent = event.effect === 'read' && !isUnattended(event) && noticesOf({ event }).length === 0; // somebody only looks
  if (isSilent || (await plansFor({ ...context, warn: () => undefined }, event)).length === 0) return false;
  await oneAtATime(context, async () => {
    const plans = await plansFor(context, event); // another process may have told it meanwhile
    await Promise.all(plans.map(([channel, plan]) => carryOut(context, event, channel, plan)));
  });
  return true;
}

async function plansFor(context: NoticesContext, event: AuditFields): Promise<Plans> {
  const { config, now, channelsOf, githubServer } = context;
  const log = await logOf(context);
  const steps = event.action === 'schedule:run' && event.schedule !== undefined ? log.stepsOf(event.schedule, event.at) : [];
  const fresh = noticesOf({ event, steps, githubServer }).map((notice): TrackedNotice => ({ ...notice, id: event.id }));
  const only = ({ schedule }: TrackedNotice): readonly string[] | undefined => (schedule === undefined ? undefined : channelsOf(schedule));
  return [...config.channels.keys()].map((channel) => {
    const history = channelHistory(log.deliveries.filter((delivery) => delivery.channel === channel));
    const wanted = fresh.filter((notice) => chooseChannels(config.channels, notice, only(notice)).includes(channel));
    const queue = history.queue.map((key) => log.noticeOf(key, githubServer));
    return [channel, planMessages(history, queue, wanted, config, now())] as const;
  }).filter(([, { messages, held }]) => messages.length + held.length > 0);
}

/** What is damaged may be the log itself: then everything counts as new, rather than that nobody hears of it. */
async function logOf({ repository, warn }: NoticesContext): Promise<NoticeLog> {
  return readNoticeLog(repository).catch((thrown: unknown) => {
    if (!(thrown instanceof StoreError)) throw thrown;
    warn(`What channels were told before cannot be read, so they may be told again: ${thrown.message}`);
    return noNoticeLog;
  });
}

/** Two commands that end at the same time tell a problem once. Where no lock can be had, on a full disk for one, it is told all the same. */
async function oneAtATime({ repository }: NoticesContext, work: () => Promise<void>): Promise<void> {
  let hasBegun = false;
  await holding(repository, lock, () => {
    hasBegun = true;
    return work();
  }).catch(async (thrown: unknown) => {
    if (hasBegun || !(thrown instanceof StoreError)) throw thrown;
    await work();
  });
}

async function carryOut(context: NoticesContext, event: AuditFields, channel: string, { messages, held }: MessagePlan): Promise<void> {
  const opened = context.openChannel(channel);
  for (const notices of messages) await send(context, channel, opened, notices);
  if (held.length > 0) await hold(context, event, channel, held);
}

async function send({ record, config: { templates }, now, warn }: NoticesContext, channel: string, opened: NoticeChannel, notices: readonly TrackedNotice[]): Promise<void> {
  let subject = '';
  const error = await record(deliveryParameters(channel, notices), async (id) => {
    const message = composeMessage({ id, channel, at: now().toISOString(), notices, templates });
    ({ subject } = message);
    await opened.send(message);
  });
  if (error !== undefined) warn(`The channel ${channel} could not be told "${subject}"; it is tried again after the next command. ${error.message.replace(/\.$/, '')}. ${error.remedy} [${error.code}]`);
}

async function hold({ record, config, warn }: NoticesContext, { action }: AuditFields, channel: string, held: readonly TrackedNotice[]): Promise<void> {
  await record(deliveryParameters(channel, held), () => Promise.reject(new GuardError('CHANNEL_BUSY', {
    message: `The channel ${channel} has had ${config.perHour} messages in an hour`, remedy: 'What is held back is told with the next message; `perHour` in idc.yaml allows more.', details: { channel, action },
  })));
  warn(`The channel ${channel} has had its ${config.perHour} messages of this hour; ${held.length === 1 ? 'one more is' : `${held.length} more are`} told with the next one.`);
}

import { z } from 'zod';
import { noticeTopics, type NoticeTopic } from '../model/index.js';
import { templateProblem, type NoticeTemplates } from '../notices/index.js';
import type { Duration } from '../retention/index.js';
import { channelFieldNames, channelSchema, type ChannelFields } from './channel-schema.js';
import { duration } from './duration-field.js';

/** A name for people, for commands and for the audit log. */
const channelNamePattern = /^[A-Za-z0-9][\w.-]{0,62}$/;

const line = z.string().min(1).max(4_000).superRefine((text, context) => {
  const problem = templateProblem(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

const template = z.strictObject({
  subject: line.optional().describe('First line, such as the subject of a mail'),
  text: line.optional().describe('The rest'),
});

/** The shape of `notifications`. */
export const notificationsSchema = z.strictObject({
  channels: z.record(z.string().regex(channelNamePattern, 'is not a name of letters, digits and . _ -'), channelSchema).describe('Channels by name'),
  remindAfter: duration.optional().describe('Time after which a problem that lasts is told again; default: 24h'),
  perHour: z.int().min(1).max(1_000).optional().describe('Most messages to a channel in an hour; what is more is summed up in the next one; default: 20'),
  templates: z.strictObject(Object.fromEntries(noticeTopics.map((topic) => [topic, template.optional()])) as Record<NoticeTopic, z.ZodOptional<typeof template>>).optional()
    .describe('Words of your own, by topic'),
});

/** Names of the fields. */
export const notificationsFieldNames: readonly string[] = [...Object.keys(notificationsSchema.shape), ...channelFieldNames, ...Object.keys(template.shape)];

/** Who is told of what, and how often. */
export interface NotificationsConfig {
  /** Channels by name, in the order of the file. */
  readonly channels: ReadonlyMap<string, ChannelFields>;
  readonly remindAfterMs: number;
  readonly perHour: number;
  readonly templates: NoticeTemplates;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const defaultRemindAfterMs = dayMs;
const defaultPerHour = 20;

/** What the file says, and where it says nothing the defaults. */
export function notificationsConfig({ channels, remindAfter, perHour = defaultPerHour, templates = {} }: z.infer<typeof notificationsSchema>): NotificationsConfig {
  return {
    channels: new Map(Object.entries(channels).map(([name, fields]) => [name, { ...fields, level: fields.level ?? (fields.type === 'github-issue' ? 'warning' : 'info') }])),
    remindAfterMs: remindAfter === undefined ? defaultRemindAfterMs : msOf(remindAfter), perHour, templates,
  };
}

/** Months have 30 days and years 365: a reminder needs no calendar. */
function msOf({ years, months, days, hours }: Duration): number {
  return (years * 365 + months * 30 + days) * dayMs + hours * hourMs;
}

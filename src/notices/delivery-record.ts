import type { AuditFields } from '../audit/index.js';
import { noticeTopics } from '../model/index.js';
import type { Delivery } from './channel-history.js';
import type { NoticeKey } from './tracked-notice.js';

/** The action under which the audit log keeps deliveries. */
export const sendAction = 'notify:send';

type Parameters = NonNullable<AuditFields['parameters']>;

/** Notices that an event names besides the first; those beyond it wait for the next message, so none is lost. */
export const mostNotices = 500;

/** What the event of a delivery says: the first notice by fields, the others as a list. */
export function deliveryParameters(channel: string, [first, ...others]: readonly NoticeKey[]): Parameters {
  if (first === undefined) throw new TypeError('a delivery without a notice');
  const { topic, subject, state, level, id } = first;
  return { channel, topic, subject, state, level, id, ...(others.length > 0 && { also: others.map(lineOf) }) };
}

/** The delivery that an event tells of; undefined for any other event. */
export function deliveryIn({ action, at, outcome, parameters = {}, error }: AuditFields): Delivery | undefined {
  const { channel, also, ...fields } = parameters;
  const first = keyFrom(fields);
  if (action !== sendAction || typeof channel !== 'string' || first === undefined) return undefined;
  const others = (Array.isArray(also) ? also : []).map(keyIn).filter((key) => key !== undefined);
  return { channel, at, outcome: outcome === 'done' ? 'sent' : outcome === 'refused' ? 'held' : 'failed', notices: [first, ...others], error };
}

function lineOf({ id, topic, state, level, subject }: NoticeKey): string {
  return [id, topic, state, level, subject].join(' ');
}

function keyIn(line: string): NoticeKey | undefined {
  const [, id, topic, state, level, subject] = /^(\S+) (\S+) (\S+) (\S+) (.*)$/s.exec(line) ?? [];
  return keyFrom({ id, topic, state, level, subject });
}

/** Logs can be anybody's, so nothing in them is believed. */
function keyFrom({ id, topic, state, level, subject }: Readonly<Record<string, unknown>>): NoticeKey | undefined {
  const knownTopic = noticeTopics.find((known) => known === topic);
  const knownState = (['open', 'over', 'once'] as const).find((known) => known === state);
  const knownLevel = (['critical', 'warning', 'info'] as const).find((known) => known === level);
  if (knownTopic === undefined || knownState === undefined || knownLevel === undefined || typeof id !== 'string' || typeof subject !== 'string') return undefined;
  return { id, topic: knownTopic, state: knownState, level: knownLevel, subject };
}

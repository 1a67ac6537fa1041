import fc from 'fast-check';
import { channelHistory, entryOf, planMessages, problemOf, type Delivery, type Pace, type TrackedNotice } from '../../src/notices/index.js';

/** What happens at one time: problems show or end, and the channel works or does not. */
export interface NoticeStep {
  readonly afterMinutes: number;
  readonly works: boolean;
  readonly shown: readonly { readonly problem: number; readonly state: TrackedNotice['state']; readonly isCritical: boolean }[];
}

/** A message that a channel got. */
export interface SentMessage {
  readonly at: number;
  readonly notices: readonly TrackedNotice[];
}

/** What has come of some steps. */
export interface NoticeStory {
  readonly attempts: readonly number[];
  readonly sent: readonly SentMessage[];
  /** Every notice that was ever to be told. */
  readonly made: readonly TrackedNotice[];
  /** What still waits at the end. */
  readonly waiting: ReadonlySet<string>;
}

/** Steps over some days, with problems of few subjects, so that they begin, last and end again and again. */
export const noticeSteps = fc.array(fc.record({
  afterMinutes: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 6, max: 600 })),
  works: fc.boolean().map((fails) => !fails),
  shown: fc.array(fc.record({ problem: fc.integer({ min: 0, max: 3 }), state: fc.constantFrom('open' as const, 'open' as const, 'over' as const, 'once' as const), isCritical: fc.boolean() }), { maxLength: 5 }),
}), { maxLength: 40 });

/** Paces that are soon exhausted. */
export const paces = fc.record({ remindAfterMs: fc.integer({ min: 1, max: 1_440 }).map((minutes) => minutes * 60_000), perHour: fc.integer({ min: 1, max: 4 }) });

/** Plays steps on one channel: each attempt is recorded as the audit log does it, and nothing else is remembered. */
export function playNotices(steps: readonly NoticeStep[], pace: Pace): NoticeStory {
  const [deliveries, sent, attempts]: [Delivery[], SentMessage[], number[]] = [[], [], []];
  const known = new Map<string, TrackedNotice>();
  let at = Date.parse('2026-11-01T00:00:00Z');
  for (const [index, { afterMinutes, works, shown }] of steps.entries()) {
    at += afterMinutes * 60_000 + 1;
    const fresh = shown.map((one, place) => trackedNotice(one, `${index}-${place}`, at));
    const history = channelHistory(deliveries);
    const queue = history.queue.map((key) => known.get(entryOf(key))!);
    const { messages, held } = planMessages(history, queue, fresh, pace, new Date(at));
    for (const notice of [...messages.flat(), ...held]) known.set(entryOf(notice), notice);
    const record = (outcome: Delivery['outcome'], notices: readonly TrackedNotice[]): void => { deliveries.push({ channel: 'one', at: new Date(at).toISOString(), outcome, notices }); };
    for (const notices of messages) {
      attempts.push(at);
      record(works ? 'sent' : 'failed', notices);
      if (works) sent.push({ at, notices });
    }
    if (held.length > 0) record('held', held);
  }
  return { attempts, sent, made: [...known.values()], waiting: new Set(channelHistory(deliveries).queue.map(entryOf)) };
}

function trackedNotice({ problem, state, isCritical }: NoticeStep['shown'][number], id: string, at: number): TrackedNotice {
  const topic = state === 'once' ? 'restore-done' : 'gaps';
  return { id, topic, subject: `instance ${problem}`, state, level: isCritical ? 'critical' : 'warning', text: 'Something.', at: new Date(at).toISOString() };
}

/** The notices that were told of a problem, in their order, with the time. */
export function toldOf({ sent }: NoticeStory): Map<string, { at: number; notice: TrackedNotice }[]> {
  const told = new Map<string, { at: number; notice: TrackedNotice }[]>();
  for (const { at, notices } of sent) {
    for (const notice of notices.toSorted((a, b) => (a.at < b.at ? -1 : 1))) told.set(problemOf(notice), [...(told.get(problemOf(notice)) ?? []), { at, notice }]);
  }
  return told;
}

import { expect } from 'chai';
import fc from 'fast-check';
import { channelHistory, entryOf, planMessages, problemOf, type Delivery, type Pace, type TrackedNotice } from '../../src/notices/index.js';

/** What happens at one time: problems show or end, and the channel works or does not. */
interface NoticeStep {
  readonly afterMinutes: number;
  readonly works: boolean;
  readonly shown: readonly { readonly problem: number; readonly state: TrackedNotice['state']; readonly isCritical: boolean }[];
}

/** A message that a channel got. */
interface SentMessage {
  readonly at: number;
  readonly notices: readonly TrackedNotice[];
}

/** What has come of some steps. */
interface NoticeStory {
  readonly attempts: readonly number[];
  readonly sent: readonly SentMessage[];
  /** Every notice that was ever to be told. */
  readonly made: readonly TrackedNotice[];
  /** What still waits at the end. */
  readonly waiting: ReadonlySet<string>;
}

/** Steps over some days, with problems of few subjects, so that they begin, last and end again and again. */
const noticeSteps = fc.array(fc.record({
  afterMinutes: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 6, max: 600 })),
  works: fc.boolean().map((fails) => !fails),
  shown: fc.array(fc.record({ problem: fc.integer({ min: 0, max: 3 }), state: fc.constantFrom('open' as const, 'open' as const, 'over' as const, 'once' as const), isCritical: fc.boolean() }), { maxLength: 5 }),
}), { maxLength: 40 });

/** Paces that are soon exhausted. */
const paces = fc.record({ remindAfterMs: fc.integer({ min: 1, max: 1_440 }).map((minutes) => minutes * 60_000), perHour: fc.integer({ min: 1, max: 4 }) });

/** Plays steps on one channel: each attempt is recorded as the audit log does it, and nothing else is remembered. */
function playNotices(steps: readonly NoticeStep[], pace: Pace): NoticeStory {
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
function toldOf({ sent }: NoticeStory): Map<string, { at: number; notice: TrackedNotice }[]> {
  const told = new Map<string, { at: number; notice: TrackedNotice }[]>();
  for (const { at, notices } of sent) {
    for (const notice of notices.toSorted((a, b) => (a.at < b.at ? -1 : 1))) told.set(problemOf(notice), [...(told.get(problemOf(notice)) ?? []), { at, notice }]);
  }
  return told;
}

const hourMs = 60 * 60_000;

function keepsPace({ attempts }: NoticeStory, { perHour }: Pace): void {
  for (const at of attempts) expect(attempts.filter((other) => other >= at && other < at + hourMs).length).to.be.at.most(perHour);
}

function repeatsNothing(story: NoticeStory, { remindAfterMs }: Pace): void {
  for (const told of toldOf(story).values()) {
    for (const [index, { at, notice: { state } }] of told.entries()) {
      const before = told[index - 1];
      if (state === 'open' && before?.notice.state === 'open') expect(at - before.at).to.be.at.least(remindAfterMs);
    }
  }
}

function endsWhatBegan(story: NoticeStory): void {
  for (const told of toldOf(story).values()) {
    const states = told.filter(({ notice: { state } }) => state !== 'once').map(({ notice: { state } }) => state);
    for (const [index, state] of states.entries()) if (state === 'over') expect(states[index - 1]).to.equal('open');
  }
}

function losesNothing({ made, sent, waiting }: NoticeStory): void {
  const told = sent.flatMap(({ notices }) => notices.map(entryOf));
  expect([...told, ...waiting].toSorted()).to.deep.equal(made.map(entryOf).toSorted());
  for (const { notices } of sent) {
    const ended = new Set(notices.filter(({ state }) => state === 'over').map(problemOf));
    const levels = notices.filter((one) => one.state !== 'open' || !ended.has(problemOf(one))).map(({ level }) => level);
    expect(levels.lastIndexOf('critical')).to.be.below(levels.includes('warning') ? levels.indexOf('warning') : levels.length);
  }
}

const check = (law: (story: NoticeStory, pace: Pace) => void) => (numRuns: number): void => {
  fc.assert(fc.property(noticeSteps, paces, (steps, pace) => { law(playNotices(steps, pace), pace); }), { numRuns });
};

/** What holds of messages, whatever happens; each is checked so many times. */
export const noticeLaws: Readonly<Record<string, (numRuns: number) => void>> = {
  'never exceed the pace in any hour': check(keepsPace),
  'tell no problem twice without its end or the time of a reminder between': check(repeatsNothing),
  'tell each end once, and only of what was told to be there': check(endsWhatBegan),
  'lose nothing: what was to be told was told once or still waits, and critical ones come first in each but for what is over': check(losesNothing),
};

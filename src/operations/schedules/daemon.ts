import { asIdcError } from '../../errors/index.js';
import { judgeDue, nextTime, noticedUntil, settledUntil, timesBetween, type MissedTimes, type Schedule, type ScheduleEvent } from '../../schedules/index.js';
import type { DaemonHappening, DaemonSchedule, DaemonState } from './daemon-state.js';
import type { WaitUntil } from './run-schedule.js';

/** What the daemon needs of the world. */
export interface DaemonPorts {
  readonly now: () => Date;
  readonly waitUntil: WaitUntil;
  /** The schedules that it shall carry out; undefined when the configuration is as it was. @throws IdcError when it is not valid */
  readonly load: () => Promise<readonly Schedule[] | undefined>;
  /** What the audit log tells of schedules. */
  readonly events: () => Promise<readonly ScheduleEvent[]>;
  /** Runs a schedule for a time, unless another process does or has done so, and tells the exit code. */
  readonly run: (schedule: Schedule, expected: Date, signal: AbortSignal) => Promise<number>;
  readonly recordMissed: (schedule: Schedule, missed: MissedTimes) => Promise<void>;
  /** Told of all that happens. Must not throw. */
  readonly tell: (happening: DaemonHappening) => void;
  /** Told of the state whenever it may have changed. Must not throw. */
  readonly onState?: ((state: DaemonState) => void) | undefined;
}

/** How the daemon works, and when it ends. */
export interface DaemonOptions {
  /** So many schedules at once. */
  readonly parallel: number;
  /** How long it waits for runs to end once it shall stop, before it interrupts them, in milliseconds. */
  readonly patienceMs: number;
  /** Aborted when it shall stop. */
  readonly stop: AbortSignal;
  /** Aborted when it shall wait no longer for runs to end. */
  readonly hurry: AbortSignal;
}

/** It looks what is due, and whether the configuration has changed, at least this often: sleep of the machine and a clock that was set are noticed by it. */
const lookMs = 60_000;
/** A clock that is set back by more than this was wrong before. */
const setBackMs = 10 * 60_000;

interface Entry {
  schedule: Schedule;
  /** The time up to which nothing is open. */
  handled: Date;
  queued?: Date;
  isWaitTold?: boolean;
  running?: { readonly expected: Date; readonly since: Date; readonly done: Promise<void> };
  last?: DaemonSchedule['last'];
}

/** Carries out schedules at their times until it is stopped. All it has to remember is in the audit log. */
export class ScheduleDaemon {
  readonly #entries = new Map<string, Entry>();
  readonly #interrupt = new AbortController();
  readonly #startedAt: Date;
  #lookedAt: Date;
  #wake = new AbortController();
  #configProblem: string | undefined;

  constructor(private readonly ports: DaemonPorts, private readonly options: DaemonOptions) {
    this.#startedAt = ports.now();
    this.#lookedAt = this.#startedAt;
  }

  /** What it is doing. */
  get state(): DaemonState {
    return {
      startedAt: this.#startedAt, lookedAt: this.#lookedAt, isStopping: this.options.stop.aborted, configProblem: this.#configProblem,
      schedules: [...this.#entries.values()].map((entry) => this.#stateOf(entry)),
    };
  }

  /** Works until it is stopped and all runs have ended. @throws IdcError when the configuration is not valid at the start */
  async work(): Promise<void> {
    const { tell } = this.ports;
    await this.#take((await this.ports.load()) ?? []);
    tell({ type: 'started', schedules: [...this.#entries.keys()] });
    while (!this.options.stop.aborted) {
      this.#wake = new AbortController();
      this.#lookAtClock();
      await this.#reload();
      for (const entry of this.#entries.values()) await this.#judge(entry);
      this.#startQueued();
      this.ports.onState?.(this.state);
      await this.ports.waitUntil(this.#nextLook(), AbortSignal.any([this.#wake.signal, this.options.stop]));
    }
    await this.#stop();
    tell({ type: 'stopped' });
  }

  #stateOf({ schedule, handled, queued, running, last }: Entry): DaemonSchedule {
    const next = schedule.enabled ? nextTime(schedule, handled > this.#lookedAt ? handled : this.#lookedAt) : undefined;
    const now = running === undefined ? queued && { expected: queued, waiting: true } : { expected: running.expected, since: running.since, waiting: false };
    return { name: schedule.name, next, ...(now && { running: now }), ...(last && { last }) };
  }

  /** What was done in a future that a wrong clock has shown is no reason to wait for it. */
  #lookAtClock(): void {
    const now = this.ports.now();
    if (this.#lookedAt.getTime() - now.getTime() > setBackMs) {
      this.ports.tell({ type: 'clock-changed', from: this.#lookedAt });
      for (const entry of this.#entries.values()) if (entry.handled > now) entry.handled = now;
    }
    this.#lookedAt = now;
  }

  async #reload(): Promise<void> {
    try {
      const schedules = await this.ports.load();
      if (schedules === undefined) return;
      await this.#take(schedules);
      this.#configProblem = undefined;
      this.ports.tell({ type: 'config-changed', schedules: [...this.#entries.keys()] });
    } catch (thrown) {
      const { message } = asIdcError(thrown);
      if (message !== this.#configProblem) this.ports.tell({ type: 'config-invalid', message });
      this.#configProblem = message;
    }
  }

  /** A schedule that is new, or whose times have changed, begins with the present: what it would have done before counts for nothing. */
  async #take(schedules: readonly Schedule[]): Promise<void> {
    const now = this.ports.now();
    const events = await this.#events();
    for (const [name, entry] of this.#entries) {
      if (!schedules.some((schedule) => schedule.name === name) && entry.running === undefined) this.#entries.delete(name);
      else if (!schedules.some((schedule) => schedule.name === name)) entry.schedule = { ...entry.schedule, enabled: false };
    }
    for (const schedule of schedules) {
      const entry = this.#entries.get(schedule.name);
      if (entry === undefined) this.#entries.set(schedule.name, { schedule, handled: settledUntil(events, schedule.name, now) ?? now });
      else {
        if (timesOf(entry.schedule) !== timesOf(schedule)) entry.handled = later(entry.handled, now);
        entry.schedule = schedule;
      }
    }
  }

  async #events(): Promise<readonly ScheduleEvent[]> {
    try {
      return await this.ports.events();
    } catch (thrown) {
      this.ports.tell({ type: 'warning', message: `The audit log cannot be read, so runs of other processes are not known: ${asIdcError(thrown).message}` });
      return [];
    }
  }

  /** The log is asked only when something seems due: somebody else may have run it, or noticed that it was missed. */
  async #judge(entry: Entry): Promise<void> {
    const { schedule } = entry;
    if (entry.running !== undefined || entry.queued !== undefined) return;
    const now = this.ports.now();
    const isOpen = (): boolean => Object.keys(judgeDue(schedule, entry.handled, now)).length > 0;
    if (!isOpen()) return;
    const events = await this.#events();
    entry.handled = later(entry.handled, settledUntil(events, schedule.name, now) ?? entry.handled);
    const { run, missed } = judgeDue(schedule, entry.handled, now, noticedUntil(events, schedule.name, now));
    if (missed !== undefined) await this.#noteMissed(schedule, missed, run !== undefined);
    if (run !== undefined) entry.queued = run;
    entry.handled = later(entry.handled, run ?? missed?.last ?? entry.handled);
  }

  async #noteMissed(schedule: Schedule, missed: MissedTimes, isMadeGood: boolean): Promise<void> {
    this.ports.tell({ type: 'missed', schedule: schedule.name, isMadeGood, ...missed });
    await this.ports.recordMissed(schedule, missed).catch((thrown: unknown) => {
      this.ports.tell({ type: 'warning', message: `That ${schedule.name} was missed could not be recorded: ${asIdcError(thrown).message}` });
    });
  }

  /** What waits longest goes first. */
  #startQueued(): void {
    const running = [...this.#entries.values()].filter((entry) => entry.running !== undefined).length;
    const waiting = [...this.#entries.values()].filter((entry) => entry.queued !== undefined).toSorted((a, b) => Number(a.queued) - Number(b.queued));
    for (const [index, entry] of waiting.entries()) {
      if (index < this.options.parallel - running) this.#start(entry);
      else this.#tellWaiting(entry);
    }
  }

  #tellWaiting(entry: Entry): void {
    if (entry.queued === undefined || entry.isWaitTold === true) return;
    entry.isWaitTold = true;
    this.ports.tell({ type: 'waiting', schedule: entry.schedule.name, expected: entry.queued });
  }

  #start(entry: Entry): void {
    const { schedule, queued: expected } = entry;
    if (expected === undefined) return;
    delete entry.queued;
    delete entry.isWaitTold;
    const since = this.ports.now();
    this.ports.tell({ type: 'run-started', schedule: schedule.name, expected });
    entry.running = { expected, since, done: this.#finish(entry, schedule, expected, since) };
  }

  async #finish(entry: Entry, schedule: Schedule, expected: Date, since: Date): Promise<void> {
    const { now, tell, run } = this.ports;
    try {
      const exitCode = await run(schedule, expected, this.#interrupt.signal);
      entry.last = { expected, endedAt: now(), exitCode };
      tell({ type: 'run-ended', schedule: schedule.name, expected, exitCode, durationMs: now().getTime() - since.getTime() });
    } catch (thrown) {
      const { message } = asIdcError(thrown);
      entry.last = { expected, endedAt: now(), problem: message };
      tell({ type: 'run-failed', schedule: schedule.name, expected, message });
    }
    // What came due while it ran is covered by it, or runs would follow each other without an end.
    const count = timesBetween(entry.schedule, later(expected, since), now()).length;
    if (count > 0) tell({ type: 'left-out', schedule: schedule.name, count });
    entry.handled = later(entry.handled, now());
    delete entry.running;
    this.#wake.abort();
  }

  #nextLook(): Date {
    const now = this.ports.now();
    const idle = [...this.#entries.values()].filter(({ schedule, running, queued }) => schedule.enabled && running === undefined && queued === undefined);
    const times = idle.flatMap(({ schedule, handled }) => nextTime(schedule, later(handled, now))?.getTime() ?? []);
    return new Date(Math.min(now.getTime() + lookMs, ...times));
  }

  async #stop(): Promise<void> {
    for (const entry of this.#entries.values()) delete entry.queued;
    const running = (): Entry[] => [...this.#entries.values()].filter((entry) => entry.running !== undefined);
    const names = (): string[] => running().map(({ schedule }) => schedule.name);
    this.ports.tell({ type: 'stopping', running: names() });
    this.ports.onState?.(this.state);
    const ended = new AbortController();
    const all = Promise.all(running().flatMap((entry) => entry.running?.done ?? [])).then(() => { ended.abort(); });
    await this.ports.waitUntil(new Date(this.ports.now().getTime() + this.options.patienceMs), AbortSignal.any([ended.signal, this.options.hurry]));
    if (running().length > 0) {
      this.ports.tell({ type: 'interrupting', running: names() });
      this.#interrupt.abort();
    }
    await all;
    this.ports.onState?.(this.state);
  }
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

/** What decides when a schedule runs, as one text. */
function timesOf({ cron, timeZone, enabled }: Schedule): string {
  return JSON.stringify([cron, timeZone, enabled]);
}

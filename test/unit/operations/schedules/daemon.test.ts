import { expect } from 'chai';
import { UsageError } from '../../../../src/errors/index.js';
import { ScheduleDaemon, type DaemonHappening, type DaemonOptions, type DaemonPorts, type DaemonState, type Schedule, type ScheduleEvent } from '../../../../src/operations/index.js';
import { scheduleDefaults } from '../../../../src/schedules/index.js';
import { ScheduleClock } from '../../../support/schedule-clock.js';

const minuteMs = 60_000;
const hourly: Schedule = { ...scheduleDefaults, name: 'hourly', cron: ['0 * * * *'], timeZone: 'UTC', steps: [{ step: 'backup' }], graceMs: 10 * minuteMs };
const nightly: Schedule = { ...hourly, name: 'nightly', cron: ['30 2 * * *'] };

/** A daemon in a world that a test makes up. */
class World {
  readonly clock: ScheduleClock;
  readonly told: DaemonHappening[] = [];
  readonly events: ScheduleEvent[] = [];
  readonly stop = new AbortController();
  readonly hurry = new AbortController();
  readonly running = new Set<string>();
  mostAtOnce = 0;
  /** How long a run takes, in minutes. */
  takes = 1;
  config: readonly Schedule[] | UsageError;
  #loaded: unknown;
  state: DaemonState | undefined;
  work: Promise<void> = Promise.resolve();

  constructor(start: string, schedules: readonly Schedule[]) {
    this.clock = new ScheduleClock(start);
    this.config = schedules;
  }

  start(options: Partial<DaemonOptions> = {}, ports: Partial<DaemonPorts> = {}): this {
    const { now, waitUntil } = this.clock;
    const daemon = new ScheduleDaemon({
      now, waitUntil,
      load: async () => this.#load(),
      events: async () => this.events,
      run: (schedule, expected, signal) => this.#run(schedule, expected, signal),
      recordMissed: async ({ name, missed }, { last, count }) => { this.events.push({ action: 'schedule:missed', at: now().toISOString(), outcome: 'failed', schedule: name, durationMs: 0, parameters: { name, expected: last.toISOString(), count, skipped: missed === 'skip' } }); },
      tell: (happening) => { this.told.push(happening); },
      onState: (state) => { this.state = state; },
      ...ports,
    }, { parallel: 2, patienceMs: 5 * minuteMs, stop: this.stop.signal, hurry: this.hurry.signal, ...options });
    this.work = daemon.work();
    return this;
  }

  async end(): Promise<void> {
    this.stop.abort();
    await this.clock.goTo(new Date(this.clock.now().getTime() + 60 * minuteMs));
    await this.work;
  }

  /** What happened as short texts: `run-started hourly 26T03:00`. */
  texts(...types: readonly DaemonHappening['type'][]): string[] {
    return this.told.filter(({ type }) => types.length === 0 || types.includes(type)).map((happening) => [
      happening.type, 'schedule' in happening ? happening.schedule : '', 'expected' in happening ? happening.expected.toISOString().slice(8, 16) : '', 'count' in happening ? happening.count : '', 'exitCode' in happening ? happening.exitCode : '',
    ].filter((part) => part !== '').join(' '));
  }

  #load(): readonly Schedule[] | undefined {
    if (this.config === this.#loaded) return undefined;
    this.#loaded = this.config;
    if (this.config instanceof UsageError) throw this.config;
    return this.config;
  }

  async #run({ name }: Schedule, expected: Date, signal: AbortSignal): Promise<number> {
    expect(this.running.has(name), `${name} runs twice at once`).to.equal(false);
    const at = this.clock.now();
    this.running.add(name);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running.size);
    await this.clock.waitUntil(new Date(at.getTime() + this.takes * minuteMs), signal);
    this.running.delete(name);
    const durationMs = this.clock.now().getTime() - at.getTime();
    this.events.push({ action: 'schedule:run', at: at.toISOString(), durationMs, outcome: signal.aborted ? 'interrupted' : 'done', schedule: name, parameters: { name, expected: expected.toISOString() } });
    return signal.aborted ? 130 : 0;
  }
}

describe('the daemon of schedules', () => {
  it('runs each schedule at its times, and tells when the next comes', async () => {
    const world = new World('2026-11-26T00:10:00Z', [hourly, nightly]).start();
    await world.clock.goTo('2026-11-26T03:30:00Z');
    expect(world.texts('run-started')).to.deep.equal(['run-started hourly 26T01:00', 'run-started hourly 26T02:00', 'run-started nightly 26T02:30', 'run-started hourly 26T03:00']);
    expect(world.state?.schedules.map(({ name, next, last }) => [name, next?.toISOString().slice(8, 16), last?.exitCode])).to.deep.equal([['hourly', '26T04:00', 0], ['nightly', '27T02:30', 0]]);
    await world.end();
    expect(world.texts().at(-1)).to.equal('stopped');
  });

  it('begins at the very time, not at the next look', async () => {
    const world = new World('2026-11-26T00:10:07Z', [nightly]).start();
    await world.clock.goTo('2026-11-26T02:30:00Z');
    expect([...world.running]).to.deep.equal(['nightly']);
    await world.end();
  });

  it('covers by one run what came due while it was under way', async () => {
    const world = new World('2026-11-26T00:50:00Z', [hourly]);
    world.takes = 150;
    world.start();
    await world.clock.goTo('2026-11-26T04:05:00Z');
    expect(world.texts('run-started', 'left-out')).to.deep.equal(['run-started hourly 26T01:00', 'left-out hourly 2', 'run-started hourly 26T04:00']);
    expect(world.texts('missed')).to.deep.equal([]);
    world.hurry.abort();
    await world.end();
  });

  it('runs no more at once than it may, who waits longest first', async () => {
    const three = ['a', 'b', 'c'].map((name) => ({ ...hourly, name, cron: [`${['b', 'a', 'c'].indexOf(name)} * * * *`] }));
    const world = new World('2026-11-26T00:50:00Z', three);
    world.takes = 10;
    world.start({ parallel: 1 });
    await world.clock.goTo('2026-11-26T01:45:00Z');
    expect(world.texts('run-started')).to.deep.equal(['run-started b 26T01:00', 'run-started a 26T01:01', 'run-started c 26T01:02']);
    expect(world.texts('waiting')).to.deep.equal(['waiting a 26T01:01', 'waiting c 26T01:02']);
    expect(world.mostAtOnce).to.equal(1);
    await world.end();
  });

  it('makes good after a restart what it has missed by one run, and records that', async () => {
    const first = new World('2026-11-26T00:50:00Z', [hourly]).start();
    await first.clock.goTo('2026-11-26T01:30:00Z');
    await first.end();
    const second = new World('2026-11-26T07:15:00Z', [hourly]);
    second.events.push(...first.events);
    second.start();
    await second.clock.goTo('2026-11-26T08:05:00Z');
    expect(second.texts('missed', 'run-started')).to.deep.equal(['missed hourly 6', 'run-started hourly 26T07:00', 'run-started hourly 26T08:00']);
    expect(second.events.filter(({ action }) => action === 'schedule:missed').map(({ parameters }) => parameters?.['expected'])).to.deep.equal(['2026-11-26T07:00:00.000Z']);
    await second.end();
  });

  it('makes good what was missed also when the first attempt is cut off, and tells of it once', async () => {
    const world = new World('2026-11-26T07:15:00Z', [hourly]);
    world.takes = 600;
    world.events.push({ action: 'schedule:run', at: '2026-11-26T01:00:00.000Z', durationMs: 1_000, outcome: 'done', schedule: 'hourly' });
    world.start({ patienceMs: 0 });
    await world.clock.goTo('2026-11-26T07:16:00Z');
    await world.end();
    const again = new World('2026-11-26T07:30:00Z', [hourly]);
    again.events.push(...world.events);
    again.start();
    await again.clock.goTo('2026-11-26T07:35:00Z');
    expect([...world.texts('missed', 'run-started', 'run-ended'), ...again.texts('missed', 'run-started')]).to.deep.equal(['missed hourly 6', 'run-started hourly 26T07:00', 'run-ended hourly 26T07:00 130', 'run-started hourly 26T07:00']);
    await again.end();
  });

  it('skips what it has missed where the schedule says so, once', async () => {
    const skipping = { ...hourly, missed: 'skip' } as const;
    const ran: ScheduleEvent = { action: 'schedule:run', at: '2026-11-25T23:00:00.000Z', durationMs: 1_000, outcome: 'done', schedule: 'hourly' };
    const world = new World('2026-11-26T02:30:00Z', [skipping]);
    world.events.push(ran);
    world.start();
    await world.clock.goTo('2026-11-26T02:50:00Z');
    expect(world.texts('missed', 'run-started')).to.deep.equal(['missed hourly 3']);
    await world.end();
    const again = new World('2026-11-26T02:55:00Z', [skipping]);
    again.events.push(...world.events);
    again.start();
    await again.clock.goTo('2026-11-26T03:01:00Z');
    expect(again.texts('missed', 'run-started')).to.deep.equal(['run-started hourly 26T03:00']);
    await again.end();
  });

  it('runs again what was cut off, such as by a machine that went down', async () => {
    const world = new World('2026-11-26T02:35:00Z', [nightly]);
    world.events.push({ action: 'schedule:run', at: '2026-11-25T02:30:00.000Z', durationMs: 1_000, outcome: 'done', schedule: 'nightly' }, { action: 'schedule:run', at: '2026-11-26T02:30:00.000Z', outcome: 'unfinished', schedule: 'nightly' });
    world.start();
    await world.clock.goTo('2026-11-26T02:36:00Z');
    expect(world.texts('missed', 'run-started')).to.deep.equal(['run-started nightly 26T02:30']);
    await world.end();
  });

  it('leaves a run to another daemon that was faster', async () => {
    const world = new World('2026-11-26T00:50:00Z', [hourly]).start();
    await world.clock.goTo('2026-11-26T00:59:00Z');
    world.events.push({ action: 'schedule:run', at: '2026-11-26T01:00:00.000Z', durationMs: 0, outcome: 'done', schedule: 'hourly' });
    await world.clock.goTo('2026-11-26T01:10:00Z');
    expect(world.texts('run-started')).to.deep.equal([]);
    await world.end();
  });

  it('notices sleep of the machine as missed times, and a clock that was set back by running at the times to come', async () => {
    const world = new World('2026-11-26T00:50:00Z', [hourly]).start();
    await world.clock.goTo('2026-11-26T01:10:00Z');
    await world.clock.jumpTo('2026-11-26T05:30:00Z');
    await world.clock.goTo('2026-11-26T05:45:00Z');
    expect(world.texts('missed', 'run-started')).to.deep.equal(['run-started hourly 26T01:00', 'missed hourly 4', 'run-started hourly 26T05:00']);
    await world.clock.jumpTo('2026-11-20T00:30:00Z');
    await world.clock.goTo('2026-11-20T00:55:00Z');
    await world.clock.goTo('2026-11-20T02:10:00Z');
    expect(world.texts('clock-changed', 'run-started').slice(2, 5)).to.deep.equal(['clock-changed', 'run-started hourly 20T01:00', 'run-started hourly 20T02:00']);
    await world.end();
  }).timeout(20_000);

  it('reads the configuration again, and stays with the last good one', async () => {
    const world = new World('2026-11-26T00:50:00Z', [hourly]).start();
    await world.clock.goTo('2026-11-26T00:52:00Z');
    world.config = new UsageError('CONFIG_INVALID', { message: 'idc.yaml:3:1: no', remedy: 'Mend it.' });
    await world.clock.goTo('2026-11-26T01:02:00Z');
    expect(world.texts('config-invalid', 'run-started')).to.deep.equal(['config-invalid', 'run-started hourly 26T01:00']);
    expect(world.state?.configProblem).to.equal('idc.yaml:3:1: no');
    world.config = [{ ...hourly, cron: ['30 * * * *'] }, nightly];
    await world.clock.goTo('2026-11-26T02:35:00Z');
    expect(world.state?.configProblem).to.equal(undefined);
    expect(world.texts('run-started', 'missed')).to.deep.equal(['run-started hourly 26T01:00', 'run-started hourly 26T01:30', 'run-started hourly 26T02:30', 'run-started nightly 26T02:30']);
    world.config = [{ ...nightly, enabled: false }];
    await world.clock.goTo('2026-11-27T03:00:00Z');
    expect(world.texts('run-started')).to.have.lengthOf(4);
    expect(world.state?.schedules.map(({ name, next }) => [name, next])).to.deep.equal([['nightly', undefined]]);
    await world.end();
  }).timeout(20_000);

  it('goes on when a run cannot be started, the log cannot be read, or a miss cannot be recorded', async () => {
    const world = new World('2026-11-26T00:50:00Z', [hourly]).start({}, {
      run: async () => { throw new Error('no memory'); },
      events: async () => { throw new Error('torn'); },
      recordMissed: async () => { throw new Error('full'); },
    });
    await world.clock.goTo('2026-11-26T02:05:00Z');
    await world.clock.jumpTo('2026-11-26T05:30:00Z');
    await world.end();
    expect(world.texts('run-failed')).to.deep.equal(['run-failed hourly 26T01:00', 'run-failed hourly 26T02:00', 'run-failed hourly 26T05:00']);
    expect(world.told.flatMap((happening) => (happening.type === 'warning' ? [happening.message] : [])).join()).to.contain('torn').and.to.contain('full');
  });

  it('waits for runs when it is stopped, and begins none', async () => {
    const world = new World('2026-11-26T00:50:00Z', [hourly, { ...nightly, cron: ['2 1 * * *'] }]);
    world.takes = 4;
    world.start();
    await world.clock.goTo('2026-11-26T01:01:00Z');
    world.stop.abort();
    await world.clock.goTo('2026-11-26T01:30:00Z');
    await world.work;
    expect(world.texts()).to.deep.equal(['started', 'run-started hourly 26T01:00', 'stopping', 'run-ended hourly 26T01:00 0', 'stopped']);
  });

  for (const [how, hurry] of [['its patience ends', false], ['it is told to hurry', true]] as const) {
    it(`interrupts runs when ${how}, and waits for them to end`, async () => {
      const world = new World('2026-11-26T00:50:00Z', [hourly]);
      world.takes = 600;
      world.start();
      await world.clock.goTo('2026-11-26T01:01:00Z');
      world.stop.abort();
      if (hurry) world.hurry.abort();
      await world.clock.goTo(hurry ? '2026-11-26T01:01:00Z' : '2026-11-26T01:07:00Z');
      await world.work;
      expect(world.texts().slice(2)).to.deep.equal(['stopping', 'interrupting', 'run-ended hourly 26T01:00 130', 'stopped']);
      expect(world.running.size).to.equal(0);
    });
  }

  it('does not begin with a configuration that is not valid', async () => {
    const world = new World('2026-11-26T00:50:00Z', []);
    world.config = new UsageError('CONFIG_INVALID', { message: 'no', remedy: 'Mend it.' });
    world.start();
    expect(await world.work.catch((thrown: unknown) => (thrown as UsageError).code)).to.equal('CONFIG_INVALID');
  });
});

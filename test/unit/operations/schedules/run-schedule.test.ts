import { expect } from 'chai';
import { InterruptedError } from '../../../../src/errors/index.js';
import { openRepository, runSchedule, type MissedTimes, type RunCommand, type RunOccasion, type Schedule, type ScheduleRunReport, type ScheduleStep } from '../../../../src/operations/index.js';
import { scheduleDefaults } from '../../../../src/schedules/index.js';
import { rejection } from '../../../support/rejection.js';
import { ScheduleClock } from '../../../support/schedule-clock.js';
import { temporaryRepository, type TemporaryRepository } from '../../../support/temporary-repository.js';

describe('a run of a schedule', () => {
  let temporary: TemporaryRepository;
  let clock: ScheduleClock;
  const missed: MissedTimes[] = [];
  const releases: (() => Promise<void>)[] = [];
  const stop = new AbortController();
  beforeEach(() => {
    temporary = temporaryRepository({ 'README.md': 'test\n' });
    clock = new ScheduleClock('2026-11-26T02:30:00Z');
    missed.splice(0);
  });
  afterEach(async () => {
    for (const release of releases.splice(0)) await release();
    temporary.remove();
  });

  const run = async (steps: readonly ScheduleStep[], runCommand: RunCommand, { occasion = { type: 'now' }, ...changed }: Partial<Schedule> & { readonly occasion?: RunOccasion } = {}): Promise<ScheduleRunReport> =>
    runSchedule({
      repository: await openRepository(temporary.root), now: clock.now, waitUntil: clock.waitUntil, runCommand, signal: stop.signal,
      recordMissed: async (_, times) => { missed.push(times); }, releaseLater: (release) => { releases.push(release); },
    }, { ...scheduleDefaults, name: 'nightly', cron: ['30 2 * * *'], timeZone: 'UTC', steps, ...changed }, occasion);
  const exits = (codes: Readonly<Record<string, number>>): RunCommand => async (command) => codes[command.slice(0, 2).join(' ')] ?? 0;

  it('goes on after a difference or a gap, ends with the worst, and leaves out what follows a failure', async () => {
    const steps: ScheduleStep[] = [{ step: 'drift' }, { step: 'backup' }, { step: 'validate' }, { step: 'prune' }, { step: 'push', always: true }];
    const report = await run(steps, exits({ drift: 4, 'backup create': 3, 'backup validate': 7 }));
    expect(report).to.deep.include({ outcome: 'ran', exitCode: 7 });
    expect(report.steps.map(({ command, exitCode, isSkipped }) => [command, exitCode ?? isSkipped])).to.deep.equal([
      ['idc drift', 4], ['idc backup create', 3], ['idc backup validate --all', 7], ['idc backup prune --yes', true], ['idc target push', 0],
    ]);
  });

  it('counts a command that was killed as the worst of all', async () => {
    expect((await run([{ step: 'backup' }, { step: 'push', always: true }], exits({ 'backup create': 137, 'target push': 7 }))).exitCode).to.equal(137);
  });

  it('is refused while another one is under way, and silently when a clock has begun it', async () => {
    await run([{ step: 'backup' }], exits({}));
    expect(await rejection(run([{ step: 'backup' }], exits({})))).to.include({ code: 'SCHEDULE_BUSY', exitCode: 5 });
    expect(await run([{ step: 'backup' }], exits({ 'backup create': 1 }), { occasion: { type: 'due' } })).to.deep.include({ outcome: 'busy', exitCode: 0, steps: [] });
    expect(await run([{ step: 'drift' }], exits({}), { name: 'other' })).to.deep.include({ outcome: 'ran' });
  });

  it('is due within its grace where the log knows nothing', async () => {
    await clock.goTo('2026-11-26T03:10:00Z');
    expect(await run([{ step: 'backup' }], exits({}), { name: 'a', occasion: { type: 'due' } })).to.deep.include({ outcome: 'ran', expected: new Date('2026-11-26T02:30:00Z') });
    await clock.goTo('2026-11-26T03:31:00Z');
    expect(await run([{ step: 'backup' }], exits({}), { name: 'b', occasion: { type: 'due' } })).to.deep.include({ outcome: 'idle' });
    expect(missed).to.deep.equal([]);
  });

  it('is ended when it takes too long', async () => {
    const endless: RunCommand = (_, { signal }) => new Promise((resolve) => { signal.addEventListener('abort', () => { resolve(143); }); });
    const ended = rejection(run([{ step: 'backup' }, { step: 'push', always: true }], endless, { timeoutMs: 20 * 60_000 }));
    await clock.during(new Promise((resolve) => setTimeout(resolve, 50)));
    await clock.goTo('2026-11-26T02:49:00Z');
    await clock.goTo('2026-11-26T02:51:00Z');
    expect(await ended).to.include({ code: 'SCHEDULE_TIMEOUT', message: 'The schedule nightly was ended after 20 minutes' });
  });

  it('is interrupted by a signal, with what it has begun', async () => {
    const asked: string[] = [];
    const command: RunCommand = async (words) => {
      asked.push(words.join(' '));
      stop.abort(new InterruptedError('INTERRUPTED', { message: 'Interrupted by SIGTERM', remedy: 'Again.' }));
      return 130;
    };
    expect(await rejection(run([{ step: 'backup' }, { step: 'push', always: true }], command))).to.include({ code: 'INTERRUPTED' });
    expect(asked).to.deep.equal(['backup create']);
  });
});
